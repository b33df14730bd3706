// What stands between a school and the server: a plain TCP forwarder that can let WebSockets open and
// then swallow every frame, as some content filters do.
import { connect, createServer } from "node:net";

export class Proxy {
  /** How many WebSockets were opened through it. */
  upgrades = 0;
  sockets = new Set();

  static async listen() {
    const proxy = new Proxy();
    proxy.server = createServer((client) => proxy.accept(client));
    await new Promise((listening) => proxy.server.listen(0, "127.0.0.1", listening));
    proxy.url = `http://127.0.0.1:${proxy.server.address().port}`;
    return proxy;
  }

  /** Where everything goes from now on. */
  forwardTo(port) {
    this.port = port;
  }

  accept(client) {
    const server = connect(this.port, "127.0.0.1");
    this.sockets.add(client).add(server);
    let isSocket = false;
    client.on("data", (bytes) => {
      if (isSocket) return;
      if (/^upgrade: websocket\r$/im.test(bytes.toString("latin1"))) {
        isSocket = true;
        ++this.upgrades;
      }
      server.write(bytes);
    });
    let opened = false;
    server.on("data", (bytes) => {
      if (isSocket && opened) return;
      opened = isSocket;
      client.write(isSocket ? bytes.subarray(0, bytes.indexOf("\r\n\r\n") + 4) : bytes);
    });
    for (const [one, other] of [[client, server], [server, client]]) {
      one.on("error", () => {});
      one.on("close", () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }

  async close() {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((closed) => this.server.close(closed));
  }
}
