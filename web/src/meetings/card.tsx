import type { ComponentChildren } from "preact";
import type { MeetingsMeeting } from "../protocol/types";
import { present, wholeTime } from "../ui/time";
import { elsewhere, span } from "../ui/zone";
import { words } from "../words/meetings";

/** One session: when by the reader's clock, where, what for. `children` stand at its end. */
export function MeetingCard({ meeting, above, children }: { meeting: MeetingsMeeting; above?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <li class={meeting.cancelled ? "card meeting meeting-cancelled" : "card meeting"}>
      {above && <p class="soft note">{above}</p>}
      <h3>{meeting.title} {meeting.cancelled && <span class="badge badge-warm">{words.cancelled}</span>}</h3>
      <MeetingTime meeting={meeting} />
      {meeting.purpose && <p class="as-written">{meeting.purpose}</p>}
      {meeting.place && <Place place={meeting.place} open={!meeting.cancelled} />}
      {children}
    </li>
  );
}

/** By the reader's clock, and by the cohort's where that shows another time. */
function MeetingTime({ meeting: { starts, minutes, timeZone } }: { meeting: MeetingsMeeting }) {
  const time = Date.parse(starts);
  const there = elsewhere(time, timeZone);
  void present.value;
  return (
    <p class="meeting-time">
      <time dateTime={starts} title={wholeTime(time)}>{span(time, minutes)}</time>
      {there && <span class="soft"> ({there})</span>}
    </p>
  );
}

function Place({ place, open }: { place: string; open: boolean }) {
  if (!/^https?:\/\/\S+$/i.test(place)) return <p class="soft">{place}</p>;
  return open ? <p><a class="button" href={place} target="_blank" rel="noopener noreferrer">{words.join}</a></p> : null;
}
