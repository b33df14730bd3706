import { computed, signal } from "@preact/signals";
import type { Operations } from "../protocol/types";
import { newKey } from "./key";
import { mayPass, type Refusal, type Result } from "./result";
import { shelfInMemory, type Shelf } from "./shelf";

/** What people write to each other, in rooms and in a session, how far they say that their actions are, and the figures
 *  that they enter. */
export type Sent = "rooms.postMessage" | "rooms.editMessage" | "rooms.deleteMessage" | "rooms.react"
  | "activities.write" | "activities.removeEntry" | "activities.vote" | "outcomes.add" | "commitments.make" | "checkins.answer" | "figures.enter";

interface Of<Name extends Sent> {
  readonly name: Name;
  readonly request: Operations[Name]["request"];
}
export type Change = { [Name in Sent]: Of<Name> }[Sent];

/** A change that is kept until the server has it. */
export interface Kept {
  /** Whose words they are: nobody else's sign-in sends them. */
  readonly person: number;
  readonly key: string;
  readonly change: Change;
  /** Where it shows. */
  readonly room?: number;
  readonly meeting?: number;
  readonly action?: number;
  readonly measure?: number;
  readonly at: string;
  /** Set where the server refused it: it is not sent again, and its words are not lost. */
  readonly refusal?: Refusal;
  /** The message that a post became, until the conversation shows it. */
  readonly message?: number;
}
export type Item = Kept & { readonly id: number };

/** Sends one change for a person, with its key: `unauthenticated` where this browser is not theirs. */
export type Send = (person: number, change: Change, key: string) => Promise<Result<unknown>>;
/** Runs `work` while no other tab does; gives up at once where another one does. */
export type Alone = (name: string, work: () => Promise<void>) => Promise<void>;

const longestPauseMs = 15_000;
/** A fault of the server's own that comes so often is no passing one: what follows must not wait for it. */
const faultsMax = 5;
const shownMax = 500;

/** Is told what the server answered to a change, before it leaves the outbox. */
export type Delivered = (item: Item, answer: unknown) => void;

/** Keeps what a person writes and sends it once, in order, when the line lets it. */
export class Outbox {
  /** Of the signed-in person, oldest first, those of other tabs too. */
  readonly items = signal<readonly Item[]>([]);
  readonly waiting = computed(() => this.items.value.filter((item) => !item.refusal && item.message === undefined));
  /** False where the browser keeps nothing: what waits is lost with the page. */
  readonly lasts = signal(true);
  /** The server has not got through for a while. */
  readonly stuck = signal(false);

