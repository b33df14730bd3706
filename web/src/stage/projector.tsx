import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { read } from "../live/call";
import type { ActivitiesActivity, StagesScene } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { Button } from "../ui/button";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/stage";
import { lanesOf } from "./board-order";
import { ClockFace } from "./clock-face";
import { Frame, NotOpen } from "./frame";
import type { LiveMeeting } from "./live";
import { timingOf, Why } from "./now";
import { Results } from "./results";
import { newestActivity } from "./shown";
import { whoSpeaks } from "./speaking";
import { segmentOf, voicesOf } from "./voices";

/** A session for the whole room: to be read from its back. It shows, and has nothing to press but the whole screen. */
export default function Projector({ parameters }: ScreenProps) {
  useEffect(() => {
    document.documentElement.classList.add("projecting");
    return () => document.documentElement.classList.remove("projecting");
  }, []);
  useEffect(() => keepAwake(), []);
  return (
    <Frame meeting={Number(parameters["meeting"])} how="look" name={words.projector} class="projector">
      {(live, scene) => <Shown live={live} scene={scene} />}
    </Frame>
  );
}

/** The screen of a room does not go dark while nobody touches it, where the browser lets us. */
function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let over = false;
  const ask = () => {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    navigator.wakeLock.request("screen").then((got) => {
      lock = got;
      if (over) void got.release();
    }, () => {});
  };
  ask();
  document.addEventListener("visibilitychange", ask);
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", ask);
    void lock?.release();
  };
}

function Shown({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const change = live.change.value;
  const { stage } = scene;
  const segment = segmentOf(scene.segments, stage?.segment);
  const first = newestActivity(live.activities.value, stage?.segment);
  return (
    <>
      <header class="beam-head">
        <h1>{scene.title}</h1>
        <p>{words.peopleHere(scene.here.length)}</p>
        <WholeScreen />
      </header>
      <NotOpen scene={scene} />
      {scene.state === "open" && stage && (stage.beganAt === undefined ? <p class="beam-who">{words.notBegun}</p> : (
        <section class={first ? "beam-now beam-with" : "beam-now"} aria-label={words.now}>
          <div class="beam-step">
            {segment && segment.title !== stage.title && <p class="beam-where">{segment.title}{stage.steps > 1 ? ` · ${words.step(stage.step + 1, stage.steps)}` : ""}</p>}
            <h2>{stage.title}</h2>
            <p class="beam-who">{segment?.kind === "rest" ? words.onBreak : whoSpeaks(voicesOf(stage, segment, 0))}</p>
            {stage.asks && <p class="beam-asks as-written">{stage.asks}</p>}
          </div>
          <ClockFace {...timingOf(stage)} />
          <Why change={change?.stage === stage.id ? change : undefined} />
          <p class="beam-next">{stage.next ? words.then(stage.next.title, stage.next.minutes) : words.lastStep}</p>
        </section>
      ))}
      {live.word.value && <p class="beam-word">{words.hasWord(live.word.value.name)}</p>}
      {scene.state === "open" && scene.breakouts.length > 0 && <GroupList live={live} scene={scene} />}
      {scene.state === "open" && first && scene.breakouts.length === 0 && <Activity live={live} activity={first} />}
      {scene.said && scene.state === "open" && <p class="beam-said">{scene.said.line}</p>}
      <JoinLine meeting={scene.meeting} mayAsk={scene.mayFacilitate} />
    </>
  );
}

/** Who is in which group: so that everyone finds theirs. */
function GroupList({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const clock = (breakout: number) => scene.breakouts.find((stage) => stage.breakout === breakout);
  return (
    <ul class="beam-groups">
      {live.breakouts.value.filter(({ state }) => state === "open").map(({ id, name, people }) => (
        <li key={id}><strong>{name}</strong> {people.map((one) => one.name).join(", ")}{clock(id)?.endsAt && <ClockFace {...timingOf(clock(id)!)} look="small" />}</li>
      ))}
    </ul>
  );
}

const notesShown = 24;

function Activity({ live, activity }: { live: LiveMeeting; activity: ActivitiesActivity }) {
  const detail = live.detail(activity);
  const entries = detail.entries.value;
  const vote = activity.kind === "poll" || activity.kind === "dots";
  const board = activity.kind === "dots" ? live.activities.value.find(({ id }) => id === activity.settings.board) : undefined;
  const lanes = activity.kind === "board" ? lanesOf(activity, entries, words.noLane) : activity.kind === "plus_delta" ? lanesOf({ ...activity, settings: { lanes: [words.plus, words.delta] } }, entries, "") : undefined;
  const secret = activity.kind === "feedback";
  return (
    <section class="beam-activity" aria-label={activity.title}>
      <h3>{activity.title}</h3>
      <p class="beam-count">{words.answered(activity.answered)}{activity.anonymous ? ` · ${words.anonymous}` : ""}</p>
      {vote && <Results activity={activity} results={detail.results.value} board={board ? live.detail(board).entries.value : []} />}
      {lanes && (
        <div class="beam-lanes">
          {lanes.map((lane) => (
            <div key={lane.index}><h4>{words.lane(lane.name, lane.entries.length)}</h4><ul>{lane.entries.slice(0, notesShown).map(({ id, body }) => <li key={id} class="as-written">{body}</li>)}</ul></div>
          ))}
        </div>
      )}
      {!vote && !lanes && !secret && <ul class="beam-notes">{entries.slice(-notesShown).map(({ id, body }) => <li key={id} class="as-written">{body}</li>)}</ul>}
    </section>
  );
}

function WholeScreen() {
  const whole = useSignal(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => { whole.value = document.fullscreenElement !== null; };
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, []);
  if (!document.fullscreenEnabled) return null;
  return (
    <Button class="beam-whole" onClick={() => void (whole.value ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {})}>
      {whole.value ? words.leaveWholeScreen : words.wholeScreen}
    </Button>
  );
}

function JoinLine({ meeting, mayAsk }: { meeting: number; mayAsk: boolean }) {
  const loaded = useLoaded(() => read("meetings.get", { meeting }), [meeting]);
  const path = loaded.value?.guestPath;
  return mayAsk && path ? <p class="beam-join">{words.joinAt(location.host + path)}</p> : null;
}
