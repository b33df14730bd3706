// The real lyceumd on a database of its own, as `lyceumctl init` made it.
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const build = process.env.LYCEUM_BUILD ?? join(root, "build/dev");
const program = (name) => join(build, name);
const patienceMs = 20_000;
/** Ours without what would configure the server or refuse to. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("LYCEUM")));

/** A port that nothing listens on now. */
export async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

export class Server {
  /** Makes a database, or the demonstration's, and starts the server. `publicUrl` is where browsers reach
   *  it, where that is not the server itself; `web` is the client's folder, where it is not the one built; `settings` are
   *  environment variables that configure it. */
  static async start({ publicUrl, demo = false, web = join(root, "web/dist"), settings = {} } = {}) {
    const server = new Server();
    server.settings = settings;
    server.web = web;
    server.folder = mkdtempSync(join(tmpdir(), "lyceum-browser-"));
    server.port = await freePort();
    server.url = publicUrl ?? `http://127.0.0.1:${server.port}`;
    if (demo) server.control("demo");
    else server.ownerCode = /Owner code: (\S+)/.exec(server.control(
      "init", "--config", join(server.folder, "lyceum.toml"), "--network", "Lantern Network", "--name", "Ada Lanternfield",
      "--public-url", server.url, "--data", server.folder, "--mail", "none",
    ))[1];
    await server.startAgain();
    return server;
  }

  get environment() {
    return {
      ...environment,
      LYCEUM_HTTP_PORT: String(this.port),
      LYCEUM_HTTP_PUBLIC_URL: this.url,
      LYCEUM_STORE_DATABASE: join(this.folder, "lyceum.db"),
      LYCEUM_LIBRARY_ASK_LINKS: "off",
      LYCEUM_WEB_DIRECTORY: this.web,
      LYCEUM_LIMITS_ANONYMOUS_CALLS_PER_SECOND: "1000",
      LYCEUM_LIMITS_SIGN_INS_PER_MINUTE: "1000",
      ...this.settings,
    };
  }

  /** Runs lyceumctl; gives what it says. */
  control(...words) {
    return execFileSync(program("lyceumctl"), words, { encoding: "utf8", env: this.environment, cwd: root });
  }

  /** Starts it on the same port and database, and waits until it is ready. */
  async startAgain() {
    const log = createWriteStream(join(this.folder, "lyceumd.log"), { flags: "a" });
    await new Promise((opened) => log.once("open", opened));
    this.process = spawn(program("lyceumd"), { stdio: ["ignore", log, log], env: this.environment });
    this.ended = new Promise((end) => this.process.once("exit", (code, signal) => end({ code, signal })));
    for (const until = Date.now() + patienceMs; Date.now() < until; await new Promise((wake) => setTimeout(wake, 20))) {
      if (this.process.exitCode !== null) break;
      const ready = await fetch(`http://127.0.0.1:${this.port}/readyz`).catch(() => undefined);
      if (ready?.ok) return;
    }
    throw new Error(`The server did not start:\n${this.log()}`);
  }

  /** kill -9. */
  async kill() {
    this.process.kill("SIGKILL");
    await this.ended;
  }

  /** Asks it to stop; gives how it ended. */
  async stop() {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill("SIGTERM");
    return this.ended;
  }

  log() {
    const file = join(this.folder, "lyceumd.log");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  async close() {
    const { code, signal } = await this.stop();
    const log = this.log();
    rmSync(this.folder, { recursive: true, force: true });
    if (code !== 0 && signal !== "SIGKILL") throw new Error(`The server ended with ${code ?? signal}:\n${log}`);
  }
}
