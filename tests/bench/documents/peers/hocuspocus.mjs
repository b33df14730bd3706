// Hocuspocus as its documentation sets it up, on any free port; prints `port N` when it listens.
// Argument: a folder to keep documents in; without one they are kept in memory only.
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const file = (name) => join(folder, encodeURIComponent(name));
const kept = new Database({
  fetch: async ({ documentName }) => (existsSync(file(documentName)) ? readFileSync(file(documentName)) : null),
  store: async ({ documentName, state }) => writeFileSync(file(documentName), state),
});

const server = new Server({ port: 0, address: "127.0.0.1", quiet: true, stopOnSignals: false, extensions: folder ? [kept] : [] });
await server.listen();
console.log(`port ${server.address.port}`);
process.on("SIGUSR2", () => globalThis.gc());
process.on("SIGTERM", async () => {
  await server.destroy();
  process.exit(0);
});
