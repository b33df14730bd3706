import { type ReadonlySignal, signal } from "@preact/signals";
import type { DetailedError, Upload as Sender } from "tus-js-client";
import { refused } from "../live/result";
import { me, myself } from "../session";
import { words } from "../words/resources";
import { claim, fileOf, forgetFile, forgetFiles, keepFile, keepRefusal, keptFiles, release } from "./kept-files";

/** What became of a file: `stopped` may be tried again, `refused` is the server's last word. */
export type Stage = "waiting" | "preparing" | "sending" | "paused" | "stopped" | "refused";

/** What a WebVTT file is for. */
export interface Track {
  readonly video: number;
  readonly kind: "captions" | "chapters";
}

export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly track: Track | undefined;
  readonly stage: Stage;
  readonly sent: number;
  /** Why it stopped or was refused: a sentence. */
  readonly why: string;
  /** Its bytes lie on the device: it goes on also after the page was closed. */
  readonly kept?: string;
}

/** A file of which a part arrived before the page was left. */
export interface Unfinished {
  /** Its key in the device's storage. */
  readonly stored: string;
  /** Where the server has what arrived of it. */
  readonly address: string;
  readonly name: string;
}

const endpoint = "/uploads";
/** A piece that is sent at once: small enough for what may stand between us and the server. */
const chunkBytes = 8 << 20;
/** After a lost line; each piece that arrives begins them anew. */
const retryDelays = [0, 1_000, 3_000, 5_000, 10_000, 20_000];

/** Where tus-js-client keeps the addresses of uploads on the device: this, our name for the file, and a number. */
const prefix = "tus::";
/** Names are a person's own: nobody else who uses this device goes on with them. */
const ownOf = (person: number, purpose: Purpose) => `person-${person}:${placeOf(purpose)}:`;
const placeOf = ({ kind, id }: Purpose) => `${kind}-${id}`;

/** What files are for: they become materials of a practice, or the proof of a check-in of an action. A proof is kept on the
 *  device until the server has it: it is chosen where there is often no line. */
export interface Purpose {
  readonly kind: "practice" | "action";
  readonly id: number;
}

/** A file that is whole, by the name of its upload. */
export interface Arrived {
  readonly upload: string;
  readonly file: string;
}

/** The files on their way to one practice or action: one at a time, in the order in which they were chosen. They go on while
 *  another screen is shown. */
export class Uploads {
  readonly #list = signal<readonly Upload[]>([]);
  readonly #unfinished = signal<readonly Unfinished[]>([]);
  readonly #senders = new Map<number, Sender>();
  /** Where each is kept on the device, once it is known. */
  readonly #kept = new Map<number, Promise<string | undefined>>();
  #next = 1;
  #arrived: ((title: string, arrived: Arrived) => unknown) | undefined;

