// Builds the client: types from the declarations, scripts and styles with hashed names, and a
// compressed copy of each file beside it, so that the server only has to send bytes.
import { build, context } from "esbuild";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { laterStyles } from "./later-styles.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const types = join(here, "src/protocol/types.ts");
const compressible = new Set([".js", ".css", ".html", ".svg", ".json", ".webmanifest"]);
const words = process.argv.slice(2);

/** The program that writes the types: `--describe PATH`, LYCEUM_DESCRIBE, or one that was built here. */
function describer() {
  const named = words.includes("--describe") ? words[words.indexOf("--describe") + 1] : process.env.LYCEUM_DESCRIBE;
  if (named) return named;
  return ["release", "dev"].map((preset) => join(here, "../build", preset, "lyceum-describe")).find(existsSync);
}

function writeTypes() {
  const program = describer();
  if (!program) {
    if (existsSync(types)) return;
    throw new Error("lyceum-describe is not built: run `cmake --build build/dev --target lyceum-describe`, or give --describe PATH.");
  }
  const text = execFileSync(program, ["typescript"], { encoding: "utf8", maxBuffer: 16 << 20 });
  if (existsSync(types) && readFileSync(types, "utf8") === text) return;
  mkdirSync(dirname(types), { recursive: true });
  writeFileSync(types, text);
}

const options = {
  absWorkingDir: here,
  entryPoints: { main: "src/main.tsx", style: "src/styles/main.css", icon: "src/icon.svg" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2021"],
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".woff2": "file", ".svg": "copy" },
  entryNames: "assets/[name]-[hash]",
  chunkNames: "assets/[name]-[hash]",
  assetNames: "assets/[name]-[hash]",
  minify: true,
  metafile: true,
  plugins: [laterStyles],
  logLevel: "warning",
};

/** The output that an entry became, and what it imports at once. */
function firstLoad(metafile, entry) {
  const [name] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entry);
  const names = [name];
  for (const next of names)
    for (const { path, kind } of metafile.outputs[next].imports)
      if (kind === "import-statement" && !names.includes(path)) names.push(path);
  return names.map((path) => "/" + relative("dist", path));
}

function writePage(metafile) {
  const [script, ...preloads] = firstLoad(metafile, "src/main.tsx");
  const [style] = firstLoad(metafile, "src/styles/main.css");
  const font = Object.keys(metafile.outputs).find((name) => /latin-wght-normal-.*\.woff2$/.test(name) && !name.includes("latin-ext"));
  const page = readFileSync(join(here, "index.html"), "utf8")
    .replace("%style%", style)
    .replace("%icon%", "/" + relative("dist", Object.keys(metafile.outputs).find((name) => /icon-.*\.svg$/.test(name))))
    .replace("%font%", "/" + relative("dist", font))
    .replace("%script%", script)
    .replace("%preloads%", preloads.map((path) => `<link rel="modulepreload" href="${path}">`).join("\n    "));
  writeFileSync(join(dist, "index.html"), page);
  return [script, ...preloads, style];
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) yield* files(join(folder, entry.name));
    else yield join(folder, entry.name);
}

function compress() {
  for (const file of [...files(dist)].filter((name) => compressible.has(extname(name)))) {
    const bytes = readFileSync(file);
    writeFileSync(file + ".gz", gzipSync(bytes, { level: 9 }));
    writeFileSync(file + ".br", brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

function sayFirstLoad(paths) {
  const sizes = paths.map((path) => [path, statSync(join(dist, path + ".gz")).size]);
  for (const [path, size] of sizes) console.log(`${String(size).padStart(8)} bytes gzipped  ${path}`);
  const scripts = sizes.filter(([path]) => path.endsWith(".js")).reduce((sum, [, size]) => sum + size, 0);
  console.log(`${String(scripts).padStart(8)} bytes gzipped of script before the first screen`);
}

/** The most bytes of script, gzipped, that a screen may bring along besides what every screen has. */
const screens = [
  { source: "src/documents/screen.tsx", says: "when a document opens", max: 200_000 },
  { source: "src/meetings/meeting.tsx", says: "when a session opens", max: 20_000 },
  { source: "src/meetings/prepare.tsx", says: "when a session is prepared", max: 30_000 },
  { source: "src/meetings/recap.tsx", says: "when a recap opens", max: 30_000 },
  { source: "src/library/library.tsx", says: "when the library opens", max: 12_000 },
  { source: "src/library/practice.tsx", says: "when a practice opens", max: 22_000 },
  { source: "src/library/write.tsx", says: "when a practice is written", max: 25_000 },
  { source: "src/resources/resource.tsx", says: "when a link of a practice opens", max: 5_000 },
  { source: "node_modules/tus-js-client/lib.esm/browser/index.js", says: "when a file is first chosen", max: 25_000 },
  { source: "src/charts/run-chart.tsx", says: "when a chart is first shown", max: 12_000 },
  { source: "src/measures/at-place.tsx", says: "when a school's measures open", max: 12_000 },
  { source: "src/measures/measure.tsx", says: "when a measure opens", max: 14_000 },
  { source: "src/measures/enter.tsx", says: "when figures are entered", max: 13_000 },
  { source: "src/plans/plans.tsx", says: "when the plans open", max: 8_000 },
  { source: "src/plans/screen.tsx", says: "when a plan opens", max: 24_500 },
  { source: "src/library/review.tsx", says: "when a practice is reviewed", max: 20_000 },
];

/** What opening a screen loads; an error where it is too much. */
function sayScreen(metafile, known, { source, says, max }) {
  const paths = firstLoad(metafile, source).filter((path) => path.endsWith(".js") && !known.includes(path));
  const size = paths.reduce((sum, path) => sum + statSync(join(dist, path + ".gz")).size, 0);
  console.log(`${String(size).padStart(8)} bytes gzipped of script ${says}`);
  if (size > max) throw new Error(`${size} bytes of script, gzipped, ${says}: at most ${max}.`);
}

writeTypes();
if (words.includes("--types-only")) process.exit(0);
rmSync(dist, { recursive: true, force: true });
if (words.includes("--watch")) {
  const page = { name: "page", setup: ({ onEnd }) => onEnd((result) => result.metafile && writePage(result.metafile)) };
  await (await context({ ...options, minify: false, plugins: [laterStyles, page] })).watch();
} else {
  const { metafile } = await build(options);
  const paths = writePage(metafile);
  compress();
  sayFirstLoad(paths);
  for (const screen of screens) sayScreen(metafile, paths, screen);
}
