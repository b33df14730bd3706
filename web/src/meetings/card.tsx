import type { ComponentChildren } from "preact";
import { Link } from "../navigation";
import { consolePath, livePath, meetingPath, recapPath } from "../places";
import type { MeetingsMeeting } from "../protocol/types";
import { words } from "../words/meetings";
import { MeetingTime, Place } from "./when";

/** One session in a list: when by the reader's clock, where, what for, and what is to be done about it. */
export function MeetingCard({ meeting, above, children }: { meeting: MeetingsMeeting; above?: ComponentChildren; children?: ComponentChildren }) {
  const { id, title, state, cancelled } = meeting;
  return (
    <li class={cancelled ? "card meeting meeting-cancelled" : "card meeting"}>
      {above && <p class="soft note">{above}</p>}
      <h3><Link to={meetingPath(id)} class="person-name">{title}</Link> <StateBadge meeting={meeting} /></h3>
      <p><MeetingTime meeting={meeting} /></p>
      {meeting.purpose && <p class="as-written">{meeting.purpose}</p>}
      {meeting.place && state !== "closed" && <Place place={meeting.place} open={!cancelled} />}
      {state === "planned" && <p class="note meeting-mine">{mine(meeting)}</p>}
      {state === "open" && <p class="buttons"><Link class="button button-main" to={meeting.mayFacilitate ? consolePath(id) : livePath(id)}>{meeting.mayFacilitate ? words.console : words.enter}</Link></p>}
      {state === "closed" && <p><Link to={recapPath(id)} aria-label={words.recapLabel(title)}>{words.recap}</Link></p>}
      {children}
    </li>
  );
}

export function StateBadge({ meeting: { cancelled, state } }: { meeting: MeetingsMeeting }) {
  if (cancelled) return <span class="badge badge-warm">{words.cancelled}</span>;
  if (state === "open") return <span class="badge badge-accent">{words.isOpen}</span>;
  return state === "closed" ? <span class="badge">{words.isClosed}</span> : null;
}

/** The reader's reply, and what is left for them to do before. */
function mine({ id, myReply, myPreworkLeft }: MeetingsMeeting) {
  const reply = myReply ? words.replied[myReply] : words.notReplied;
  return <Link to={meetingPath(id)}>{myPreworkLeft === undefined ? reply : `${reply} · ${words.preworkLeft(myPreworkLeft)}`}</Link>;
}
