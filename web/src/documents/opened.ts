import { computed, signal } from "@preact/signals";
import { Awareness } from "y-protocols/awareness";
import { applyUpdate, Doc, mergeUpdates, type XmlFragment } from "yjs";
import { read } from "../live/call";
import { follow } from "../live/line";
import type { Published } from "../live/following";
import { mayPass, type Refusal } from "../live/result";
import type { DocumentsDocument } from "../protocol/types";
import { Exchange } from "./exchange";
import { keepHead, keptNowhere, keptOnDevice, readHead, type Kept } from "./kept";
import { DocumentSocket } from "./line";
import { SaveLedger, standingOf, type Standing } from "./saved";

/** Somebody who has the document open. */
export interface Present {
  readonly person: number;
  readonly name: string;
}

/** Is told each event of the topic, and `reload` where some were missed for good. */
export type Listener = (published: Published | "reload") => void;

const exchangeAfterMs = 2_500;
const retryMs = { first: 1_000, most: 30_000, refused: 60_000 } as const;
const fromDevice = "device";

/** A document as this page has it open: its text, who else is here, what became of what was typed. It
 *  is the signed-in person's; `close` when the page leaves it. */
export class OpenDocument {
  readonly doc = new Doc();
  readonly awareness = new Awareness(this.doc);
  readonly text: XmlFragment = this.doc.getXmlFragment("default");
  readonly head = signal<DocumentsDocument | undefined>(undefined);
  readonly lastEvent = signal<number | undefined>(undefined);
  readonly refusal = signal<Refusal | undefined>(undefined);
  /** There is something to show: the server's state came, or what this device had. */
  readonly ready = signal(false);
  readonly standing = signal<Standing>("saved");
  /** What is typed is on its way to the server at once, by whichever way. */
  readonly live = signal(false);
  /** Why the server does not take what is typed, in its words. */
  readonly trouble = signal<string | undefined>(undefined);
  readonly present = signal<readonly Present[]>([]);
  /** By the line, where it says so; else by what the document's record says. */
  private readonly lineSays = signal<boolean | undefined>(undefined);
  readonly mayWrite = computed(() => this.lineSays.value ?? this.head.value?.mayWrite ?? false);

  private readonly ledger = new SaveLedger();
  private kept: Kept = keptNowhere;
  private socket: DocumentSocket | undefined;
  private exchange: Exchange | undefined;
  private exchanges = false;
  private misses = 0;
  private timers: { connect?: Timer; exchange?: Timer } = {};
  private left = false;
  private closed = false;
  private stopFollowing: (() => void) | undefined;
  private readonly listeners = new Set<Listener>();
  /** Set by the editor: what it does before others' words come. */
  beforeOthers: () => void = () => {};

  constructor(readonly id: number, private readonly me: Present) {
    this.awareness.setLocalStateField("user", { person: me.person, name: me.name });
    this.awareness.on("change", this.lookWhoIsHere);
    this.doc.on("update", this.updated);
  }

  async open(): Promise<void> {
    addEventListener("online", this.back);
    addEventListener("offline", this.gone);
    addEventListener("beforeunload", this.leaving);
    document.addEventListener("visibilitychange", this.back);
    const device = this.readDevice();
    await Promise.all([device, this.readHead()]);
    if (this.closed) return;
    if (this.head.value) this.connect();
  }

  /** Leaves the document; where something would be lost with it, only once it is safe. */
  close(): void {
    this.left = true;
    if (this.ledger.isSaved || this.ledger.isKept) this.shut();
    else this.awareness.setLocalState(null);
  }

  private shut(): void {
    if (this.closed) return;
    this.closed = true;
    removeEventListener("online", this.back);
    removeEventListener("offline", this.gone);
    removeEventListener("beforeunload", this.leaving);
    document.removeEventListener("visibilitychange", this.back);
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
    this.stopFollowing?.();
    this.exchange?.stop();
    this.socket?.close();
    this.awareness.destroy();
    this.doc.destroy();
  }

  /** Events of the topic `document/N`, for comments and versions. Gives what ends it. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }

  async readHead(): Promise<void> {
    const answer = await read("documents.get", { document: this.id });
    if (this.closed) return;
    this.refusal.value = undefined;
    if (answer.ok) {
      this.head.value = answer.value.document;
      this.lastEvent.value = answer.value.lastEvent;
      void keepHead(this.me.person, this.id, answer.value.document);
      this.followTopic(answer.value.lastEvent);
    } else if (!mayPass(answer.refusal)) {
      this.end(answer.refusal);
    } else if (!this.head.value) {
      this.head.value = await readHead<DocumentsDocument>(this.me.person, this.id);
      if (!this.head.value) this.refusal.value = answer.refusal;
    }
  }

  /** What one may not see any more is not shown any more. */
  private end(refusal: Refusal): void {
    this.refusal.value = refusal;
    this.head.value = undefined;
    clearTimeout(this.timers.connect);
    clearTimeout(this.timers.exchange);
    this.exchange?.stop();
    this.socket?.close();
  }

  private followTopic(after: number): void {
    this.stopFollowing ??= follow(`document/${this.id}`, after, {
      event: (published) => this.event(published),
      reload: async () => {
        await this.readHead();
        for (const listener of this.listeners) listener("reload");
        return this.lastEvent.value;
      },
      ended: () => void this.readHead(),
    });
  }

  private event(published: Published): void {
    if (published.event === "documents.documentChanged") {
      const mayWrite = this.head.value?.mayWrite;
      this.head.value = { ...published.data.document, ...(mayWrite !== undefined && { mayWrite }) };
      if (!this.lineSays.value || published.data.document.archived) void this.readHead();
    }
    this.exchange?.soon();
    for (const listener of this.listeners) listener(published);
  }

