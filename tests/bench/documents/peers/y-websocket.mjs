// The server that y-websocket came with, on any free port; prints `port N` when it listens.
// Argument: a folder to keep documents in, by y-leveldb; without one they are kept in memory only.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { WebSocketServer } from "ws";

if (process.argv[2]) process.env.YPERSISTENCE = process.argv[2];
const { setupWSConnection } = createRequire(import.meta.url)("y-websocket/bin/utils");

const http = createServer();
const sockets = new WebSocketServer({ noServer: true });
sockets.on("connection", setupWSConnection);
http.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit("connection", opened, request));
});
http.listen(0, "127.0.0.1", () => console.log(`port ${http.address().port}`));
process.on("SIGUSR2", () => globalThis.gc());
process.on("SIGTERM", () => process.exit(0));
