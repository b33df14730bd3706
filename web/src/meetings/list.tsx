import { useSignal } from "@preact/signals";
import type { Cohort } from "../cohort";
import { read } from "../live/call";
import { Link } from "../navigation";
import { overTimePath, preparePath, seriesPath } from "../places";
import type { MeetingsMeeting } from "../protocol/types";
import { useAgainOnReturn } from "../ui/again";
import { Button } from "../ui/button";
import { useFocusNotLost } from "../ui/focus";
import { useFollow } from "../ui/follow";
import { later } from "../ui/later";
import { Show, useLoaded } from "../ui/loaded";
import { Empty } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { words } from "../words/meetings";
import { MeetingCard } from "./card";

const Schedule = later(() => import("./schedule"));

/** The coming sessions, soonest first; facilitators schedule and prepare. */
export function Meetings({ cohort }: { cohort: Cohort }) {
  const coming = useLoaded(() => read("meetings.list", { cohort: cohort.id, limit: 100 }), [cohort.id]);
  const scheduling = useSignal(false);
  const part = useFocusNotLost<HTMLElement>();
  useAgainOnReturn(coming.again);
  useFollow(`cohort/${cohort.id}`, coming.again, { event: ({ event }) => event === "meetings.meetingChanged" });
  return (
    <section ref={part} class="section" aria-labelledby="coming">
      <div class="section-head">
        <h2 id="coming">{words.coming}</h2>
        {cohort.mayFacilitate && <Button onClick={() => { scheduling.value = true; }}>{words.schedule}</Button>}
      </div>
      <Show loaded={coming}>
        {({ meetings }) => (meetings.length === 0 ? <Empty>{cohort.mayFacilitate ? words.noComingFacilitator : words.noComing}</Empty> : (
          <ul class="cards">
            {meetings.map((meeting) => (
              <MeetingCard key={meeting.id} meeting={meeting} above={meeting.seriesTitle !== undefined && meeting.series !== undefined && <Link to={seriesPath(cohort.id, meeting.series)}>{words.ofSeries(meeting.seriesTitle)}</Link>}>
                {(meeting.mayFacilitate ?? cohort.mayFacilitate) && meeting.state === "planned" && <p><Link class="button" to={preparePath(meeting.id)}>{words.prepare}</Link></p>}
              </MeetingCard>
            ))}
          </ul>
        ))}
      </Show>
      <Earlier cohort={cohort.id} />
      {scheduling.value && <Schedule cohort={cohort} onDone={coming.again} onClose={() => { scheduling.value = false; }} />}
    </section>
  );
}

/** The sessions that are over, latest first, where they are asked for. */
function Earlier({ cohort }: { cohort: number }) {
  const asked = useSignal(false);
  return (
    <div class="gap-above">
      <p class="buttons buttons-tight">
        {!asked.value && <Button look="quiet" class="button-inline" onClick={() => { asked.value = true; }}>{words.earlier}</Button>}
        <Link to={overTimePath(cohort)}>{words.overTime}</Link>
      </p>
      {asked.value && <EarlierList cohort={cohort} />}
    </div>
  );
}

function EarlierList({ cohort }: { cohort: number }) {
  const pages = usePages<MeetingsMeeting>(async (after) => pageOf(
    await read("meetings.list", { cohort, past: true, limit: 20, ...(after && { after: after.id }) }), ({ meetings }) => meetings, ({ more }) => more), [cohort]);
  return (
    <>
      <h3 class="gap-below">{words.earlierTitle}</h3>
      <ShowPages pages={pages}>
        {(meetings) => (meetings.length === 0 ? <Empty>{words.noEarlier}</Empty> : <ul class="cards">{meetings.map((meeting) => <MeetingCard key={meeting.id} meeting={meeting} />)}</ul>)}
      </ShowPages>
    </>
  );
}