  constructor(private readonly person: number, private readonly purpose: Purpose) {
    void this.takeKept().then(() => this.#readUnfinished());
    addEventListener("online", () => this.goOn());
  }

  get list(): ReadonlySignal<readonly Upload[]> { return this.#list; }
  get unfinished(): ReadonlySignal<readonly Unfinished[]> { return this.#unfinished; }

  /** Is told of each file that is whole. What it gives is waited for before the device forgets the file. */
  onArrived(tell: (title: string, arrived: Arrived) => unknown): void { this.#arrived = tell; }

  get isWatched(): boolean { return this.#arrived !== undefined; }

  /** Takes what lies on the device for this purpose, and no other tab sends. */
  async takeKept(): Promise<void> {
    if (this.purpose.kind !== "action") return;
    for (const row of await keptFiles(this.person)) {
      if (row.place !== placeOf(this.purpose) || !(await claim(row.id))) continue;
      const key = this.#next++;
      this.#kept.set(key, Promise.resolve(row.id));
      const one: Upload = { key, file: fileOf(row), track: undefined, stage: row.refusal ? "refused" : "waiting", sent: 0, why: row.refusal, kept: row.id };
      this.#list.value = [...this.#list.value, one];
    }
    this.#readUnfinished();
    this.#go();
  }

  /** What stopped is tried again. */
  goOn(): void {
    for (const { key, stage } of this.#list.peek()) if (stage === "stopped") this.resume(key);
  }

  add(files: readonly File[], bytesMax: number, track?: Track): void {
    const added = files.map((file): Upload => {
      const why = file.size === 0 ? words.empty : file.size > bytesMax ? words.tooLarge(file.size, bytesMax) : "";
      return { key: this.#next++, file, track, stage: why ? "refused" : "waiting", sent: 0, why };
    });
    this.#list.value = [...this.#list.value, ...added];
    if (this.purpose.kind === "action") for (const one of added) if (one.stage === "waiting") this.#keep(one);
    this.#go();
  }

  #keep({ key, file }: Upload): void {
    const kept = keepFile(this.person, placeOf(this.purpose), file);
    this.#kept.set(key, kept);
    void kept.then((id) => {
      if (id === undefined) return;
      this.#set(key, { kept: id });
      if (this.#list.peek().find((one) => one.key === key)?.why === words.lineLostOpen) this.#set(key, { why: words.lineLostKept });
    });
  }

  #forgetKept(key: number): void {
    void this.#kept.get(key)?.then((id) => { if (id !== undefined) void forgetFile(id); });
    this.#kept.delete(key);
  }

  #releaseKept(key: number): void {
    void this.#kept.get(key)?.then((id) => { if (id !== undefined) release(id); });
    this.#kept.delete(key);
  }

  /** There is no line: what becomes of the file then. */
  #whyStopped(key: number): string {
    if (this.purpose.kind !== "action") return words.lineLost;
    return this.#list.peek().find((one) => one.key === key)?.kept === undefined ? words.lineLostOpen : words.lineLostKept;
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
    const dropped = this.#list.value.find((one) => one.key === key);
    this.#senders.delete(key);
    this.#list.value = this.#list.value.filter((one) => one.key !== key);
    // Where the server cannot be told, it throws the rest away after its time.
    void sender?.abort(true).catch(() => {});
    if (dropped) this.#forgetAddressOf(dropped);
    this.#forgetKept(key);
    this.#readUnfinished();
    this.#go();
  }

  forget({ stored, address }: Unfinished): void {
    forgetStored(stored);
    this.#readUnfinished();
    void fetch(address, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0" } }).catch(() => {});
  }

  /** The same file for the same purpose, on this device. */
  #nameOf({ file, track }: Upload): string {
    return `${ownOf(this.person, this.purpose)}${track ? `${track.kind}-${track.video}` : ""}:${file.name}:${file.size}:${file.lastModified}`;
  }

  #forgetAddressOf(one: Upload): void { forgetStored(`${prefix}${this.#nameOf(one)}::`); }

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
    void this.#send(next).catch(() => this.#end(next.key, "stopped", navigator.onLine ? words.noClient : this.#whyStopped(next.key)));
  }

  async #send(one: Upload): Promise<void> {
    const sender = this.#senders.get(one.key) ?? await this.#makeSender(one);
    if (this.#stageOf(one.key) !== "preparing") return;
    // Somebody else signed in here meanwhile: it is not theirs to send.
    const who = me.value;
    if (typeof who !== "string" && who.id !== this.person) return this.#end(one.key, "stopped", words.notYours);
    this.#senders.set(one.key, sender);
    const [before] = sender.url ? [] : await sender.findPreviousUploads();
    if (this.#stageOf(one.key) !== "preparing") return;
    if (before) sender.resumeFromPreviousUpload(before);
    sender.start();
  }

  async #makeSender(one: Upload): Promise<Sender> {
    const { key, file, track } = one;
    const tus = await import("tus-js-client");
    const metadata: Record<string, string> = { [this.purpose.kind]: String(this.purpose.id), title: titleOf(file), filename: file.name };
    if (track) Object.assign(metadata, { captionsOf: String(track.video), kind: track.kind });
    const sender = new tus.Upload(file, {
      endpoint, metadata, retryDelays, chunkSize: chunkBytes, removeFingerprintOnSuccess: true,
      fingerprint: () => Promise.resolve(this.#nameOf(one)),
      onShouldRetry: (error) => mayPass(statusOf(error)),
      onProgress: (sent) => { if (this.#stageOf(key) !== "paused") this.#set(key, { stage: "sending", sent }); },
      onSuccess: () => this.#finish(key, file, sender.url ?? ""),
      onError: (error) => this.#failed(key, error),
    });
    return sender;
  }

  #finish(key: number, file: File, address: string): void {
    this.#senders.delete(key);
    this.#list.value = this.#list.value.filter((one) => one.key !== key);
    this.#readUnfinished();
    const told = this.#arrived?.(titleOf(file), { upload: address.slice(address.lastIndexOf("/") + 1), file: file.name });
    // Where it could not be told of, it is sent anew from the device.
    void Promise.resolve(told).then(() => this.#forgetKept(key), () => this.#releaseKept(key));
    this.#go();
  }

  #failed(key: number, error: Error | DetailedError): void {
    const status = statusOf(error);
    // Signed out meanwhile, in another tab or by time: what arrived is theirs again when they are back.
    if (mayPass(status) || status === 401) this.#end(key, "stopped", status === 0 ? this.#whyStopped(key) : sentenceOf(error, status));
    else this.#end(key, "refused", sentenceOf(error, status));
  }

  #end(key: number, stage: Stage, why: string): void {
    const one = this.#list.peek().find((each) => each.key === key);
    if (stage === "refused" && one) {
      this.#senders.delete(key);
      // The same file would be refused again.
      this.#forgetAddressOf(one);
      void this.#kept.get(key)?.then((id) => { if (id !== undefined) void keepRefusal(id, why); });
    }
    this.#set(key, { stage, why });
    this.#go();
  }

  #readUnfinished(): void {
    const sending = new Set(this.#list.peek().map(({ file }) => file.name));
    this.#unfinished.value = unfinishedOf(ownOf(this.person, this.purpose)).filter(({ name }) => !sending.has(name));
  }
}

const known = new Map<string, Uploads>();

/** The signed-in person's files on their way to a practice or an action: the same as long as the page lives. */
export function uploadsOf(purpose: Purpose): Uploads {
  const person = myself().id;
  const own = ownOf(person, purpose);
  const one = known.get(own) ?? new Uploads(person, purpose);
  known.set(own, one);
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
    const { detail, field } = JSON.parse(("originalResponse" in error && error.originalResponse?.getBody()) || "{}") as { detail?: unknown; field?: unknown };
    if (typeof detail === "string" && detail) return refused("invalid", detail, typeof field === "string" ? field : "").refusal.message;
  } catch {
    // Not problem details: the status has to do.
  }
  return words.oddAnswer(status);
}

function unfinishedOf(own: string): Unfinished[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix + own)).flatMap((stored) => {
      const { metadata, uploadUrl } = JSON.parse(localStorage.getItem(stored) ?? "{}") as { metadata?: { filename?: string }; uploadUrl?: string };
      return metadata?.filename && uploadUrl ? [{ stored, address: uploadUrl, name: metadata.filename }] : [];
    });
  } catch {
    return [];
  }
}

function forgetStored(beginning: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(beginning)) localStorage.removeItem(key);
  } catch {
    // A device that keeps nothing has nothing to forget.
  }
}

/** The actions of which files lie on this device, sent by this page or by none yet. */
export async function actionsWithFiles(person: number): Promise<readonly number[]> {
  const places = (await keptFiles(person)).map(({ place }) => /^action-(\d+)$/.exec(place)?.[1]);
  return [...new Set(places.filter((id) => id !== undefined).map(Number))];
}

/** How many files of this page, and of this person on this device, are not wholly sent, for whatever purpose. */
export async function countOnTheirWay(person: number): Promise<number> {
  const here = [...known.values()].flatMap(({ list }) => list.peek());
  const elsewhere = (await keptFiles(person)).filter(({ id, refusal }) => !refusal && !here.some(({ kept }) => kept === id));
  return here.filter(({ stage }) => stage !== "refused").length + elsewhere.length;
}

/** Nothing of the files that were on their way stays on this device when their sender signs out. */
export async function forgetUploads(person: number): Promise<void> {
  for (const uploads of known.values()) for (const { key } of uploads.list.peek()) uploads.pause(key);
  forgetStored(prefix);
  await forgetFiles(person);
}
