// The server's side, in a process that answers lines.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const hex = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
const bytes = (text) => new Uint8Array(Buffer.from(text, "hex"));

export class Peer {
  constructor() {
    const build = process.env.LYCEUM_BUILD ?? fileURLToPath(new URL("../../build/dev", import.meta.url));
    const program = join(build, "tests/yjs/yjs_peer");
    if (!existsSync(program)) throw new Error(`${program} is not built: ninja -C ${build} yjs_peer`);
    this.process = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async ask(verb, ...updates) {
    this.process.stdin.write([verb, ...updates.map(hex)].join(" ") + "\n");
    const { value: line, done } = await this.lines.next();
    if (done) throw new Error(`The peer ended at ${verb}.`);
    if (!line.startsWith("ok ")) throw new Error(`${verb}: ${line}`);
    return line.slice(3);
  }

  check = (update) => this.ask("check", update);
  merge = async (updates) => bytes(await this.ask("merge", ...updates));
  difference = async (update, stateVector) => bytes(await this.ask("difference", update, stateVector));
  stateVector = async (update) => bytes(await this.ask("stateVector", update));

  /** What an open document has after the updates. */
  async keep(updates) {
    const [update, stateVector] = (await this.ask("keep", ...updates)).split(" ");
    return { update: bytes(update), stateVector: bytes(stateVector) };
  }

  /** What a document has and reads after the updates. */
  async integrate(updates) {
    const said = await this.ask("integrate", ...updates);
    const [update, stateVector, state] = said.split(" ", 3);
    const readings = JSON.parse(said.slice(update.length + stateVector.length + state.length + 3));
    return { update: bytes(update), stateVector: bytes(stateVector), waits: state === "waits", readings };
  }

  close() {
    this.process.stdin.end();
  }
}
