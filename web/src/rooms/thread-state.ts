import { signal } from "@preact/signals";
import { read } from "../live/call";
import type { Published } from "../live/following";
import { follow } from "../live/line";
import type { Refusal } from "../live/result";
import { outbox } from "../live/sending";
import type { RoomsGetThreadResponse, RoomsMessage } from "../protocol/types";
import { withChanged, withMessage, withReaction, type Messages } from "./messages";

const page = 100;

/** A thread: its first message and the replies, from the oldest on. */
export class Thread {
  readonly first = signal<RoomsMessage | undefined>(undefined);
  readonly replies = signal<Messages>([]);
  readonly more = signal(false);
  readonly refusal = signal<Refusal | undefined>(undefined);
  readonly arrived = signal<RoomsMessage | undefined>(undefined);

  private stop: (() => void) | undefined;
  private closed = false;

  /** `message`: any of the thread. */
  constructor(private readonly room: number, private readonly message: number, private readonly person: number) {}

  async open(): Promise<void> {
    this.refusal.value = undefined;
    const answer = await this.readPage();
    if (this.closed || !answer) return;
    this.show(answer);
    this.stop ??= follow(`room/${this.room}`, answer.lastEvent, {
      event: (published) => this.event(published),
      reload: () => this.reload(),
    });
    // A link to a reply leads to it, also far down a long thread.
    for (let pages = 0; pages < 10 && this.more.value && (this.replies.value[this.replies.value.length - 1]?.id ?? 0) < this.message; ++pages) await this.next();
  }

  close(): void {
    this.closed = true;
    this.stop?.();
  }

  async next(): Promise<void> {
    const last = this.replies.value[this.replies.value.length - 1];
    const answer = await this.readPage(last?.id);
    if (!answer || this.closed) return;
    this.replies.value = answer.replies.reduce(withMessage, this.replies.value);
    this.more.value = answer.more;
  }

  private async readPage(after?: number): Promise<RoomsGetThreadResponse | undefined> {
    const answer = await read("rooms.getThread", { message: this.message, limit: page, ...(after !== undefined && { after }) });
    if (!answer.ok) this.refusal.value = answer.refusal;
    return answer.ok ? answer.value : undefined;
  }

  private show({ first, replies, more }: RoomsGetThreadResponse): void {
    this.first.value = first;
    this.replies.value = replies;
    this.more.value = more;
    for (const { id, author } of replies) if (author.person === this.person) outbox.seen(id);
  }

  private async reload(): Promise<number | undefined> {
    const answer = await this.readPage();
    if (answer) this.show(answer);
    return answer?.lastEvent;
  }

  private event(published: Published): void {
    const first = this.first.value;
    if (!first) return;
    if (published.event === "rooms.messagePosted") this.posted(published.data.message);
    else if (published.event === "rooms.messageChanged") this.changed((messages) => withChanged(messages, published.data.message));
    else if (published.event === "rooms.reactionChanged") this.changed((messages) => withReaction(messages, published.data));
  }

  private posted(message: RoomsMessage): void {
    if (message.thread !== this.first.value?.id) return;
    if (!this.more.value) this.replies.value = withMessage(this.replies.value, message);
    if (message.author.person === this.person) outbox.came(message);
    else this.arrived.value = message;
  }

  private changed(change: (messages: Messages) => Messages): void {
    this.replies.value = change(this.replies.value);
    if (this.first.value) this.first.value = change([this.first.value])[0];
  }
}
