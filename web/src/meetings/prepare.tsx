import { useEffect, useMemo } from "preact/hooks";
import { read } from "../live/call";
import { Link } from "../navigation";
import { cohortSessionsPath, meetingPath } from "../places";
import type { ScreenProps } from "../routes";
import address from "../styles/meetings.css?address";
import { useFollow } from "../ui/follow";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/meetings";
import { About } from "./prepare/about";
import { AgendaEditor } from "./prepare/agenda-editor";
import { Guests } from "./prepare/guests";
import { PeopleEditor } from "./prepare/people-editor";
import { PreworkEditor } from "./prepare/prework-editor";
import { Saving } from "./saving";
import { MeetingTime } from "./when";

const ofMeeting = ["meetings.meetingChanged", "meetings.peopleChanged", "meetings.preworkChanged"];
const ofAgenda = ["agendas.agendaChanged", "stages.stageChanged", "activities.activityChanged", "breakouts.changed"];

/** Prepares a session: the agenda first, then what is asked before, the people, and guests. */
export default function Prepare({ parameters }: ScreenProps) {
  const id = Number(parameters["meeting"]);
  const meeting = useLoaded(() => read("meetings.get", { meeting: id }), [id]);
  const agenda = useLoaded(() => read("agendas.get", { meeting: id }), [id]);
  const saving = useMemo(() => new Saving(), [id]);
  useEffect(() => () => saving.close(), [saving]);
  useFollow(`meeting/${id}`, meeting.again, { event: ({ event }) => ofMeeting.includes(event), after: meeting.value?.lastEvent }, meeting.value !== undefined);
  useFollow(`meeting/${id}`, agenda.again, { event: ({ event }) => ofAgenda.includes(event), after: agenda.value?.lastEvent }, agenda.value !== undefined);
  const dressed = useSheet(address);
  const one = meeting.value?.meeting;
  return (
    <Page width="wide" title={titleOf(meeting, (value) => words.prepareTitle(value.meeting.title))} intro={one && <MeetingTime meeting={one} />}
      above={one && <><Link to={cohortSessionsPath(one.cohort)}>{meeting.value?.cohortName}</Link> · <Link to={meetingPath(id)}>{words.toSession}</Link></>}>
      {dressed && (
        <Show loaded={meeting}>
          {(value) => (
            <div class="prepare-screen">
              <Show loaded={agenda}>{(blocks) => <AgendaEditor meeting={value} agenda={blocks} saving={saving} again={agenda.again} />}</Show>
              <div class="prepare-side">
                <About meeting={value.meeting} again={meeting.again} />
                <PreworkEditor meeting={value} saving={saving} again={meeting.again} />
                <PeopleEditor meeting={value} saving={saving} again={meeting.again} />
                <Guests meeting={value} again={meeting.again} />
              </div>
            </div>
          )}
        </Show>
      )}
    </Page>
  );
}
