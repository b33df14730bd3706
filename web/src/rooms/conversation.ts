import { signal } from "@preact/signals";
import { read } from "../live/call";
import type { Published, Signalled } from "../live/following";
import { follow } from "../live/line";
import type { Refusal } from "../live/result";
import { outbox } from "../live/sending";
import type { RoomsListMessagesRequest, RoomsListMessagesResponse, RoomsMessage, RoomsRoom } from "../protocol/types";
import { withChanged, withMessage, withReaction, type Messages } from "./messages";

const page = 50;
/** So many messages stand on the page at once; the rest is read again when one comes near. */
const shownMax = 300;
const typingLastsMs = 6_000;

/** Somebody who types in the room now. */
export interface Typist {
  readonly person: number;
  readonly name: string;
  readonly until: number;
}

/** A room's main conversation: a window on it that grows as one reads, and follows what comes. */
export class Conversation {
  readonly messages = signal<Messages>([]);
  readonly moreBefore = signal(false);
  readonly moreAfter = signal(false);
  readonly ready = signal(false);
  readonly refusal = signal<Refusal | undefined>(undefined);
  readonly ended = signal<string | undefined>(undefined);
  readonly typists = signal<readonly Typist[]>([]);
  /** The first message that is new since one was here last. */
  readonly firstNew = signal<number | undefined>(undefined);
  /** Threads that grew meanwhile, by their first message, with the last reply. */
  readonly grown = signal<ReadonlyMap<number, RoomsMessage>>(new Map());
  /** The last message of another person that came while the page is open. */
  readonly arrived = signal<RoomsMessage | undefined>(undefined);
  /** A message near which the reader is: where a fresh start begins. */
  anchor: number | undefined;

