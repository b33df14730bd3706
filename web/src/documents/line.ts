import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates, type Awareness } from "y-protocols/awareness";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate, writeSyncStep1 } from "y-protocols/sync";
import { applyUpdate, encodeStateAsUpdate, mergeUpdates, type Doc } from "yjs";

/** The messages of y-protocols, and the two of ours that a client asks for by `saved=1`. */
const message = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, saved: 100, mayWrite: 101 } as const;

/** What the line tells of itself. */
export interface LineTold {
  /** What others wrote is about to be taken in. */
  coming(): void;
  /** The server has told its state: this page has everything that the server had. */
  synced(): void;
  /** A message went out that carries all edits made so far. */
  sent(): void;
  /** So many of this connection's messages are durable. */
  acknowledged(messages: number): void;
  opened(): void;
  /** `heard`: whether anything ever came through. */
  closed(how: { code: number; reason: string; heard: boolean }): void;
  mayWrite(may: boolean): void;
  refused(reason: string): void;
}

/** An answer that does not come for so long: the line is dead, or something swallows the frames. */
const answerMaxMs = 8_000;
/** A line on which nothing came for so long is asked something. */
const askAfterMs = 25_000;
const lookEveryMs = 2_000;

/** One WebSocket at a document, in the words of y-protocols. Updates go out only after the server has
 *  said what it has: its first answer then carries all that it lacks, also what was written offline. */
export class DocumentSocket {
  private readonly socket: WebSocket;
  private readonly timer: ReturnType<typeof setInterval>;
  private heardAt = 0;
  /** Since when an answer is owed; nothing where none is. */
  private waitingSince: number | undefined = Date.now();
  private over = false;
  /** The server asked for what it lacks, and has been answered. */
  private answered = false;
  private synced = false;
  private mayWrite = true;
  private readonly outgoing: Uint8Array[] = [];

  constructor(address: string, private readonly doc: Doc, private readonly awareness: Awareness, private readonly told: LineTold) {
    this.socket = new WebSocket(address);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => this.open();
    this.socket.onmessage = ({ data }) => this.received(data as ArrayBuffer);
    this.socket.onclose = ({ code, reason }) => this.end(code, reason);
    this.timer = setInterval(() => this.look(), lookEveryMs);
    awareness.on("update", this.whoMoved);
  }

  get isLive(): boolean {
    return this.answered && !this.over;
  }

  /** What was typed just now. What belongs to one moment goes out as one message: the server takes so
   *  many a second. */
  send(update: Uint8Array): void {
    if (this.outgoing.push(update) === 1) queueMicrotask(() => this.flush());
  }

  /** Until the server has asked, the answer to its question covers all of it. */
  private flush(): void {
    const updates = this.outgoing.splice(0);
    if (!this.answered || !this.mayWrite || this.over) return;
    this.write(message.sync, (to) => {
      encoding.writeVarUint(to, messageYjsUpdate);
      encoding.writeVarUint8Array(to, updates.length === 1 ? updates[0]! : mergeUpdates(updates));
    });
    this.told.sent();
    this.waitingSince ??= Date.now();
  }

  close(): void {
    if (!this.over && this.socket.readyState === WebSocket.OPEN) this.sayWho([this.doc.clientID], new Map());
    this.end(1000, "");
  }

  private open(): void {
    this.told.opened();
    this.ask();
    if (this.awareness.getLocalState() !== null) this.sayWho([this.doc.clientID]);
  }

  private ask(): void {
    this.write(message.sync, (to) => writeSyncStep1(to, this.doc));
  }

  private received(data: ArrayBuffer): void {
    this.heardAt = Date.now();
    this.waitingSince = undefined;
    const from = decoding.createDecoder(new Uint8Array(data));
    switch (decoding.readVarUint(from)) {
      case message.sync: return this.sync(from);
      case message.awareness: return applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(from), this);
      case message.auth:
        decoding.readVarUint(from);
        return this.told.refused(decoding.readVarString(from));
      case message.queryAwareness: return this.sayWho([...this.awareness.getStates().keys()]);
      case message.saved: return this.told.acknowledged(decoding.readVarUint(from));
      case message.mayWrite: return this.writing(decoding.readVarUint(from) === 1);
      default: return;
    }
  }

  private sync(from: decoding.Decoder): void {
    const kind = decoding.readVarUint(from);
    const content = decoding.readVarUint8Array(from);
    if (kind === messageYjsSyncStep1) return this.answer(content);
    this.told.coming();
    applyUpdate(this.doc, content, this);
    if (kind === messageYjsSyncStep2 && !this.synced) {
      this.synced = true;
      this.told.synced();
    }
  }

  private answer(has: Uint8Array): void {
    this.answered = true;
    if (!this.mayWrite) return;
    this.write(message.sync, (to) => {
      encoding.writeVarUint(to, messageYjsSyncStep2);
      encoding.writeVarUint8Array(to, encodeStateAsUpdate(this.doc, has));
    });
    this.told.sent();
  }

  /** Where the right to write comes back, the server is asked what it lacks by a new connection. */
  private writing(may: boolean): void {
    const again = may && !this.mayWrite && this.answered;
    this.mayWrite = may;
    this.told.mayWrite(may);
    if (again) this.end(1012, "");
  }

  private readonly whoMoved = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    const mine = [...added, ...updated, ...removed].filter((client) => client === this.doc.clientID);
    if (origin !== this && mine.length > 0) this.sayWho(mine);
  };

  private sayWho(clients: number[], states = this.awareness.states): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.write(message.awareness, (to) => encoding.writeVarUint8Array(to, encodeAwarenessUpdate(this.awareness, clients, states)));
  }

  private write(kind: number, content: (to: encoding.Encoder) => void): void {
    const to = encoding.createEncoder();
    encoding.writeVarUint(to, kind);
    content(to);
    this.socket.send(encoding.toUint8Array(to) as Uint8Array<ArrayBuffer>);
  }

  private look(): void {
    const now = Date.now();
    if (this.waitingSince !== undefined && now - this.waitingSince > answerMaxMs) return this.end(1006, "");
    if (this.heardAt === 0 || this.waitingSince !== undefined || now - this.heardAt < askAfterMs) return;
    this.waitingSince = now;
    this.ask();
  }

  private end(code: number, reason: string): void {
    if (this.over) return;
    this.over = true;
    clearInterval(this.timer);
    this.awareness.off("update", this.whoMoved);
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, this);
    // So that they are seen again at once when the line is back, with the same clock.
    for (const client of others) this.awareness.meta.delete(client);
    this.told.closed({ code, reason, heard: this.heardAt > 0 });
  }
}
