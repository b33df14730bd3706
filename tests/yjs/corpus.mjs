// Writes real updates into a folder, for the fuzzer to begin with: `node corpus.mjs FOLDER [SESSIONS]`.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as Y from "yjs";
import { Chance } from "./random.mjs";
import { session } from "./session.mjs";

const [folder, sessions = "60"] = process.argv.slice(2);
if (!folder) throw new Error("node corpus.mjs FOLDER [SESSIONS]");
mkdirSync(folder, { recursive: true });
const write = (name, bytes) => bytes.length < 4000 && writeFileSync(join(folder, name), bytes);

for (let seed = 1; seed <= Number(sessions); ++seed) {
  const { log, moments, docs } = session(new Chance(seed));
  if (log.length === 0) continue;
  log.slice(0, 10).forEach((update, i) => write(`update-${seed}-${i}`, update));
  write(`merged-${seed}`, Y.mergeUpdates(log.slice(0, 8)));
  write(`hole-${seed}`, Y.mergeUpdates(log.filter((_, i) => i % 3 !== 1).slice(0, 8)));
  write(`document-${seed}`, Y.encodeStateAsUpdate(docs[0]));
  if (moments.length > 0) write(`difference-${seed}`, Y.diffUpdate(Y.encodeStateAsUpdate(docs[0]), moments[0].stateVector));
}
