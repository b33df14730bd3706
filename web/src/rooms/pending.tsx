import { outbox } from "../live/sending";
import type { Item } from "../live/outbox";
import { standing } from "../live/line";
import { myself } from "../session";
import { Avatar } from "../ui/avatar";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { wholeTime } from "../ui/time";
import { words } from "../words/rooms";
import { asTyped } from "./mentions";
import type { Writing } from "./composer";
import type { Place } from "./place";
import { copyText } from "./say";

/** Puts words where one writes; false where one cannot write now. */
export type Take = (typed: string) => boolean;

/** For a place where one writes; nothing where one may not. */
export function takeTo(writing: { readonly current: Writing | null }, { room }: Place): Take | undefined {
  return room.mayPost ? (typed) => {
    writing.current?.take(typed);
    return writing.current !== null;
  } : undefined;
}

/** What one wrote and the server does not have yet, or refused. `take` puts its words back where one
 *  writes. */
export function Pending({ items, take }: { items: readonly Item[]; take: Take | undefined }) {
  const me = myself();
  return (
    <>
      {items.map((item) => item.change.name === "rooms.postMessage" && (
        <article key={item.id} class={`message message-head message-pending ${item.refusal ? "message-refused" : ""}`} aria-label={words.actions(me.name)}>
          <Avatar person={me.id} name={me.name} />
          <div class="message-main">
            <header class="message-author"><span class="message-name">{me.name}</span></header>
            <p class="body as-written">{asTyped(item.change.request.body)}</p>
            {item.refusal ? <Refused item={item} what={words.refused} {...(take && { take })} /> : item.message === undefined && <State item={item} />}
          </div>
        </article>
      ))}
    </>
  );
}

function State({ item }: { item: Item }) {
  const waits = standing.value === "away" || outbox.stuck.value;
  return (
    <p class={waits ? "message-state" : "message-state message-state-late"}>
      <Icon name="waiting" /> {waits ? words.waiting : words.sending}
      {waits && <Button look="quiet" class="button-small" onClick={() => void outbox.discard(item.id)}>{words.takeBack}</Button>}
    </p>
  );
}

function textOf({ change }: Item): string {
  return "body" in change.request ? asTyped(change.request.body) : "";
}

const instant = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** The server's sentence, with its times as this device tells them. */
function sentence({ refusal }: Item): string {
  return (refusal?.message ?? "").replace(/^body: m/, "A message m").replace(instant, (at) => wholeTime(Date.parse(at)));
}

function Refused({ item, what, take }: { item: Item; what: string; take?: Take }) {
  const text = textOf(item);
  return (
    <div class="message-refusal" role="alert">
      <p><Icon name="warning" /> <strong>{what}.</strong> {sentence(item)}</p>
      <div class="buttons buttons-tight">
        {take && <Button look="quiet" class="button-small" onClick={() => { if (take(text)) void outbox.discard(item.id); }}>{words.editAgain}</Button>}
        {text && <Button look="quiet" class="button-small" onClick={() => void copyText(text)}>{words.copyText}</Button>}
        <Button look="quiet" class="button-small" onClick={() => void outbox.discard(item.id)}>{words.discard}</Button>
      </div>
    </div>
  );
}

/** A change to a message that the server refused. */
export function RefusedChange({ item }: { item: Item }) {
  const text = textOf(item);
  return (
    <div class="message-pending">
      {text && <p class="body as-written">{text}</p>}
      <Refused item={item} what={words.changeRefused} />
    </div>
  );
}
