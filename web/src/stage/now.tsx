import { useEffect, useRef } from "preact/hooks";
import type { AgendasSegment, StagesScene, StagesStage } from "../protocol/types";
import { Icon } from "../ui/icon";
import { words } from "../words/stage";
import { announce } from "./announcer";
import { ClockFace } from "./clock-face";
import type { Change } from "./live";
import { hasTheWord, mustListen, whatItMeans, whoSpeaks, type Voices } from "./speaking";
import { asksOf, segmentOf, useVoices } from "./voices";

const ms = (at: string | undefined) => (at === undefined ? undefined : Date.parse(at));

export const timingOf = ({ endsAt, pausedAt }: StagesStage) => ({ endsMs: ms(endsAt), pausedMs: ms(pausedAt) });

interface Props {
  scene: StagesScene;
  stage: StagesStage;
  me: number;
  /** What was done last, where it was to this stage. */
  change: Change | undefined;
}

/** Where one stands now: the step, who speaks, what is asked of oneself, the time, what comes next. */
export function Now({ scene, stage, me, change }: Props) {
  const segment = segmentOf(scene.segments, stage.segment);
  const voices = useVoices(stage, segment, me);
  const means = whatItMeans(voices);
  const asks = asksOf(stage, me);
  const role = stage.breakout === undefined ? segment?.script?.roles.find(({ person }) => person?.person === me) : undefined;
  useSaid(stage, voices, change);
  if (stage.beganAt === undefined) return <section class="now"><p class="now-waits">{words.notBegun}</p></section>;
  const rest = segment?.kind === "rest";
  return (
    <section class={`now ${mustListen(voices) ? "now-listen" : hasTheWord(voices) ? "now-yours" : ""}`} aria-label={words.now}>
      <div class="now-head">
        <div class="now-title">
          <p class="now-where">{where(stage, segment)}</p>
          <h2>{stage.title}</h2>
        </div>
        <ClockFace {...timingOf(stage)} onMark={(text) => announce([text, stage.next && words.then(stage.next.title)].filter(Boolean).join(" "))} />
      </div>
      {rest ? <p class="now-who">{words.onBreak}</p> : (
        <>
          <p class="now-who">{whoSpeaks(voices)}</p>
          {means && <p class="now-you">{means}</p>}
          {role && <p class="now-role">{words.yourRole(role.name, role.does)}</p>}
          {stage.turn && <ClockFace endsMs={ms(stage.turn.endsAt)} pausedMs={ms(stage.pausedAt)} look="small" />}
          {asks && <div class="now-asks"><h3>{words.askedOfYou}</h3><p class="as-written">{asks}</p></div>}
        </>
      )}
      <Why change={change} />
      <p class="now-next">{stage.next ? words.then(stage.next.title, stage.next.minutes) : words.lastStep}</p>
    </section>
  );
}

/** `Consultancy, step 2 of 6`. */
function where({ step, steps, title }: StagesStage, segment: AgendasSegment | undefined): string {
  const of = steps > 1 ? words.step(step + 1, steps) : "";
  return [segment && segment.title !== title ? segment.title : "", of].filter(Boolean).join(" · ");
}

/** Why the clock was changed: everyone sees it. */
export function Why({ change }: { change: Change | undefined }) {
  const text = change && whyText(change);
  return text ? <p class="now-why"><Icon name="info" /> {text}</p> : null;
}

function whyText({ did, minutes = 0, by, why = "" }: Change): string {
  if (did === "extended") return words.extended(minutes, by, why);
  return why ? words.changedBy(by, why) : "";
}

/** Each new step, and what is done to the clock, is said to who listens to the page. */
function useSaid(stage: StagesStage, voices: Voices, change: Change | undefined): void {
  const before = useRef<string | undefined>(undefined);
  const now = `${stage.id}.${stage.segment}.${stage.step}.${stage.turn?.number ?? 0}`;
  useEffect(() => {
    if (before.current !== undefined && before.current !== now) announce(words.announceStep(stage.title, [whoSpeaks(voices), whatItMeans(voices)].filter(Boolean).join(" ")));
    before.current = now;
  }, [now]);
  useEffect(() => {
    if (!change) return;
    if (change.did === "paused") announce(words.pausedBy);
    else if (change.did === "resumed") announce(words.resumed);
    else announce(whyText(change));
  }, [change]);
}