  private newest = 0;
  private busy = false;
  private stop: (() => void) | undefined;
  private closed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly room: RoomsRoom, private readonly person: number) {}

  /** Reads what one comes for: a message, or else what is new, or else the newest. */
  async open(message?: number): Promise<void> {
    this.refusal.value = undefined;
    const answer = message === undefined ? await this.readNew() : await this.readPage({ around: message });
    if (this.closed || !answer) return;
    this.show(answer);
    this.markNew(answer.messages);
    this.ready.value = true;
    this.stop ??= follow(`room/${this.room.id}`, answer.lastEvent, {
      event: (published) => this.event(published),
      signal: (signalled) => this.signal(signalled),
      reload: () => this.reload(),
      ended: (reason) => { this.ended.value = reason; },
    });
  }

  close(): void {
    this.closed = true;
    this.stop?.();
    clearTimeout(this.timer);
  }

  /** Where the new messages begin, when they began before the newest page. */
  private async readNew(): Promise<RoomsListMessagesResponse | undefined> {
    const newest = await this.readPage({});
    const { read: seen, unread } = this.room;
    const oldest = newest?.messages[0];
    if (!newest || !oldest || !seen || unread === 0 || oldest.id <= seen || !newest.moreBefore) return newest;
    const since = await this.readPage({ after: seen });
    return since && since.messages.length > 0 ? since : newest;
  }

  private markNew(messages: Messages): void {
    const { read: seen, unread } = this.room;
    if (this.firstNew.value === undefined && seen && unread > 0)
      this.firstNew.value = messages.find((message) => message.id > seen && message.author.person !== this.person)?.id;
  }

  private async readPage(wanted: Partial<RoomsListMessagesRequest>): Promise<RoomsListMessagesResponse | undefined> {
    const answer = await read("rooms.listMessages", { room: this.room.id, limit: page, ...wanted });
    if (!answer.ok) this.refusal.value = answer.refusal;
    return answer.ok ? answer.value : undefined;
  }

  private show({ messages, moreBefore, moreAfter }: RoomsListMessagesResponse): void {
    this.messages.value = messages;
    this.moreBefore.value = moreBefore;
    this.moreAfter.value = moreAfter;
    this.lookBehind();
  }

  /** A message that came while a page was on its way is not on it. */
  private lookBehind(): void {
    const last = this.messages.value[this.messages.value.length - 1];
    if (last && last.id < this.newest) this.moreAfter.value = true;
    if (last) this.newest = Math.max(this.newest, last.id);
    for (const { id, author } of this.messages.value) if (author.person === this.person) outbox.seen(id);
  }

  /** The page before what is shown. */
  async older(): Promise<void> {
    const first = this.messages.value[0];
    if (!first || !this.moreBefore.value) return;
    await this.alone(async () => {
      const answer = await this.readPage({ before: first.id });
      if (!answer || this.messages.value[0]?.id !== first.id) return;
      const all = [...answer.messages, ...this.messages.value];
      if (all.length > shownMax) this.moreAfter.value = true;
      this.messages.value = all.slice(0, shownMax);
      this.moreBefore.value = answer.moreBefore;
    });
  }

  /** The page after what is shown. */
  async newer(): Promise<void> {
    const last = this.messages.value[this.messages.value.length - 1];
    if (!last || !this.moreAfter.value) return;
    await this.alone(async () => {
      const answer = await this.readPage({ after: last.id });
      if (!answer || this.messages.value[this.messages.value.length - 1]?.id !== last.id) return;
      const all = [...this.messages.value, ...answer.messages];
      if (all.length > shownMax) this.moreBefore.value = true;
      this.messages.value = all.slice(-shownMax);
      this.moreAfter.value = answer.moreAfter;
      this.lookBehind();
    });
  }

  /** The end of the conversation, or a message of it. */
  async go(message?: number): Promise<boolean> {
    if (message === undefined ? !this.moreAfter.value : this.messages.value.some(({ id }) => id === message)) return true;
    const answer = await this.readPage(message === undefined ? {} : { around: message });
    if (answer) this.show(answer);
    return answer !== undefined;
  }

  private async alone(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    await work();
    this.busy = false;
  }

  private async reload(): Promise<number | undefined> {
    const back = this.moreAfter.value && this.anchor !== undefined;
    const answer = await this.readPage(back ? { around: this.anchor!, limit: 100 } : { limit: 100 });
    if (answer) this.show(answer);
    return answer?.lastEvent;
  }

  private event(published: Published): void {
    if (published.event === "rooms.messagePosted") this.posted(published.data.message);
    else if (published.event === "rooms.messageChanged") this.messages.value = withChanged(this.messages.value, published.data.message);
    else if (published.event === "rooms.reactionChanged") this.messages.value = withReaction(this.messages.value, published.data);
  }

  private posted(message: RoomsMessage): void {
    const mine = message.author.person === this.person;
    this.typists.value = this.typists.value.filter(({ person }) => person !== message.author.person);
    if (message.thread !== undefined) {
      if (!mine) this.grown.value = new Map(this.grown.value).set(message.thread, message);
    } else {
      this.newest = Math.max(this.newest, message.id);
      if (!this.moreAfter.value) this.messages.value = withMessage(this.messages.value, message).slice(-shownMax * 2);
    }
    if (mine) outbox.came(message);
    else this.arrived.value = message;
  }

  /** The thread was looked at. */
  sawThread(first: number): void {
    if (!this.grown.value.has(first)) return;
    const grown = new Map(this.grown.value);
    grown.delete(first);
    this.grown.value = grown;
  }

  private signal(signalled: Signalled): void {
    if (signalled.event !== "rooms.typingNow" || signalled.data.person === this.person) return;
    const { person, personName } = signalled.data;
    const others = this.typists.value.filter((one) => one.person !== person);
    this.typists.value = [...others, { person, name: personName, until: Date.now() + typingLastsMs }];
    this.fadeTypists();
  }

  private fadeTypists(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const now = Date.now();
      this.typists.value = this.typists.value.filter(({ until }) => until > now);
      if (this.typists.value.length > 0) this.fadeTypists();
    }, 1_000);
  }
}
