import { Component } from "preact";
import type { Item } from "../live/outbox";
import { Link } from "../navigation";
import type { RoomsMessage } from "../protocol/types";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { Time } from "../ui/time";
import { words } from "../words/rooms";
import { MessageActions } from "./message-actions";
import { Body } from "./body";
import { asTyped } from "./mentions";
import { reacted } from "./messages";
import type { Acts, Place } from "./place";
import { Reactions } from "./reactions";
import { RefusedChange } from "./pending";

interface Props {
  place: Place;
  acts: Acts;
  message: RoomsMessage;
  /** The author is named here. */
  head: boolean;
  /** It is the one that the Tab key leads to. */
  active: boolean;
  target: boolean;
  inThread: boolean;
  /** Changes of one's own to it that are not saved yet. */
  pending: readonly Item[];
}

/** One message. Drawn again only when something of it changed: there may be hundreds. */
export class Message extends Component<Props> {
  override shouldComponentUpdate(next: Readonly<Props>): boolean {
    const now = this.props;
    return next.message !== now.message || next.head !== now.head || next.active !== now.active || next.target !== now.target
      || next.acts !== now.acts || next.place.room !== now.place.room
      || next.pending.length !== now.pending.length || next.pending.some((item, at) => item !== now.pending[at]);
  }

  override render({ place, acts, message, head, active, target, inThread, pending }: Props) {
    const shown = withPending(message, pending, place.me);
    const toMe = message.mentions.includes(place.me);
    const waits = pending.filter((item) => !item.refusal);
    return (
      <article class={`message ${head ? "message-head" : ""} ${toMe ? "message-to-me" : ""} ${target ? "message-target" : ""}`}
        data-message={message.id} tabIndex={active ? 0 : -1} aria-label={words.actions(message.author.name)}>
        {head ? <Avatar person={message.author.person} name={message.author.name} /> : <span class="message-clock"><Time at={message.at} show="clock" /></span>}
        <div class="message-main">
          {head && <Head message={message} />}
          {message.deleted ? <p class="message-deleted">{words.deleted}</p>
            : shown.typed !== undefined ? <p class="body as-written">{shown.typed}</p>
              : <Body html={message.html} me={place.me} toMe={toMe} />}
          {(message.editedAt || message.pinned) && !message.deleted && (
            <p class="message-marks">
              {message.pinned && <span><Icon name="pin" /> {words.pinnedMark}</span>}
              {message.editedAt && <span>{words.edited} <Time at={message.editedAt} /></span>}
            </p>
          )}
          {waits.some(({ change }) => change.name === "rooms.editMessage") && <p class="message-state">{words.changing}</p>}
          {waits.some(({ change }) => change.name === "rooms.deleteMessage") && <p class="message-state">{words.deleting}</p>}
          {pending.filter((item) => item.refusal).map((item) => <RefusedChange key={item.id} item={item} />)}
          <Reactions place={place} message={shown.message} active={active} />
          {!inThread && message.replies > 0 && <ThreadLine message={message} active={active} open={() => acts.thread(message)} />}
        </div>
        <MessageActions place={place} acts={acts} message={shown.message} active={active} inThread={inThread} />
      </article>
    );
  }
}

function Head({ message: { author, at } }: { message: RoomsMessage }) {
  return (
    <header class="message-author">
      <Link to={`/person/${author.person}`} class="message-name" tabIndex={-1}>{author.name}</Link>
      <span class="message-seat">{author.seatTitle}</span>
      <span class="message-time"><Time at={at} show="clock" /></span>
    </header>
  );
}

function ThreadLine({ message, active, open }: { message: RoomsMessage; active: boolean; open: () => void }) {
  return (
    <button type="button" class="thread-line" tabIndex={active ? 0 : -1} onClick={open}>
      <Icon name="reply" /> <strong>{words.replies(message.replies)}</strong>
      {message.lastReplyAt && <span class="soft"> {words.lastReply} <Time at={message.lastReplyAt} /></span>}
    </button>
  );
}

/** The message as it will be when what waits is saved. */
function withPending(message: RoomsMessage, pending: readonly Item[], me: number): { message: RoomsMessage; typed?: string } {
  let { reactions } = message;
  let typed: string | undefined;
  for (const { change, refusal } of pending) {
    if (refusal) continue;
    if (change.name === "rooms.react") reactions = reacted(reactions, me, change.request.emoji, change.request.on);
    if (change.name === "rooms.editMessage") typed = asTyped(change.request.body);
  }
  return { message: reactions === message.reactions ? message : { ...message, reactions }, ...(typed !== undefined && { typed }) };
}