  private async readDevice(): Promise<void> {
    const kept = await keptOnDevice(this.me.person, this.id);
    const found = await kept.read().catch(() => undefined);
    if (this.closed || !found) return;
    this.kept = kept;
    for (const update of found.updates) applyUpdate(this.doc, update, fromDevice);
    // What waits from an earlier page is one edit that this page did not see made.
    if (found.waits) this.ledger.kept(this.ledger.edited());
    if (found.updates.length > 0) this.ready.value = true;
    void kept.merge(mergeUpdates).catch(() => {});
    this.look();
  }

  private readonly updated = (update: Uint8Array, origin: unknown) => {
    if (origin === fromDevice) return;
    const own = origin !== this.socket && origin !== this.exchange;
    if (!own) return void this.kept.add(update, false).catch(() => {});
    const edit = this.ledger.edited();
    this.kept.add(update, true).then(() => {
      this.ledger.kept(edit);
      this.look();
    }, () => this.look());
    this.socket?.send(update);
    this.exchange?.soon();
    this.look();
  };

  private look(): void {
    const before = this.standing.value;
    this.live.value = (this.socket?.isLive ?? false) || this.exchanges;
    this.standing.value = standingOf(this.ledger, this.live.value);
    if (this.standing.value === "saved" && before !== "saved") void this.kept.allSent().catch(() => {});
    if (this.left && (this.ledger.isSaved || this.ledger.isKept)) this.shut();
  }

  private readonly leaving = (event: BeforeUnloadEvent) => {
    if (!this.ledger.isSaved && !this.ledger.isKept) event.preventDefault();
  };

  /** The browser knows at once what a silent line shows only when an answer does not come. */
  private readonly gone = () => this.socket?.close();

  private readonly back = () => {
    if (document.visibilityState !== "visible" || this.socket || !this.head.value) return;
    this.misses = 0;
    this.connect();
    this.exchange?.soon();
  };

  private connect(): void {
    clearTimeout(this.timers.connect);
    if (this.closed || this.socket) return;
    this.startExchangeAfter(exchangeAfterMs);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.socket = new DocumentSocket(`${scheme}://${location.host}/ws/documents/${this.id}?saved=1`, this.doc, this.awareness, {
      coming: () => this.beforeOthers(),
      opened: () => this.ledger.connected(),
      synced: () => {
        this.misses = 0;
        this.ready.value = true;
        this.stopExchange();
        this.look();
      },
      sent: () => this.ledger.sent(),
      acknowledged: (messages) => {
        this.ledger.acknowledge(messages);
        this.trouble.value = undefined;
        this.look();
      },
      mayWrite: (may) => {
        this.lineSays.value = may;
        if (may) this.trouble.value = undefined;
        else void this.readHead();
      },
      refused: (reason) => { this.trouble.value = reason; },
      closed: (how) => this.lineClosed(how),
    });
  }

  private lineClosed({ code, reason, heard }: { code: number; reason: string; heard: boolean }): void {
    this.socket = undefined;
    this.ledger.connected();
    if (this.closed) return;
    this.misses = heard ? 0 : this.misses + 1;
    // The server does not take these bytes: sending them again at once helps nobody.
    const refused = code === 1007 || code === 1009;
    if (refused) this.trouble.value = reason || undefined;
    if (code === 1008 || !heard) void this.readHead();
    if (!heard) this.startExchangeAfter(0);
    else if (!refused) this.startExchangeAfter(exchangeAfterMs);
    const waitMs = refused ? retryMs.refused : code === 1008 ? 10_000 : heard ? retryMs.first : Math.min(retryMs.first * 2 ** Math.min(this.misses, 10), retryMs.most);
    this.timers.connect = setTimeout(() => { if (this.head.value) this.connect(); }, waitMs * (0.5 + Math.random() / 2));
    this.look();
  }

  private startExchangeAfter(ms: number): void {
    clearTimeout(this.timers.exchange);
    if (!this.exchange) this.timers.exchange = setTimeout(() => this.startExchange(), ms);
  }

  private startExchange(): void {
    if (this.closed || this.exchange || !this.head.value) return;
    const exchange: Exchange = new Exchange(this.id, this.doc, this.ledger, () => this.mayWrite.value, {
      coming: () => this.beforeOthers(),
      answered: () => {
        this.exchanges = true;
        this.trouble.value = undefined;
        this.ready.value = true;
        this.look();
      },
      failed: (refusal) => {
        this.exchanges = false;
        if (!mayPass(refusal)) {
          this.trouble.value = refusal.message;
          void this.readHead();
        }
        this.look();
      },
    });
    this.exchange = exchange;
  }

  private stopExchange(): void {
    clearTimeout(this.timers.exchange);
    this.exchange?.stop();
    this.exchange = undefined;
    this.exchanges = false;
  }

  private readonly lookWhoIsHere = () => {
    const people = new Map<number, Present>();
    for (const state of this.awareness.getStates().values()) {
      const user: unknown = state["user"];
      if (isPresent(user) && user.person !== this.me.person) people.set(user.person, { person: user.person, name: user.name });
    }
    const now = [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
    if (JSON.stringify(now) !== JSON.stringify(this.present.value)) this.present.value = now;
  };
}

/** What others say of themselves is looked at before it is shown. */
export function isPresent(user: unknown): user is Present {
  const { person, name } = (user ?? {}) as Partial<Present>;
  return Number.isSafeInteger(person) && person! > 0 && typeof name === "string" && name.length > 0 && name.length <= 200;
}

type Timer = ReturnType<typeof setTimeout>;
