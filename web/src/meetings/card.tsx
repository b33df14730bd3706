import type { ComponentChildren } from "preact";
import type { MeetingsMeeting } from "../protocol/types";
import { words } from "../words/meetings";
import { MeetingTime, Place } from "./when";

/** One session: when by the reader's clock, where, what for. `children` stand at its end. */
export function MeetingCard({ meeting, above, children }: { meeting: MeetingsMeeting; above?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <li class={meeting.cancelled ? "card meeting meeting-cancelled" : "card meeting"}>
      {above && <p class="soft note">{above}</p>}
      <h3>{meeting.title} {meeting.cancelled && <span class="badge badge-warm">{words.cancelled}</span>}</h3>
      <p><MeetingTime meeting={meeting} /></p>
      {meeting.purpose && <p class="as-written">{meeting.purpose}</p>}
      {meeting.place && <Place place={meeting.place} open={!meeting.cancelled} />}
      {children}
    </li>
  );
}
