import { present, wholeTime } from "../ui/time";
import { elsewhere, span } from "../ui/zone";
import { words } from "../words/meetings";

interface When {
  readonly starts: string;
  readonly minutes: number;
  readonly timeZone: string;
}

/** When a session is, by the reader's clock, and by that of its own zone where that shows another time. */
export function MeetingTime({ meeting: { starts, minutes, timeZone } }: { meeting: When }) {
  const time = Date.parse(starts);
  const there = elsewhere(time, timeZone);
  void present.value;
  return (
    <span class="meeting-time">
      <time dateTime={starts} title={wholeTime(time)}>{span(time, minutes)}</time>
      {there && <span class="soft"> ({there})</span>}
    </span>
  );
}

export const isLink = (place: string): boolean => /^https?:\/\/\S+$/i.test(place);

/** Where a session is; the link of a video call only while one can still join it. */
export function Place({ place, open }: { place: string; open: boolean }) {
  if (!isLink(place)) return <p class="soft">{place}</p>;
  return open ? <p><a class="button" href={place} target="_blank" rel="noopener noreferrer">{words.join}</a></p> : null;
}
