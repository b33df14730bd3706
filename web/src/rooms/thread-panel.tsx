import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { outbox } from "../live/sending";
import { Button } from "../ui/button";
import { Waiting } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { words as shell } from "../words/shell";
import { words } from "../words/rooms";
import { Announcer } from "./announcer";
import type { Writing } from "./composer";
import type { Conversation } from "./conversation";
import { changesByMessage, isShown, messageAt, step } from "./log";
import { Message } from "./message";
import { rows } from "./messages";
import { Panel } from "./panel";
import { Pending, takeTo } from "./pending";
import type { Acts, Place } from "./place";
import { useScroll } from "./scroll";
import { Thread } from "./thread-state";
import { Write } from "./write";

interface Props {
  place: Place;
  acts: Acts;
  conversation: Conversation;
  /** Any message of the thread: the one that one came for. */
  message: number;
  onClose: () => void;
  onHelp: () => void;
}

/** A thread beside the conversation: its first message, the replies, and where one writes another. */
export function ThreadPanel({ place, acts, conversation, message, onClose, onHelp }: Props) {
  const thread = useMemo(() => new Thread(place.room.id, message, place.me), [message]);
  const writing = useRef<Writing>(null);
  useEffect(() => {
    void thread.open();
    return () => thread.close();
  }, [thread]);
  const first = thread.first.value;
  return (
    <Panel title={words.thread} onClose={onClose}>
      {thread.refusal.value && <Notice kind="problem">{thread.refusal.value.message} <Button look="quiet" onClick={() => void thread.open()}>{shell.tryAgain}</Button></Notice>}
      {!first && !thread.refusal.value && <Waiting />}
      {first && <Replies place={place} acts={acts} conversation={conversation} thread={thread} target={message} writing={writing} />}
      {first && <Write place={place} thread={first.id} writing={writing} onHelp={onHelp} onEscape={onClose} lastOwn={() => [...thread.replies.value].reverse().find(({ author, deleted }) => author.person === place.me && !deleted)} acts={acts} />}
      <Announcer arrived={thread.arrived} />
    </Panel>
  );
}

function Replies({ place, acts, conversation, thread, target, writing }: Omit<Props, "message" | "onClose" | "onHelp"> & { thread: Thread; target: number; writing: { current: Writing | null } }) {
  const first = thread.first.value!;
  const replies = thread.replies.value;
  const active = useSignal<number | undefined>(undefined);
  const items = outbox.items.value;
  const changes = useMemo(() => changesByMessage(items), [items]);
  const posts = items.filter((item) => item.change.name === "rooms.postMessage" && item.change.request.replyTo === first.id && !isShown(item, replies));
  const list = useMemo(() => rows(replies), [replies]);
  const whole = useComputed(() => !thread.more.value).value;
  const begun = useRef(false);
  const scroll = useScroll({
    drawn: [replies, posts.length, items],
    whole,
    nearStart: () => {},
    nearEnd: () => { if (begun.current && thread.more.value) void thread.next(); },
    moved: (_, last, atEnd) => {
      if (!begun.current || document.visibilityState !== "visible" || !document.hasFocus()) return;
      if (atEnd) conversation.sawThread(first.id);
      if (last !== undefined && last !== first.id) place.rooms.markReadSoon(place.room.id, last);
    },
  });
  useLayoutEffect(() => {
    if (target !== first.id && scroll.toMessage(target)) begun.current = true;
    if (!begun.current) scroll.toEnd();
    begun.current = true;
  }, []);
  const mine = posts[posts.length - 1]?.id;
  useEffect(() => { if (mine !== undefined) requestAnimationFrame(scroll.toEnd); }, [mine]);
  const tabbed = active.value ?? replies[replies.length - 1]?.id ?? first.id;
  const common = { place, acts, inThread: true };
  return (
    <div ref={scroll.box} class="log log-thread" role="region" aria-label={words.thread} tabIndex={-1}
      onFocusIn={(event) => { active.value = messageAt(event.target) ?? active.value; }}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.preventDefault();
        step(event, () => writing.current?.focus(), acts);
      }}>
      <div class="log-inner">
        <Message {...common} message={first} head active={tabbed === first.id} target={false} pending={changes.get(first.id) ?? []} />
        <h3 class="thread-count"><span>{replies.length === 0 && first.replies === 0 ? words.noReplies : words.replies(Math.max(first.replies, replies.length))}</span></h3>
        <ol class="log-list">
          {list.map(({ message, head }) => (
            <li key={message.id}>
              <Message {...common} message={message} head={head} active={tabbed === message.id} target={message.id === target} pending={changes.get(message.id) ?? []} />
            </li>
          ))}
        </ol>
        {!whole && <p class="more"><Button onClick={() => void thread.next()}>{words.moreReplies}</Button></p>}
        <Pending items={posts} take={takeTo(writing, place)} />
      </div>
    </div>
  );
}
