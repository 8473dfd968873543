import { Command, InvalidArgumentError, Option } from "commander";
import { driftlineVersion } from "../model/version.ts";
import { alarmBudget } from "../model/alarm-budget.ts";
import type { DemoOptions } from "./demo-command.ts";
import type { InitOptions } from "./init-command.ts";
import type { ProfileOptions } from "./profile-command.ts";
import type { MergeOptions } from "./profile-merge-command.ts";
import type { KeysOptions } from "./keys-command.ts";
import type { ReportOptions } from "./report-command.ts";
import type { ServeOptions } from "./serve-command.ts";
import type { Terminal } from "./terminal.ts";

/** Options that every command takes. */
export interface CommonOptions {
  readonly quiet?: true;
  readonly verbose?: true;
}

/**
 * The whole command line. What a command needs is loaded when it runs, so that `--help` stays quick.
 *
 * @param done - Takes the exit code of a command that ran to its end.
 */
export function commandLine(terminal: Terminal, done: (exitCode: number) => void): Command {
  const program = new Command("driftline")
    .description("Compares data of a model with its reference, and raises an alarm only within a budget that you set.")
    .version(driftlineVersion, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: () => undefined,
      outputError: () => undefined,
    });
  addReport(program, terminal, done);
  addProfile(program, terminal, done);
  addInit(program, terminal, done);
  addConfig(program, terminal, done);
  addServe(program, terminal, done);
  addKeys(program, terminal, done);
  addDemo(program, terminal, done);
  return program;
}

const quiet = new Option("--quiet", "print nothing but errors and what goes to -");
const verbose = new Option("--verbose", "print the stack of an error");

type Add = (program: Command, terminal: Terminal, done: (exitCode: number) => void) => void;

const addReport: Add = (program, terminal, done) => {
  program
    .command("report")
    .description("Compare a file with the reference and write a report.")
    .addOption(once("--reference <file>", "how it should look: parquet, csv, tsv, ndjson, a quoted glob, or a profile"))
    .addOption(once("--current <file>", "how it looks now"))
    .addOption(once("--outcomes <file>", "outcomes of the current rows that came later, joined by the id"))
    .addOption(once("--outcomes-reference <file>", "outcomes of the reference's rows, joined by the id"))
    .addOption(once("--config <file>", "driftline.yaml"))
    .addOption(once("--html <file>", "write the report as one self-contained page; - for standard output"))
    .addOption(once("--json <file>", "write the report document"))
    .addOption(once("--markdown <file>", "write it for a pull request"))
    .addOption(once("--junit <file>", "write it for continuous integration"))
    .addOption(once("--outliers <file>", "score all rows; write the strangest and the worst errors, as csv"))
    .addOption(
      once(
        "--fail-on <what>",
        "exit with 1 on any drifted column, on an alarm, or never (default)",
        choice(["drift", "alarm", "never"]),
      ),
    )
    .addOption(once("--budget <budget>", 'false alarms that you accept: "1 per 30d"', budget))
    .addOption(once("--preset <name>", "decide as another tool does, to compare", choice(["evidently"])))
    .addOption(once("--model <name>", "name of the model"))
    .addOption(once("--seed <number>", "seed of simulated p-values", seed))
    .addOption(quiet)
    .addOption(verbose)
    .action(async (options: ReportOptions) => {
      const { reportCommand } = await import("./report-command.ts");
      done(await reportCommand(options, terminal));
    });
};

const addProfile: Add = (program, terminal, done) => {
  const profile = program
    .command("profile")
    .description("Summarize a file, without its rows, for comparing later.")
    .argument("<file>", "parquet, csv, tsv, ndjson, or a quoted glob")
    .addOption(once("--out <file>", "where the profile goes; - for standard output"))
    .addOption(once("--config <file>", "driftline.yaml"))
    .addOption(
      once("--reference-profile <file>", "use this reference's columns and bins, to compare and merge with it"),
    )
    .addOption(quiet)
    .addOption(verbose)
    .action(async (file: string, options: ProfileOptions) => {
      const { profileCommand } = await import("./profile-command.ts");
      done(await profileCommand(file, options, terminal));
    });
  profile
    .command("merge")
    .description("Add profiles up: parts of one data set, each profiled with the same --reference-profile.")
    .argument("<files...>", "two or more profiles")
    .addOption(once("--out <file>", "where the sum goes; - for standard output"))
    .addOption(quiet)
    .addOption(verbose)
    .action(async (files: readonly string[], options: MergeOptions) => {
      const { profileMergeCommand } = await import("./profile-merge-command.ts");
      done(await profileMergeCommand(files, options, terminal));
    });
};

