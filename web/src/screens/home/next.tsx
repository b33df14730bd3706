import type { MeetingsMeeting } from "../../protocol/types";
import { Empty } from "../../ui/page";
import { Time } from "../../ui/time";
import { words } from "../../words/home";

/** The coming sessions, soonest first. */
export function Next({ meetings }: { meetings: readonly MeetingsMeeting[] }) {
  return (
    <section class="section" aria-labelledby="next">
      <h2 id="next">{words.next}</h2>
      {meetings.length === 0 ? <Empty>{words.noNext}</Empty> : (
        <ul class="cards">
          {meetings.map((meeting) => (
            <li key={meeting.id} class="card">
              <h3>{meeting.title}</h3>
              <p><Time at={meeting.starts} show="whole" />, {words.minutes(meeting.minutes)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
