import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Item } from "../live/outbox";
import { outbox } from "../live/sending";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { Waiting } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Time } from "../ui/time";
import { words as shell } from "../words/shell";
import { words } from "../words/rooms";
import type { Conversation } from "./conversation";
import { Message } from "./message";
import { rows, type Messages } from "./messages";
import { Pending, type Take } from "./pending";
import type { Acts, Place } from "./place";
import { useScroll } from "./scroll";

interface Props {
  place: Place;
  acts: Acts;
  conversation: Conversation;
  /** The message that the address names. */
  target: number | undefined;
  take: Take | undefined;
  toWriting: () => void;
}

const none: readonly Item[] = [];

/** The changes that wait, by the message that they are of. */
export function changesByMessage(items: readonly Item[]): ReadonlyMap<number, readonly Item[]> {
  const changes = new Map<number, Item[]>();
  for (const item of items) {
    const { request } = item.change;
    if ("message" in request) changes.set(request.message, [...(changes.get(request.message) ?? []), item]);
  }
  return changes;
}

/** The conversation, scrolled by its reader alone. */
export function Log({ place, acts, conversation, target, take, toWriting }: Props) {
  const { room, me } = place;
  const messages = conversation.messages.value;
  const firstNew = conversation.firstNew.value;
  const whole = !conversation.moreAfter.value;
  const active = useSignal<number | undefined>(undefined);
  const unseen = useSignal(0);
  const begun = useRef(false);
  const items = outbox.items.value;
  const posts = items.filter((item) => item.room === room.id && item.change.name === "rooms.postMessage" && item.change.request.replyTo === undefined && !isShown(item, messages));
  const changes = useMemo(() => changesByMessage(items), [items]);
  const list = useMemo(() => rows(messages, firstNew), [messages, firstNew]);
  const scroll = useScroll({
    drawn: [messages, posts.length, items],
    whole,
    nearStart: () => { if (begun.current) void conversation.older(); },
    nearEnd: () => { if (begun.current) void conversation.newer(); },
    moved: (first, last, atEnd) => {
      if (!begun.current) return;
      conversation.anchor = first;
      if (atEnd) unseen.value = 0;
      if (last !== undefined && document.visibilityState === "visible" && document.hasFocus()) readUpTo(place, conversation, last, atEnd);
    },
  });

  useLayoutEffect(() => {
    if (begun.current || !conversation.ready.value) return;
    if (!(target !== undefined && scroll.toMessage(target))) {
      if (firstNew !== undefined) scroll.toNew();
      else scroll.toEnd();
    }
    begun.current = true;
  }, [conversation.ready.value]);
  useEffect(() => {
    if (!begun.current || target === undefined) return;
    void conversation.go(target).then(() => requestAnimationFrame(() => {
      scroll.toMessage(target);
      scroll.box.current?.querySelector<HTMLElement>(`[data-message="${target}"]`)?.focus({ preventScroll: true });
    }));
  }, [target]);
  const arrived = conversation.arrived.value;
  useEffect(() => { if (arrived && arrived.thread === undefined && !scroll.isAtEnd()) ++unseen.value; }, [arrived]);
  // What one says oneself is seen at once.
  const mine = posts[posts.length - 1]?.id;
  const mineBefore = useRef(mine);
  useEffect(() => {
    if (mine !== undefined && mine > (mineBefore.current ?? 0)) {
      scroll.toEnd();
      void conversation.go().then(() => requestAnimationFrame(scroll.toEnd));
    }
    mineBefore.current = Math.max(mine ?? 0, mineBefore.current ?? 0);
  }, [mine]);

  const last = messages[messages.length - 1]?.id;
  const tabbed = active.value !== undefined && messages.some(({ id }) => id === active.value) ? active.value : last;
  return (
    <div class="log-frame">
      <div ref={scroll.box} class="log" role="region" aria-label={words.conversation(room.name)} tabIndex={-1}
        onFocusIn={(event) => { active.value = messageAt(event.target) ?? active.value; }}
        onKeyDown={(event) => step(event, toWriting, acts, conversation)}>
        <div class="log-inner">
          <Start conversation={conversation} place={place} />
          <ol class="log-list">
            {list.map(({ message, day, head }) => (
              <li key={message.id}>
                {day && <h2 class="log-day"><Time at={message.at} show="day" /></h2>}
                {message.id === firstNew && <p class="log-new" data-new><span>{words.newSince}</span></p>}
                <Message place={place} acts={acts} message={message} head={head} active={message.id === tabbed} target={message.id === target}
                  inThread={false} pending={changes.get(message.id) ?? none} />
              </li>
            ))}
          </ol>
          {conversation.ready.value && <Pending items={posts} take={take} />}
          {messages.length === 0 && posts.length === 0 && conversation.ready.value && <Nothing place={place} />}
        </div>
      </div>
      {(!whole || unseen.value > 0) && conversation.ready.value && (
        <Jump onClick={() => void conversation.go().then(() => requestAnimationFrame(scroll.toEnd))}>
          {unseen.value > 0 ? words.newBelow(unseen.value) : words.newest}
        </Jump>
      )}
      <Grown conversation={conversation} acts={acts} me={me} />
    </div>
  );
}

