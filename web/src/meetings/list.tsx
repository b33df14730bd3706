import { useSignal } from "@preact/signals";
import type { Cohort } from "../cohort";
import { read, write } from "../live/call";
import type { MeetingsMeeting } from "../protocol/types";
import { useAgainOnReturn } from "../ui/again";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { useFocusNotLost } from "../ui/focus";
import { useFollow } from "../ui/follow";
import { Show, useLoaded } from "../ui/loaded";
import { Empty } from "../ui/page";
import { span } from "../ui/zone";
import { words } from "../words/meetings";
import { MeetingCard } from "./card";
import { Schedule } from "./schedule";

const halfYearMs = 182 * 86_400_000;
const endOf = ({ starts, minutes }: MeetingsMeeting) => Date.parse(starts) + minutes * 60_000;

/** The coming sessions; facilitators schedule and cancel. */
export function Meetings({ cohort }: { cohort: Cohort }) {
  const coming = useLoaded(() => read("meetings.list", { cohort: cohort.id, limit: 100 }), [cohort.id]);
  const scheduling = useSignal(false);
  const part = useFocusNotLost<HTMLElement>();
  const cancelling = useSignal<MeetingsMeeting | undefined>(undefined);
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
              <MeetingCard key={meeting.id} meeting={meeting}>
                {cohort.mayFacilitate && !meeting.cancelled && (
                  <p><Button look="quiet" class="button-inline" aria-label={words.cancelLabel(meeting.title)} onClick={() => { cancelling.value = meeting; }}>{words.cancel}</Button></p>
                )}
              </MeetingCard>
            ))}
          </ul>
        ))}
      </Show>
      <Earlier cohort={cohort.id} />
      {scheduling.value && <Schedule cohort={cohort} onDone={coming.again} onClose={() => { scheduling.value = false; }} />}
      {cancelling.value && (
        <Confirm title={words.cancelTitle} act={words.cancel} onDone={coming.again} onClose={() => { cancelling.value = undefined; }}
          call={() => write("meetings.cancel", { meeting: cancelling.value?.id ?? 0 })}>
          {words.cancelWhat(cancelling.value.title, span(Date.parse(cancelling.value.starts), cancelling.value.minutes))}
        </Confirm>
      )}
    </section>
  );
}

/** The sessions of the past half year, latest first, where they are asked for. */
function Earlier({ cohort }: { cohort: number }) {
  const asked = useSignal(false);
  if (!asked.value) return <p class="gap-above"><Button look="quiet" class="button-inline" onClick={() => { asked.value = true; }}>{words.earlier}</Button></p>;
  return <EarlierList cohort={cohort} />;
}

function EarlierList({ cohort }: { cohort: number }) {
  const earlier = useLoaded(() => read("meetings.list", { cohort, from: new Date(Date.now() - halfYearMs).toISOString(), limit: 100 }), [cohort]);
  return (
    <div class="gap-above">
      <h3 class="gap-below">{words.earlierTitle}</h3>
      <Show loaded={earlier}>
        {({ meetings }) => {
          const over = meetings.filter((meeting) => endOf(meeting) <= Date.now()).reverse();
          return over.length === 0 ? <Empty>{words.noEarlier}</Empty> : <ul class="cards">{over.map((meeting) => <MeetingCard key={meeting.id} meeting={meeting} />)}</ul>;
        }}
      </Show>
    </div>
  );
}
