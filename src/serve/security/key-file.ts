import { readConfigFile } from "../../flow/read-config-file.ts";
import { type ApiKey, ApiKeys, type KeySource } from "./api-keys.ts";

/** The keys of a file, which may be read again while the service runs. */
export class KeyFile implements KeySource {
  readonly #path: string;
  #keys: ApiKeys;

  private constructor(path: string, keys: ApiKeys) {
    this.#path = path;
    this.#keys = keys;
  }

  /** @throws ConfigError `config-not-valid`, `config-not-readable` */
  static async open(path: string): Promise<KeyFile> {
    return new KeyFile(path, await readKeys(path));
  }

  find(secret: string): ApiKey | null {
    return this.#keys.find(secret);
  }

  /**
   * From now on the keys are those of the file as it is now. When it cannot be read they stay what they were.
   *
   * @throws ConfigError as `open`
   */
  async readAgain(): Promise<void> {
    this.#keys = await readKeys(this.#path);
  }
}

async function readKeys(path: string): Promise<ApiKeys> {
  return ApiKeys.parse((await readConfigFile(path)).toString("utf8"), path);
}
