// Builds the web assets, called by Maven in every build. Does nothing in a fraction of a second when neither the lock file nor a
// source changed since the last build into the same folder.
//
//   node build.mjs [folder of the assets]
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const assets = resolve(process.argv[2] ?? join(here, "../../../../target/classes/static/assets"));
const installedStamp = join(here, "node_modules", ".sopflow-installed");
const builtStamp = join(assets, "..", "..", "..", "web-assets.digest");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node.js 20.19 or newer is needed, this is ${process.versions.node}`);
  process.exit(1);
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

function digestOf(files) {
  const digest = createHash("sha256");
  for (const file of files) digest.update(file).update("\0").update(readFileSync(file));
  return digest.digest("hex");
}

const readStamp = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: here,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, SOPFLOW_ASSETS: assets },
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const lock = digestOf([join(here, "package.json"), join(here, "package-lock.json")]);
if (readStamp(installedStamp) !== lock) {
  run("npm", ["ci", "--no-audit", "--no-fund"]);
  writeFileSync(installedStamp, lock);
}

const sources = digestOf([
  ...["build.mjs", "package-lock.json", "tsconfig.json", "vite.config.ts"].map((file) => join(here, file)),
  ...filesUnder(join(here, "look")),
  ...filesUnder(join(here, "src")),
]);
const complete = ["sopflow.js", "look.css", "viewer.js", "mark.svg"].every((file) => existsSync(join(assets, file)));
if (!complete || readStamp(builtStamp) !== sources) {
  mkdirSync(assets, { recursive: true });
  run(process.execPath, [join(here, "node_modules", "typescript", "bin", "tsc")]);
  run(process.execPath, [join(here, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "error"]);
  writeFileSync(builtStamp, sources);
}
