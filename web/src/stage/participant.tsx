import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { read } from "../live/call";
import { consolePath, meetingPath } from "../places";
import { Link } from "../navigation";
import type { StagesScene } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { later } from "../ui/later";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/stage";
import { ActivityCard } from "./activity";
import { AgendaList } from "./agenda";
import { Breakouts, Inside } from "./breakout";
import { Capture, PromiseRound } from "./capture";
import { useMinute } from "./clock-face";
import { Fold } from "./fold";
import { Frame, NotOpen } from "./frame";
import { isGuest } from "./guest-of";
import { OwnHand } from "./hands";
import type { LiveMeeting } from "./live";
import { Now } from "./now";
import { Outcomes, PromisesBefore } from "./outcomes";
import { Said } from "./said";
import { shownActivities } from "./shown";
import { Text } from "./text";
import { segmentOf } from "./voices";

const Talk = later(() => import("./talk"));

/** A session for who takes part: on a phone first. */
export default function Participant({ parameters }: ScreenProps) {
  return (
    <Frame meeting={Number(parameters["meeting"])} how="enter" name={words.session} class="participant">
      {(live, scene) => <Taking live={live} scene={scene} />}
    </Frame>
  );
}

function Taking({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const mine = live.myBreakout.value;
  // Who is in an open group lands in it; who goes back to everyone stays there until another one opens.
  const left = useSignal<string | undefined>(undefined);
  const opening = mine && `${mine.id}.${mine.openedAt ?? ""}`;
  useEffect(() => { if (!mine) left.value = undefined; }, [mine === undefined]);
  const inside = mine !== undefined && left.value !== opening;
  return (
    <>
      <header class="stage-head">
        <h1>{isGuest() ? scene.title : <Link to={meetingPath(scene.meeting)}>{scene.title}</Link>}</h1>
        {scene.mayFacilitate && <Link to={consolePath(scene.meeting)} class="button button-quiet">{words.toConsole}</Link>}
      </header>
      <Said said={scene.said} />
      <NotOpen scene={scene} />
      {scene.state === "open" && (inside ? <Inside live={live} scene={scene} breakout={mine} leave={() => { left.value = opening; }} /> : <Everyone live={live} scene={scene} enter={() => { left.value = undefined; }} />)}
      {scene.state === "open" && scene.mayTakePart && (
        <footer class="stage-foot" aria-label={words.yourPart}>
          <OwnHand live={live} scene={scene} />
          <Capture live={live} scene={scene} />
        </footer>
      )}
    </>
  );
}

function Everyone({ live, scene, enter }: { live: LiveMeeting; scene: StagesScene; enter: () => void }) {
  const { stage } = scene;
  const change = live.change.value;
  const activities = shownActivities(live.activities.value, stage?.segment);
  const segment = segmentOf(scene.segments, stage?.segment);
  return (
    <>
      {stage && <Now scene={scene} stage={stage} me={live.me} change={change?.stage === stage.id ? change : undefined} />}
      {live.word.value && <p class="word">{live.word.value.person === live.me ? words.youHaveWord : words.hasWord(live.word.value.name)}</p>}
      <Breakouts live={live} scene={scene} enter={enter} />
      {stage?.capture === "commitments" && scene.mayTakePart && !isGuest() && <PromiseRound live={live} scene={scene} />}
      {segment?.kind === "promises" && !isGuest() && <PromisesBefore live={live} scene={scene} />}
      <div class="activities" aria-label={words.activities} role="group">
        {activities.map((activity) => <ActivityCard key={activity.id} live={live} activity={activity} />)}
      </div>
      <More live={live} scene={scene} />
    </>
  );
}

/** What one opens when one wants it: the agenda, what was kept, the notes, the conversation. */
function More({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  return (
    <div class="folds">
      <Fold title={words.agenda}><Agenda scene={scene} /></Fold>
      <Fold title={words.outcomes}><Outcomes live={live} scene={scene} /></Fold>
      {scene.room !== undefined && <Fold title={words.notes}><SessionNotes room={scene.room} /></Fold>}
      {scene.room !== undefined && <Fold title={words.conversation}><Talk room={scene.room} /></Fold>}
      <Fold title={words.here(scene.here.length)}>
        <ul class="lines">{scene.here.map(({ person, name, seatTitle }) => <li key={person} class="line"><span class="line-main"><strong>{name}</strong> <span class="soft note">{seatTitle}</span></span></li>)}</ul>
      </Fold>
    </div>
  );
}

function Agenda({ scene }: { scene: StagesScene }) {
  return <AgendaList scene={scene} nowMs={useMinute()} />;
}

/** The documents of the session's own room: its shared notes. */
export function SessionNotes({ room }: { room: number }) {
  const documents = useLoaded(() => read("documents.list", { room }), [room]);
  return <>{documents.value?.documents.map(({ id, title }) => <div key={id}><h4>{title}</h4><Text document={id} title={title} /></div>)}</>;
}
