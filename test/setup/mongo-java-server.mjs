import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findCommand, installDebianPackages, run } from "./find-command.mjs";

const source = join(import.meta.dirname, "..", "servers", "mongo-java-server");
const built = join(import.meta.dirname, "..", "..", ".cache", "servers", "mongo-java-server");

/** The server in memory that the contract of stores runs on. @returns {{ line: string, isMissing: boolean }} */
export function mongoJavaServer() {
  if (existsSync(built) && findCommand(["java"]) !== null) return { line: `found in ${built}`, isMissing: false };
  const reason = needs(["java", "javac", "mvn"], ["default-jdk-headless", "maven"]) ?? build();
  if (reason === null) return { line: `built in ${built}`, isMissing: false };
  const remedy = "Install Java 17 or newer and Maven, or set MONGODB_URI to a server that tests may write to.";
  return { line: `MISSING, the store's contract does not run on MongoDB: ${reason}. ${remedy}`, isMissing: true };
}

const isMissing = (name) => findCommand([name]) === null;

/** @returns {string | null} which commands are missing and cannot be installed */
function needs(commands, packages) {
  if (!commands.some(isMissing)) return null;
  const reason = installDebianPackages(packages);
  const missing = commands.filter(isMissing);
  return missing.length === 0 ? null : `no ${missing.join(", ")}, and ${reason ?? "the packages do not hold them"}`;
}

function build() {
  const part = `${built}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const words = ["-q", "-B", "-f", join(source, "pom.xml"), "dependency:copy-dependencies"];
  const reason =
    run("mvn", [...words, `-DoutputDirectory=${join(part, "lib")}`]) ??
    run("javac", ["-cp", join(part, "lib", "*"), "-d", part, join(source, "MongoMain.java")]);
  if (reason === null) renameSync(part, built);
  return reason;
}