/** What was kept of a message that the conversation shows by now. */
export const isShown = ({ message }: Item, messages: Messages) => message !== undefined && messages.some(({ id }) => id === message);

/** At the end everything that was there when one came is read too, replies in threads included. */
function readUpTo({ rooms, room }: Place, conversation: Conversation, last: number, atEnd: boolean): void {
  const grown = [...conversation.grown.value.values()].map(({ id }) => id);
  const all = atEnd && grown.length === 0 ? rooms.rooms.value?.find(({ id }) => id === room.id)?.last ?? 0 : 0;
  rooms.markReadSoon(room.id, Math.max(last, all));
}

function Start({ conversation, place }: { conversation: Conversation; place: Place }) {
  if (conversation.refusal.value) return (
    <Notice kind="problem">
      {conversation.refusal.value.message}{" "}
      <Button look="quiet" onClick={() => void (conversation.ready.value ? conversation.older() : conversation.open())}>{shell.tryAgain}</Button>
    </Notice>
  );
  if (!conversation.ready.value) return <Waiting />;
  if (conversation.moreBefore.value) return <p class="log-older">{words.olderComing}</p>;
  if (conversation.messages.value.length === 0) return null;
  return <p class="log-beginning">{words.beginning(place.room.name)} {place.room.purpose}</p>;
}

function Nothing({ place: { room } }: { place: Place }) {
  return <div class="log-empty"><p>{words.empty(room.name)}</p>{room.mayPost && <p class="soft">{words.emptyHint}</p>}</div>;
}

function Jump({ onClick, children }: { onClick: () => void; children: ComponentChildren }) {
  return <button type="button" class="jump" onClick={onClick}><Icon name="down" /> {children}</button>;
}

/** A thread grew while one looks at the conversation. */
function Grown({ conversation, acts, me }: { conversation: Conversation; acts: Acts; me: number }) {
  const [latest] = [...conversation.grown.value.values()].filter(({ author }) => author.person !== me).slice(-1);
  if (!latest) return null;
  return (
    <p class="grown" role="status">
      <Icon name="reply" /> {words.newReply(latest.author.name)} <Button look="quiet" class="button-small" onClick={() => acts.thread(latest)}>{words.show}</Button>
    </p>
  );
}

export function messageAt(target: EventTarget | null): number | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-message]") : null;
  return element ? Number(element.dataset["message"]) : undefined;
}

/** The keys of the conversation: up and down from message to message, Enter into the thread. */
export function step(event: KeyboardEvent & { currentTarget: HTMLElement }, toWriting: () => void, acts: Acts, conversation?: Conversation): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") return toWriting();
  const here = event.target instanceof HTMLElement && event.target.matches("[data-message]") ? event.target : undefined;
  if (!here) return;
  if (event.key === "Enter" && conversation) {
    const message = conversation.messages.value.find(({ id }) => id === messageAt(here));
    if (message) acts.thread(message);
    return;
  }
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-message]")];
  const at = all.indexOf(here);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[Math.max(0, Math.min(to, all.length - 1))]?.focus();
}
