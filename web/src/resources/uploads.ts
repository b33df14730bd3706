import { type ReadonlySignal, signal } from "@preact/signals";
import type { DetailedError, Upload as Sender } from "tus-js-client";
import { words } from "../words/resources";

/** What became of a file: `stopped` may be tried again, `refused` is the server's last word. */
export type Stage = "waiting" | "preparing" | "sending" | "paused" | "stopped" | "refused";

export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly captionsOf: number | undefined;
  readonly stage: Stage;
  readonly sent: number;
  /** Why it stopped or was refused: a sentence. */
  readonly why: string;
}

/** A file of which a part arrived before the page was left. */
export interface Unfinished {
  /** Its key in the device's storage. */
  readonly stored: string;
  readonly name: string;
}

const endpoint = "/uploads";
/** A piece that is sent at once: small enough for what may stand between us and the server. */
const chunkBytes = 8 << 20;
/** After a lost line; each piece that arrives begins them anew. */
const retryDelays = [0, 1_000, 3_000, 5_000, 10_000, 20_000];

/** Where tus-js-client keeps the addresses of uploads on the device, followed by our fingerprint. */
const storedAs = (practice: number) => `tus::practice-${practice}:`;

/** The files on their way to one practice: one at a time, in the order in which they were chosen. They go on while
 *  another screen is shown. */
export class Uploads {
  readonly #list = signal<readonly Upload[]>([]);
  readonly #unfinished = signal<readonly Unfinished[]>([]);
  readonly #senders = new Map<number, Sender>();
  #next = 1;
  #arrived: (title: string) => void = () => {};

