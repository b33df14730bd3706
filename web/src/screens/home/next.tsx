import { Link } from "../../navigation";
import type { MeetingsMeeting, OrganisationsCohortSummary } from "../../protocol/types";
import { Empty } from "../../ui/page";
import { words } from "../../words/home";
import { MeetingCard } from "../../meetings/card";

/** The coming sessions, soonest first. */
export function Next({ meetings, cohorts }: { meetings: readonly MeetingsMeeting[]; cohorts: readonly OrganisationsCohortSummary[] }) {
  return (
    <section class="section" aria-labelledby="next">
      <h2 id="next">{words.next}</h2>
      {meetings.length === 0 ? <Empty>{words.noNext}</Empty> : (
        <ul class="cards">
          {meetings.map((meeting) => {
            const cohort = cohorts.find(({ id }) => id === meeting.cohort);
            return <MeetingCard key={meeting.id} meeting={meeting} above={cohort && <Link to={`/cohort/${cohort.id}/sessions`}>{cohort.name}</Link>} />;
          })}
        </ul>
      )}
    </section>
  );
}
