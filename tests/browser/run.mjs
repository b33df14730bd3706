// Runs the files of tests that the words name, or all: `node run.mjs offline restart`.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2);
const files = readdirSync(here).filter((name) => name.endsWith("_test.mjs") && (words.length === 0 || words.some((word) => name.startsWith(word))));
if (files.length === 0) throw new Error(`No file of tests begins with ${words.join(" or ")}.`);
const run = spawnSync(process.execPath, ["--test", ...files.map((name) => join(here, name))], { stdio: "inherit" });
process.exitCode = run.status ?? 1;