const addInit: Add = (program, terminal, done) => {
  program
    .command("init")
    .description("Write a commented config that fits a data file.")
    .argument("<file>", "parquet, csv, tsv, ndjson, or a quoted glob")
    .addOption(once("--out <file>", "where the config goes (default: standard output)"))
    .option("--force", "replace the file")
    .addOption(quiet)
    .addOption(verbose)
    .action(async (file: string, options: InitOptions) => {
      const { initCommand } = await import("./init-command.ts");
      done(await initCommand(file, options, terminal));
    });
};

const addConfig: Add = (program, terminal, done) => {
  const config = program.command("config").description("Work with config files.");
  config
    .command("check")
    .description("Check a config file without data.")
    .argument("<file>", "driftline.yaml")
    .addOption(quiet)
    .addOption(verbose)
    .action(async (file: string) => {
      const { configCheckCommand } = await import("./config-check-command.ts");
      done(await configCheckCommand(file, terminal));
    });
};

const addServe: Add = (program, terminal, done) => {
  program
    .command("serve")
    .description("Run the monitoring service: takes predictions and outcomes over HTTP, and judges windows of them.")
    .addOption(once("--config <file>", "driftline.yaml of a model to register"))
    .addOption(once("--store <address>", "duckdb:PATH (default: duckdb:driftline.duckdb), mongodb://..., or memory:"))
    .addOption(once("--host <address>", "where to listen (default: 127.0.0.1)"))
    .addOption(once("--port <number>", "where to listen (default: 8085); 0 for a free one", port))
    .addOption(once("--keys <file>", "YAML list of API keys"))
    .option("--allow-open", "serve others without keys")
    .option("--allow-origin <origin>", "let pages of this origin send; may be given again", origins)
    .option("--auto-register", "learn models that nobody registered from their records")
    .addOption(once("--tls-cert <file>", "certificate, in PEM"))
    .addOption(once("--tls-key <file>", "its key, in PEM"))
    .addOption(quiet)
    .addOption(verbose)
    .action(async (options: ServeOptions) => {
      const { serveCommand } = await import("./serve-command.ts");
      done(await serveCommand(options, terminal));
    });
};

const addKeys: Add = (program, terminal, done) => {
  program
    .command("keys")
    .description("Work with API keys of the service.")
    .command("create")
    .description("Make a key: prints it once, and its entry for --keys.")
    .addOption(once("--name <name>", "who it is for"))
    .addOption(
      new Option("--scope <scope...>", "what it may do: ingest, read, admin (which includes both)").choices([
        "ingest",
        "read",
        "admin",
      ]),
    )
    .addOption(quiet)
    .addOption(verbose)
    .action(async (options: KeysOptions) => {
      const { keysCommand } = await import("./keys-command.ts");
      done(keysCommand(options, terminal));
    });
};

const addDemo: Add = (program, terminal, done) => {
  program
    .command("demo")
    .description("Two reports on three million real flights: a quiet month, and the same month with a fault.")
    .addOption(once("--out <folder>", "where the reports go (default: demo-out)"))
    .addOption(quiet)
    .addOption(verbose)
    .action(async (options: DemoOptions) => {
      const { demoCommand } = await import("./demo-command.ts");
      done(await demoCommand(options, terminal));
    });
};

/** An option with a value, which may be given once: of two values, one would be lost in silence. */
function once(flags: string, description: string, check: (text: string) => unknown = (text) => text): Option {
  return new Option(flags, description).argParser((text: string, before: unknown) => {
    if (before !== undefined) throw new InvalidArgumentError("It is given twice.");
    if (text === "") throw new InvalidArgumentError("It is empty.");
    return check(text);
  });
}

function choice(allowed: readonly string[]): (text: string) => string {
  return (text) => {
    if (!allowed.includes(text)) throw new InvalidArgumentError(`It is one of ${allowed.join(", ")}.`);
    return text;
  };
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError("It is a whole number from 0 to 65535.");
  }
  return Number(text);
}

/** As browsers write an origin, since it is compared with what they send. */
function origins(text: string, before: readonly string[] = []): readonly string[] {
  if (!URL.canParse(text) || new URL(text).origin !== text) {
    throw new InvalidArgumentError("It is an origin such as https://app.example.com, without a path.");
  }
  return [...before, text];
}

function budget(text: string): string {
  if (alarmBudget(text) === null) throw new InvalidArgumentError('Write it as "1 per 30d".');
  return text;
}

function seed(text: string): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) > 4_294_967_295) {
    throw new InvalidArgumentError("It is a whole number from 0 to 4294967295.");
  }
  return Number(text);
}
