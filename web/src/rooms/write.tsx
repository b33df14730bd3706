import { useSignal } from "@preact/signals";
import type { Ref } from "preact";
import { signal as tell } from "../live/call";
import { standing } from "../live/line";
import { outbox } from "../live/sending";
import type { OrganisationsSeat, RoomsMessage } from "../protocol/types";
import { myself } from "../session";
import { Icon } from "../ui/icon";
import { words } from "../words/rooms";
import { Composer, type Writing } from "./composer";
import type { Acts, Place } from "./place";
import type { Groups } from "./completion";

interface Props {
  place: Place;
  acts: Acts;
  /** The first message of the thread that is replied in. */
  thread?: number;
  writing: Ref<Writing>;
  /** What Up in an empty field changes. */
  lastOwn: () => RoomsMessage | undefined;
  onHelp?: () => void;
  onEscape?: () => void;
}

/** Where one writes in this room, or why one does not. */
export function Write({ place, acts, thread, writing, lastOwn, onHelp, onEscape }: Props) {
  const { room, cohort, me } = place;
  const seat = useSignal<number | undefined>(undefined);
  const why = readOnly(place);
  if (why) return <p class="read-only" role="note"><Icon name="info" /> {why}</p>;
  const seats = seatsIn(place);
  const send = (body: string) => void outbox.put({
    name: "rooms.postMessage",
    request: { room: room.id, body, ...(thread !== undefined && { replyTo: thread }), ...(seat.value !== undefined && { asSeat: seat.value }) },
  }, room.id);
  return (
    <Composer key={`${room.id}.${thread ?? 0}`} draft={`room.${room.id}.${thread ?? 0}`} label={thread === undefined ? words.write(room.name) : words.replyHere}
      people={cohort.people.filter(({ person }) => person !== me)} groups={groupsFor(place)} send={send} writing={writing} {...(onHelp && { onHelp })} {...(onEscape && { onEscape })}
      onTyping={() => { if (standing.value === "live") void tell("rooms.typing", { room: room.id }); }}
      onUp={() => {
        const last = lastOwn();
        if (last) acts.edit(last);
      }}>
      {seats.length > 1 && (
        <label class="composer-seat">
          <span>{words.speakAs}</span>
          <select value={seat.value ?? ""} onChange={(event) => { seat.value = Number(event.currentTarget.value) || undefined; }}>
            <option value="">{words.anySeat}</option>
            {seats.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
          </select>
        </label>
      )}
    </Composer>
  );
}

export function groupsFor({ room }: Place): Groups {
  return room.mayFacilitate ? ["everyone", "facilitators", "principals"] : ["facilitators", "principals"];
}

/** The seats that bring one into this cohort; where there are several one may say which one speaks. */
function seatsIn({ cohort }: Place): OrganisationsSeat[] {
  return myself().seats.filter(({ organisation: { kind, id } }) =>
    (kind === "cohort" && id === cohort.id)
    || (kind === "school" && cohort.schools.some((school) => school.id === id))
    || (kind === "partner" && cohort.partners.some((partner) => partner.id === id)));
}

function readOnly({ room }: Place): string | undefined {
  if (room.mayPost) return undefined;
  if (room.archived) return words.readOnly.archived;
  return room.kind === "announcements" && !room.mayFacilitate ? words.readOnly.announcements : words.readOnly.muted;
}
