// Runs the unit tests of the parts that need no browser: bundled for Node, then node:test.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { laterStyles } from "./later-styles.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const tests = join(here, "../tests/web");
const out = mkdtempSync(join(tmpdir(), "lyceum-web-"));
try {
  await build({
    absWorkingDir: here,
    entryPoints: readdirSync(tests).filter((name) => name.endsWith("_test.ts")).map((name) => join(tests, name)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [laterStyles],
    nodePaths: [join(here, "node_modules")],
    // Node 18 has the browser's crypto, and not under its name.
    banner: { js: 'import { webcrypto as ofBrowsers } from "node:crypto"; globalThis.crypto ??= ofBrowsers;' },
    logLevel: "warning",
  });
  const run = spawnSync(process.execPath, ["--test", ...readdirSync(out).filter((name) => name.endsWith(".mjs")).map((name) => join(out, name))], { stdio: "inherit" });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
