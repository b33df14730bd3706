import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Cohort } from "../cohort";
import { read } from "../live/call";
import { Link } from "../navigation";
import type { RoomsRoom } from "../protocol/types";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { Show, useLoaded } from "../ui/loaded";
import { Empty } from "../ui/page";
import { words } from "../words/rooms";
import { useFocusWhenShown } from "./focus";
import type { CohortRooms } from "./cohort-rooms";
import { pathOfRoom } from "./place";
import { OpenRoom } from "./room-dialogs";

interface Props {
  cohort: Cohort;
  rooms: CohortRooms;
  current: number | undefined;
}

export const iconOf = ({ kind }: RoomsRoom) => (kind === "announcements" ? "announcements" : kind === "closed" ? "closed" : "room");

/** The cohort's rooms, with what is new in each. */
export function RoomList({ cohort, rooms, current }: Props) {
  const opening = useSignal(false);
  const archived = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusWhenShown(heading, current === undefined);
  return (
    <nav class="room-list" aria-label={words.rooms}>
      <header class="room-list-head">
        <h2 ref={heading} tabIndex={-1}>{cohort.name}</h2>
        <p class="soft note">{words.here(rooms.present.value.size)}</p>
      </header>
      <ul class="room-lines">
        {(rooms.rooms.value ?? []).map((room) => <li key={room.id}><Line room={room} current={room.id === current} /></li>)}
      </ul>
      <div class="room-list-end">
        {cohort.mayFacilitate && <Button look="quiet" onClick={() => { opening.value = true; }}><Icon name="add" /> {words.newRoom}</Button>}
        <Button look="quiet" class="soft" aria-expanded={archived.value} onClick={() => { archived.value = !archived.value; }}>{words.archivedRooms}</Button>
        {archived.value && <Archived cohort={cohort.id} current={current} />}
      </div>
      {opening.value && <OpenRoom cohort={cohort} again={() => rooms.readAll()} onClose={() => { opening.value = false; }} />}
    </nav>
  );
}

function Line({ room, current }: { room: RoomsRoom; current: boolean }) {
  const { unread, unreadMentions } = room;
  return (
    <Link to={pathOfRoom(room)} class={unread > 0 ? "room-line room-line-new" : "room-line"} current={current}>
      <Icon name={iconOf(room)} />
      <span class="room-line-name">{room.name}</span>
      {words.kindShort[room.kind] && <span class="hidden-words">, {words.kindShort[room.kind]}</span>}
      {unread > 0 && (
        <span class={unreadMentions > 0 ? "count count-me" : "count"}>
          <span aria-hidden="true">{unreadMentions > 0 && "@"}{words.unread(unread)}</span>
          <span class="hidden-words">, {words.unreadLabel(unread)}{unreadMentions > 0 && `, ${words.mentionsLabel(unreadMentions)}`}</span>
        </span>
      )}
    </Link>
  );
}

function Archived({ cohort, current }: { cohort: number; current: number | undefined }) {
  const rooms = useLoaded(() => read("rooms.list", { cohort, archived: true }), [cohort]);
  return (
    <Show loaded={rooms}>
      {(value) => (value.rooms.length === 0 ? <Empty>{words.noArchived}</Empty> : (
        <ul class="room-lines">{value.rooms.map((room) => <li key={room.id}><Line room={{ ...room, unread: 0, unreadMentions: 0 }} current={room.id === current} /></li>)}</ul>
      ))}
    </Show>
  );
}
