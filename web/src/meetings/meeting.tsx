import { QuarterlyCheckins } from "../checkins/of-session";
import { read } from "../live/call";
import { Link } from "../navigation";
import { cohortSessionsPath, consolePath, livePath, meetingPath, preparePath, projectorPath, recapPath, roomPath, seriesPath } from "../places";
import type { MeetingsGetResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { myself } from "../session";
import address from "../styles/meetings.css?address";
import { useFollow } from "../ui/follow";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/meetings";
import { StateBadge } from "./card";
import { AgendaView } from "./page/agenda-view";
import { Prework } from "./page/prework";
import { Reply } from "./page/reply";
import { WhoComes } from "./page/who-comes";
import { isLink, MeetingTime } from "./when";

const changes = ["meetings.meetingChanged", "meetings.peopleChanged", "meetings.preworkChanged", "stages.opened", "stages.closed"];

/** A session: what it is, what is asked of one before, who comes; while it runs the way in, and then its recap. */
export default function MeetingScreen({ parameters }: ScreenProps) {
  const id = Number(parameters["meeting"]);
  const loaded = useLoaded(() => read("meetings.get", { meeting: id }), [id]);
  useFollow(`meeting/${id}`, loaded.again, { event: ({ event }) => changes.includes(event), after: loaded.value?.lastEvent }, loaded.value !== undefined);
  const dressed = useSheet(address);
  const one = loaded.value?.meeting;
  return (
    <Page title={titleOf(loaded, ({ meeting }) => meeting.title)} above={one && <Link to={cohortSessionsPath(one.cohort)}>{loaded.value?.cohortName}</Link>}
      intro={one && <><MeetingTime meeting={one} /> <StateBadge meeting={one} /></>}
      actions={one?.mayFacilitate && one.state === "planned" && <Link class="button button-main" to={preparePath(id)}>{words.prepare}</Link>}>
      {dressed && <Show loaded={loaded}>{(value) => <Parts value={value} again={loaded.again} />}</Show>}
    </Page>
  );
}

function Parts({ value, again }: { value: MeetingsGetResponse; again: () => Promise<void> }) {
  const { meeting, prework } = value;
  return (
    <>
      <Now value={value} />
      <What value={value} />
      {meeting.state === "planned" && <Reply meeting={meeting} again={again} />}
      {prework.length > 0 && meeting.state !== "closed" && meeting.state !== "cancelled" && <Prework prework={prework} again={again} />}
      <QuarterlyCheckins meeting={meeting.id} />
      <AgendaView meeting={meeting} />
      {meeting.state !== "closed" && <WhoComes value={value} />}
    </>
  );
}

/** The way into what goes on, and to what came of it. */
function Now({ value: { meeting: { id, cohort, state, mayFacilitate, room } } }: { value: MeetingsGetResponse }) {
  const talk = room !== undefined && myself().guestOf === undefined && <Link class="button button-quiet" to={roomPath(cohort, room)}>{words.room}</Link>;
  if (state === "closed") return <p class="section meeting-now"><span>{words.isOver}</span> <Link class="button button-main" to={recapPath(id)}>{words.recap}</Link> {talk}</p>;
  if (state === "open") {
    return (
      <div class="section meeting-now">
        <span>{words.onNow}</span>
        <Link class="button button-main" to={livePath(id)}>{words.enter}</Link>
        {mayFacilitate && <><Link class="button" to={consolePath(id)}>{words.console}</Link> <Link class="button" to={projectorPath(id)}>{words.projector}</Link></>}
        {talk}
      </div>
    );
  }
  return state === "planned" && mayFacilitate ? <p class="section meeting-now"><span class="soft">{words.consoleWhat}</span> <Link class="button" to={consolePath(id)}>{words.console}</Link></p> : null;
}

function What({ value: { meeting, previous, next } }: { value: MeetingsGetResponse }) {
  const { purpose, place, state, cancelled, id, cohort, series, seriesTitle } = meeting;
  const coming = state === "planned" || state === "open";
  return (
    <section class="section stack" aria-label={words.purpose}>
      {cancelled && <Notice>{words.cancelled}</Notice>}
      {purpose && <p class="as-written">{purpose}</p>}
      {place && (isLink(place) ? coming && <a class="button" href={place} target="_blank" rel="noopener noreferrer">{words.join}</a> : <p><strong>{words.place}:</strong> {place}</p>)}
      {state === "planned" && <p class="buttons"><a href={`/calendar/meeting/${id}.ics`} download>{words.addToCalendar}</a> <Link to="/account">{words.feed}</Link></p>}
      {series !== undefined && seriesTitle !== undefined && (
        <p class="buttons note">
          <Link to={seriesPath(cohort, series)}>{words.ofSeries(seriesTitle)}</Link>
          {previous !== undefined && <Link to={meetingPath(previous)}>{words.previous}</Link>}
          {next !== undefined && <Link to={meetingPath(next)}>{words.next}</Link>}
        </p>
      )}
    </section>
  );
}
