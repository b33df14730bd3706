import { words } from "../words/live";
import type { Operations } from "../protocol/types";
import type { Published, Signalled } from "./following";
import { done, refused, type Code, type Result } from "./result";

/** What a socket tells. */
export interface Told {
  event(published: Published): void;
  signal(signalled: Signalled): void;
  behind(topic: string): void;
  ended(topic: string, reason: string): void;
  /** Once. `heard`: whether a frame ever came through. */
  closed(how: { code: number; reason: string; heard: boolean }): void;
}

const callTimeoutMs = 20_000;
/** The server refuses more than 32 on one connection; what is over ours goes over HTTP. */
const callsInFlight = 24;

interface Waiting {
  readonly asked: number;
  readonly settle: (answer: Result<never>) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** One WebSocket: JSON-RPC calls and what the server pushes. */
export class Socket {
  private readonly line: WebSocket;
  private readonly calls = new Map<number, Waiting>();
  private lastId = 0;
  private over = false;
  /** When the last frame came; zero before the first. */
  heardAt = 0;

  constructor(private readonly told: Told) {
    this.line = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`, "lyceum.v1");
    this.line.onmessage = ({ data }) => this.received(String(data));
    this.line.onclose = ({ code, reason }) => this.end(code, reason);
  }

  get isOpen(): boolean {
    return !this.over && this.line.readyState === WebSocket.OPEN;
  }

  /** For how long a call waits and no frame at all has come. */
  get silentMs(): number {
    const asked = Math.min(...Array.from(this.calls.values(), (call) => call.asked));
    return Number.isFinite(asked) ? Date.now() - Math.max(asked, this.heardAt) : 0;
  }

  whenOpen(then: () => void): void {
    this.line.onopen = then;
  }

  /** Nothing where it cannot be carried now. */
  call<Name extends keyof Operations>(
    name: Name, request: Operations[Name]["request"], { key, timeoutMs = callTimeoutMs }: { key?: string; timeoutMs?: number } = {},
  ): Promise<Result<Operations[Name]["response"]>> | undefined {
    if (!this.isOpen || this.calls.size >= callsInFlight) return undefined;
    const id = ++this.lastId;
    return new Promise((settle) => {
      const timer = setTimeout(() => this.settle(id, refused("no_answer", words.noAnswer)), timeoutMs);
      this.calls.set(id, { settle, timer, asked: Date.now() });
      this.line.send(JSON.stringify({ jsonrpc: "2.0", id, method: name, params: key ? { key, ...request } : request }));
    });
  }

  close(): void {
    this.line.close(1000);
    this.end(1000, "");
  }

  private end(code: number, reason: string): void {
    if (this.over) return;
    this.over = true;
    this.line.onmessage = this.line.onclose = this.line.onopen = null;
    if (this.line.readyState <= WebSocket.OPEN) this.line.close();
    for (const id of [...this.calls.keys()]) this.settle(id, refused("no_answer", words.noAnswer));
    this.told.closed({ code, reason, heard: this.heardAt > 0 });
  }

  private settle(id: number, answer: Result<unknown>): void {
    const waiting = this.calls.get(id);
    if (!waiting) return;
    this.calls.delete(id);
    clearTimeout(waiting.timer);
    waiting.settle(answer as Result<never>);
  }

  private received(text: string): void {
    this.heardAt = Date.now();
    const frame = JSON.parse(text);
    if (frame.method === undefined) return this.answered(frame);
    if (frame.method === "topics.event") this.told.event(frame.params);
    else if (frame.method === "topics.signal") this.told.signal(frame.params);
    else if (frame.method === "topics.behind") this.told.behind(frame.params.topic);
    else if (frame.method === "topics.ended") this.told.ended(frame.params.topic, frame.params.reason);
  }

  private answered({ id, result, error }: { id: number; result?: unknown; error?: { message: string; data?: { code?: string; field?: string } } }): void {
    this.settle(id, error ? refused((error.data?.code ?? "internal") as Code, error.message, error.data?.field ?? "") : done(result));
  }
}