  private readonly listeners = new Set<Delivered>();
  private shelf: Shelf<Kept> = shelfInMemory();
  /** Sent, and not yet seen in the conversation. */
  private readonly arrived = new Map<number, Item>();
  /** Messages that the conversation showed: often before the answer to their post comes. */
  private readonly shown = new Set<number>();
  private person = 0;
  private sending: Promise<void> | undefined;
  private again = false;
  private readonly faults = new Map<string, number>();
  private pauseMs = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: Send, private readonly alone: Alone, private readonly changed: () => void = () => {}) {}

  /** The outbox is this person's from now on; nobody's with 0. */
  async use(person: number, shelf: Shelf<Kept>): Promise<void> {
    this.person = person;
    this.shelf = shelf;
    this.lasts.value = shelf.lasts;
    this.arrived.clear();
    clearTimeout(this.timer);
    this.pauseMs = 0;
    await this.look();
    this.flush();
  }

  /** Keeps a change of a room, of a session, of an action or of a measure, then sends it. The promise is kept when it is
   *  on the device. */
  async put(change: Change, where: number | { readonly meeting: number } | { readonly action: number } | { readonly measure: number }, key = newKey()): Promise<void> {
    const place = typeof where === "number" ? { room: where } : where;
    const kept: Kept = { person: this.person, key, change, ...place, at: new Date().toISOString() };
    try {
      await this.shelf.add(kept);
    } catch {
      await this.fallBack(kept);
    }
    await this.look();
    this.changed();
    this.flush();
  }

  /** Tells of each change that the server takes; gives what ends it. */
  onDelivered(told: Delivered): () => void {
    this.listeners.add(told);
    return () => { this.listeners.delete(told); };
  }

  /** Takes out what was refused, or what the writer does not want to send any more. */
  async discard(id: number): Promise<void> {
    await this.shelf.remove(id);
    await this.look();
    this.changed();
  }

  /** A message of one's own came to the conversation: it stands for what was kept of it, also before
   *  the answer to its post comes. */
  came({ id, room, body, thread }: { id: number; room: number; body: string; thread?: number }): void {
    this.seen(id);
    const kept = this.items.value.find(({ change, refusal, message }) => change.name === "rooms.postMessage" && !refusal && message === undefined
      && change.request.room === room && change.request.body === body && (change.request.replyTo === undefined) === (thread === undefined));
    if (kept) this.items.value = this.items.value.map((item) => (item === kept ? { ...item, message: id } : item));
  }

  /** The conversation shows this message: what was kept of it may go. */
  seen(message: number): void {
    this.shown.add(message);
    for (const first of this.shown) if (this.shown.size > shownMax) this.shown.delete(first);
    for (const [id, item] of this.arrived) if (item.message === message) this.arrived.delete(id);
    if (this.items.value.some((item) => item.message === message)) this.items.value = this.items.value.filter((item) => item.message !== message);
  }

  /** Reads what is kept: another tab has changed it. */
  async look(): Promise<void> {
    const person = this.person;
    const all = await this.shelf.all().catch(() => []);
    if (person !== this.person) return;
    const mine = all.filter((item) => item.person === person && !this.arrived.has(item.id));
    this.items.value = [...mine, ...this.arrived.values()].sort((a, b) => a.id - b.id);
  }

  /** Sends what waits, now. */
  flush(): void {
    clearTimeout(this.timer);
    if (!this.person) return;
    if (this.sending) {
      this.again = true;
      return;
    }
    this.again = false;
    this.sending = this.alone(`lyceum.outbox.${this.person}`, () => this.sendAll(this.person)).catch(() => {}).finally(() => {
      this.sending = undefined;
      if (this.again) this.flush();
      else if (this.waiting.value.length > 0) this.flushAfter();
      else this.pauseMs = 0;
    });
  }

  private flushAfter(): void {
    this.pauseMs = Math.min(Math.max(this.pauseMs * 2, 1_000), longestPauseMs);
    this.timer = setTimeout(() => this.flush(), this.pauseMs * (0.5 + Math.random() / 2));
  }

  /** From the shelf itself, not from what this page last saw: another tab may have sent it. */
  private async sendAll(person: number): Promise<void> {
    for (let after = 0; person === this.person;) {
      const next = (await this.shelf.all()).find((item) => item.person === person && item.id > after && !item.refusal);
      if (!next) break;
      after = next.id;
      if (!(await this.sendOne(next))) return;
    }
    this.stuck.value = false;
  }

  /** False where it is to be tried again later, and what comes after it too. */
  private async sendOne(item: Item): Promise<boolean> {
    const answer = await this.send(item.person, item.change, item.key);
    if (answer.ok) {
      for (const told of this.listeners) told(item, answer.value);
      const message = (answer.value as { message?: unknown }).message;
      if (typeof message === "number" && !this.shown.has(message)) this.arrived.set(item.id, { ...item, message });
      await this.shelf.remove(item.id);
    } else if (this.isPassing(item, answer.refusal)) {
      this.stuck.value = answer.refusal.code !== "too_many";
      return false;
    } else {
      await this.shelf.replace({ ...item, refusal: answer.refusal });
    }
    await this.look();
    this.changed();
    return true;
  }

  private isPassing({ key }: Item, refusal: Refusal): boolean {
    if (refusal.code !== "internal") return mayPass(refusal) || refusal.code === "unauthenticated";
    const faults = (this.faults.get(key) ?? 0) + 1;
    this.faults.set(key, faults);
    return faults < faultsMax;
  }

  /** The device's shelf is full or broken: the rest is kept until the page is closed. */
  private async fallBack(kept: Kept): Promise<void> {
    const before = await this.shelf.all().catch(() => []);
    this.shelf = shelfInMemory();
    this.lasts.value = false;
    for (const { id: _, ...item } of before) await this.shelf.add(item);
    await this.shelf.add(kept);
  }
}