  constructor(private readonly practice: number) {
    this.#readUnfinished();
    addEventListener("online", () => this.#list.peek().filter(({ stage }) => stage === "stopped").forEach(({ key }) => this.resume(key)));
  }

  get list(): ReadonlySignal<readonly Upload[]> { return this.#list; }
  get unfinished(): ReadonlySignal<readonly Unfinished[]> { return this.#unfinished; }

  /** Is told of each file that is a resource now. */
  onArrived(tell: (title: string) => void): void { this.#arrived = tell; }

  add(files: readonly File[], bytesMax: number, captionsOf?: number): void {
    const added = files.map((file): Upload => {
      const why = file.size === 0 ? words.empty : file.size > bytesMax ? words.tooLarge(file.size, bytesMax) : "";
      return { key: this.#next++, file, captionsOf, stage: why ? "refused" : "waiting", sent: 0, why };
    });
    this.#list.value = [...this.#list.value, ...added];
    this.#go();
  }

  pause(key: number): void {
    this.#set(key, { stage: "paused" });
    void this.#senders.get(key)?.abort();
    this.#go();
  }

  resume(key: number): void {
    this.#set(key, { stage: "waiting", why: "" });
    this.#go();
  }

  /** Takes a file off the list; what arrived of it is thrown away here and on the server. */
  drop(key: number): void {
    const sender = this.#senders.get(key);
    this.#senders.delete(key);
    this.#list.value = this.#list.value.filter((one) => one.key !== key);
    // Where the server cannot be told, it throws the rest away after its time.
    void sender?.abort(true).catch(() => {}).then(() => this.#readUnfinished());
    this.#go();
  }

  forget({ stored }: Unfinished): void {
    try { localStorage.removeItem(stored); } catch { /* A device that keeps nothing has nothing to forget. */ }
    this.#readUnfinished();
  }

  #set(key: number, change: Partial<Upload>): void {
    this.#list.value = this.#list.value.map((one) => (one.key === key ? { ...one, ...change } : one));
  }

  #stageOf(key: number): Stage | undefined { return this.#list.peek().find((one) => one.key === key)?.stage; }

  /** Begins the next file where none is on its way. */
  #go(): void {
    const list = this.#list.peek();
    if (list.some(({ stage }) => stage === "preparing" || stage === "sending")) return;
    const next = list.find(({ stage }) => stage === "waiting");
    if (!next) return;
    this.#set(next.key, { stage: "preparing" });
    void this.#send(next).catch(() => this.#end(next.key, "stopped", words.noClient));
  }

  async #send(one: Upload): Promise<void> {
    const sender = this.#senders.get(one.key) ?? await this.#makeSender(one);
    if (this.#stageOf(one.key) !== "preparing") return;
    this.#senders.set(one.key, sender);
    const [before] = sender.url ? [] : await sender.findPreviousUploads();
    if (this.#stageOf(one.key) !== "preparing") return;
    if (before) sender.resumeFromPreviousUpload(before);
    sender.start();
  }

  async #makeSender({ key, file, captionsOf }: Upload): Promise<Sender> {
    const tus = await import("tus-js-client");
    const metadata: Record<string, string> = { practice: String(this.practice), title: titleOf(file), filename: file.name };
    if (captionsOf !== undefined) metadata["captionsOf"] = String(captionsOf);
    return new tus.Upload(file, {
      endpoint, metadata, retryDelays, chunkSize: chunkBytes, removeFingerprintOnSuccess: true,
      fingerprint: () => Promise.resolve(`practice-${this.practice}:${captionsOf ?? ""}:${file.name}:${file.size}:${file.lastModified}`),
      onShouldRetry: (error) => mayPass(statusOf(error)),
      onProgress: (sent) => { if (this.#stageOf(key) !== "paused") this.#set(key, { stage: "sending", sent }); },
      onSuccess: () => this.#finish(key, titleOf(file)),
      onError: (error) => this.#failed(key, error),
    });
  }

  #finish(key: number, title: string): void {
    this.#senders.delete(key);
    this.#list.value = this.#list.value.filter((one) => one.key !== key);
    this.#readUnfinished();
    this.#arrived(title);
    this.#go();
  }

  #failed(key: number, error: Error | DetailedError): void {
    const status = statusOf(error);
    if (mayPass(status)) this.#end(key, "stopped", status === 0 ? words.lineLost : sentenceOf(error, status));
    else this.#end(key, "refused", sentenceOf(error, status));
  }

  #end(key: number, stage: Stage, why: string): void {
    if (stage === "refused") this.#senders.delete(key);
    this.#set(key, { stage, why });
    this.#go();
  }

  #readUnfinished(): void {
    const sending = new Set(this.#list.peek().map(({ file }) => file.name));
    this.#unfinished.value = unfinishedOf(this.practice).filter(({ name }) => !sending.has(name));
  }
}

const known = new Map<number, Uploads>();

/** The same for a practice as long as the page lives. */
export function uploadsOf(practice: number): Uploads {
  const one = known.get(practice) ?? new Uploads(practice);
  known.set(practice, one);
  return one;
}

/** What a file is called before anybody named it: its name without the ending. */
function titleOf({ name }: File): string {
  const bare = name.replace(/\.[^.]{1,8}$/, "").replace(/[_\s]+/g, " ").trim();
  return Array.from(bare || name).slice(0, 200).join("");
}

const statusOf = (error: Error | DetailedError): number => ("originalResponse" in error && error.originalResponse?.getStatus()) || 0;

/** The line, the server's breath, or another request that still holds the upload. */
const mayPass = (status: number): boolean => status === 0 || status === 409 || status === 423 || status === 429 || status >= 500;

/** The server's own sentence (RFC 9457), or ours where what stands between us answered. */
function sentenceOf(error: Error | DetailedError, status: number): string {
  try {
    const { detail } = JSON.parse(("originalResponse" in error && error.originalResponse?.getBody()) || "{}") as { detail?: unknown };
    if (typeof detail === "string" && detail) return detail.charAt(0).toUpperCase() + detail.slice(1);
  } catch {
    // Not problem details: the status has to do.
  }
  return words.oddAnswer(status);
}

function unfinishedOf(practice: number): Unfinished[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(storedAs(practice))).flatMap((stored) => {
      const { metadata } = JSON.parse(localStorage.getItem(stored) ?? "{}") as { metadata?: { filename?: string } };
      return metadata?.filename ? [{ stored, name: metadata.filename }] : [];
    });
  } catch {
    return [];
  }
}
