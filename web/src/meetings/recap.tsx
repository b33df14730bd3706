import { QuarterlyCheckins } from "../checkins/of-session";
import { read } from "../live/call";
import { Link } from "../navigation";
import { cohortSessionsPath, meetingPath } from "../places";
import type { RecapsRecap } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/meetings.css?address";
import { Button } from "../ui/button";
import { useFollow } from "../ui/follow";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/recap";
import { Standing } from "./recap/approve";
import { Attendance } from "./recap/attendance";
import { CameOfIt } from "./recap/came-of-it";
import { WhatHappened } from "./recap/ran";
import { Synthesis } from "./recap/synthesis";
import { MeetingTime } from "./when";

const changes = ["recaps.recapChanged", "outcomes.outcomeChanged", "commitments.commitmentChanged", "stages.closed"];

/** What came of a session: there the moment it closes, edited, approved, printed, taken elsewhere. */
export default function Recap({ parameters }: ScreenProps) {
  const meeting = Number(parameters["meeting"]);
  const loaded = useLoaded(() => read("recaps.get", { meeting }), [meeting]);
  useFollow(`meeting/${meeting}`, loaded.again, { event: ({ event }) => changes.includes(event), after: loaded.value?.lastEvent }, loaded.value !== undefined);
  const dressed = useSheet(address);
  const recap = loaded.value?.recap;
  return (
    <Page title={titleOf(loaded, (value) => words.title(value.recap.title))} above={recap && <Above recap={recap} />}
      intro={recap && <MeetingTime meeting={{ starts: recap.openedAt ?? recap.starts, minutes: minutesOf(recap), timeZone: recap.timeZone }} />}
      actions={recap && <Button onClick={() => print()}>{words.print}</Button>}>
      {dressed && <Show loaded={loaded}>{(value) => <Parts recap={value.recap} again={loaded.again} />}</Show>}
    </Page>
  );
}

function minutesOf({ openedAt, closedAt, plannedMinutes }: RecapsRecap): number {
  return openedAt && closedAt ? Math.max(1, Math.round((Date.parse(closedAt) - Date.parse(openedAt)) / 60_000)) : plannedMinutes;
}

function Above({ recap }: { recap: RecapsRecap }) {
  return (
    <>
      <Link to={cohortSessionsPath(recap.cohort)}>{recap.cohortName}</Link> · <Link to={meetingPath(recap.meeting)}>{words.toSession}</Link>
    </>
  );
}

function Parts({ recap, again }: { recap: RecapsRecap; again: () => Promise<void> }) {
  return (
    <div class="recap">
      <p class="print-only">{recap.cohortName}</p>
      {recap.purpose && <p class="as-written recap-purpose">{recap.purpose}</p>}
      <Standing recap={recap} again={again} />
      <Synthesis recap={recap} again={again} />
      <CameOfIt recap={recap} />
      <QuarterlyCheckins meeting={recap.meeting} />
      <WhatHappened recap={recap} />
      <Attendance recap={recap} again={again} />
      <Downloads recap={recap} />
    </div>
  );
}

function Downloads({ recap: { meeting, mayEdit } }: { recap: RecapsRecap }) {
  const file = (name: string) => `/meetings/${meeting}/${name}`;
  return (
    <section class="section screen-only" aria-labelledby="take">
      <h2 id="take">{words.take}</h2>
      <p class="buttons">
        <a class="button" href={file("recap.md")} download>{words.markdown}</a>
        <a class="button" href={file("commitments.csv")} download>{words.commitmentsCsv}</a>
        {mayEdit && <a class="button" href={file("attendance.csv")} download>{words.attendanceCsv}</a>}
      </p>
    </section>
  );
}
