// Lints the diagrams under processes/: bpmnlint's recommended rules, errors and warnings alike. A system process may be a loop
// without an end. Called by a test and by `npm run lint:bpmn`.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const processes = join(here, "../../../../processes");

function diagramsUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? diagramsUnder(join(folder, entry.name))
      : entry.name.endsWith(".bpmn")
        ? [join(folder, entry.name)]
        : [],
  );
}

function lint(config, files) {
  const cli = join(here, "node_modules", "bpmnlint", "bin", "bpmnlint.js");
  return spawnSync(process.execPath, [cli, "--config", config, "--max-warnings", "0", ...files], {
    cwd: here,
    stdio: "inherit",
  }).status;
}

const all = diagramsUnder(processes);
const system = all.filter((file) => file.startsWith(join(processes, "system")));
const others = all.filter((file) => !system.includes(file));
if (all.length === 0) {
  console.error("no diagram found");
  process.exit(1);
}
const failed = [lint(".bpmnlintrc", others), lint("bpmnlint-system.json", system)].filter((status) => status !== 0);
console.log(`${all.length} diagrams linted`);
process.exit(failed.length === 0 ? 0 : 1);
