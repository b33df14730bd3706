import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { go, query } from "../navigation";
import type { RoomsMessage } from "../protocol/types";
import { later } from "../ui/later";
import { usePageTitle } from "../ui/page";
import { words } from "../words/rooms";
import { Announcer } from "./announcer";
import type { Writing } from "./composer";
import { Conversation } from "./conversation";
import { Edit } from "./edit";
import { Help } from "./help";
import { Log } from "./log";
import { documentBeside, openDocument } from "./documents";
import { MessageDialog, type Asked } from "./message-dialogs";
import { PeoplePanel } from "./people-panel";
import { PinnedPanel } from "./pinned-panel";
import { takeTo } from "./pending";
import { pathOfRoom, type Acts, type Place } from "./place";
import { isPanel, RoomHead, type PanelName } from "./room-head";
import { SaveLine } from "./save-line";
import { ThreadPanel } from "./thread-panel";
import { Write } from "./write";

const DocumentsPanel = later(() => import("../documents/list-panel"));
const DocumentPanel = later(async () => ({ default: (await import("../documents/screen")).DocumentPanel }));

interface Props {
  place: Place;
  /** What the address names in the room. */
  message: number | undefined;
  thread: number | undefined;
}

/** One room: its conversation, where one writes, and what stands beside them. */
export function Room({ place, message, thread }: Props) {
  const { room, me } = place;
  const conversation = useMemo(() => new Conversation(room, me), [room.id]);
  const asked = useSignal<Asked | undefined>(undefined);
  const editing = useSignal<RoomsMessage | undefined>(undefined);
  const help = useSignal(false);
  const writing = useRef<Writing>(null);
  usePageTitle(room.name);
  useEffect(() => {
    void conversation.open(message ?? thread);
    return () => conversation.close();
  }, [conversation]);
  const acts: Acts = useMemo(() => ({
    thread: ({ id, thread: first }) => go(`${pathOfRoom(room)}/thread/${first ?? id}`),
    edit: (one) => { editing.value = one; },
    ask: (what, one) => { asked.value = { what, message: one }; },
  }), [room.id]);
  useReplyLink(conversation, place, message);

  const base = pathOfRoom(room);
  const wanted = query.value.get("panel");
  const beside = documentBeside(query.value);
  const panel = thread !== undefined ? "thread" : beside !== undefined ? "document" : isPanel(wanted) ? wanted : undefined;
  const show = (next: PanelName | undefined) => go(next ? `${base}?panel=${next}` : base, panel && panel !== "thread" ? "replace" : "push");
  const closePanel = () => go(base);
  const toWriting = () => writing.current?.focus();
  const lastOwn = () => [...conversation.messages.value].reverse().find(({ author, deleted }) => author.person === me && !deleted);
  const openHelp = () => { help.value = true; };
  return (
    <>
      <section class="room" aria-label={room.name} onClickCapture={(event) => openDocument(base, event)}>
        <RoomHead place={place} panel={panel} show={show} onHelp={openHelp} />
        <Log place={place} acts={acts} conversation={conversation} target={message} take={editing.value ? undefined : takeTo(writing, place)} toWriting={toWriting} />
        <footer class="room-foot">
          <TypingLine conversation={conversation} />
          <SaveLine />
          {conversation.ended.value !== undefined ? <p class="read-only">{words.readOnly.ended}</p>
            : editing.value ? <Edit key={editing.value.id} place={place} message={editing.value} onClose={() => { editing.value = undefined; requestAnimationFrame(toWriting); }} />
              : <Write place={place} acts={acts} writing={writing} lastOwn={lastOwn} onHelp={openHelp} />}
        </footer>
        <Announcer arrived={conversation.arrived} />
      </section>
      {panel === "thread" && <ThreadPanel key={thread} place={place} acts={acts} conversation={conversation} message={thread!} onClose={closePanel} onHelp={openHelp} />}
      {panel === "people" && <PeoplePanel place={place} onClose={closePanel} />}
      {panel === "documents" && <DocumentsPanel place={place} onClose={closePanel} />}
      {panel === "document" && <DocumentPanel key={beside} place={place} document={beside!} onClose={closePanel} />}
      {panel === "pinned" && <PinnedPanel place={place} conversation={conversation} onClose={closePanel} />}
      {asked.value && <MessageDialog place={place} asked={asked.value} onClose={() => { asked.value = undefined; }} />}
      {help.value && <Help onClose={() => { help.value = false; }} />}
    </>
  );
}

/** A link to a reply opens its thread: the conversation shows only where it hangs. */
function useReplyLink(conversation: Conversation, { room }: Place, message: number | undefined): void {
  const ready = conversation.ready.value;
  useEffect(() => {
    if (!ready || message === undefined) return;
    let current = true;
    void conversation.go(message).then((there) => {
      if (current && there && !conversation.messages.value.some(({ id }) => id === message)) go(`${pathOfRoom(room)}/thread/${message}`, "replace");
    });
    return () => { current = false; };
  }, [ready, message]);
}

function TypingLine({ conversation }: { conversation: Conversation }) {
  return <p class="typing">{words.typing(conversation.typists.value.map(({ name }) => name))}</p>;
}
