import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import { livePath, meetingPath, projectorPath } from "../places";
import { Link } from "../navigation";
import type { StagesScene } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { Field } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { clockTime } from "../ui/time";
import { words } from "../words/stage";
import { AgendaList, minutesBehind } from "./agenda";
import { announce } from "./announcer";
import { Capture, PromiseRound } from "./capture";
import { useMinute } from "./clock-face";
import { Frame, NotOpen } from "./frame";
import { Hands } from "./hands";
import { StageIcon } from "./icons";
import type { LiveMeeting } from "./live";
import { Moves } from "./moves";
import { Now } from "./now";
import { Outcomes, PromisesBefore } from "./outcomes";
import { People } from "./people";
import { RunActivities } from "./run-activities";
import { RunGroups } from "./run-groups";
import { Said } from "./said";
import { segmentOf } from "./voices";

/** A session for who runs it: now and next, what is open, who is here, time against plan. */
export default function Console({ parameters }: ScreenProps) {
  return (
    <Frame meeting={Number(parameters["meeting"])} how="enter" name={words.console} class="console">
      {(live, scene) => <Running live={live} scene={scene} />}
    </Frame>
  );
}

function Running({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const { meeting, state } = scene;
  return (
    <>
      <header class="stage-head">
        <h1><Link to={meetingPath(meeting)}>{scene.title}</Link></h1>
        <nav class="buttons buttons-tight" aria-label={words.views}>
          <a href={projectorPath(meeting)} target="_blank" rel="noopener" class="button button-quiet" title={words.projectorHint}><StageIcon name="screen" /> {words.toProjector}</a>
          <Link to={livePath(meeting)} class="button button-quiet">{words.toParticipant}</Link>
        </nav>
      </header>
      <NotOpen scene={scene} />
      {state === "planned" && scene.mayFacilitate && <OpenSession live={live} />}
      {state === "open" && (scene.mayFacilitate ? <Desk live={live} scene={scene} /> : <p><Link to={livePath(meeting)}>{words.toLive}</Link></p>)}
    </>
  );
}

function OpenSession({ live }: { live: LiveMeeting }) {
  const submission = useSubmission([]);
  return (
    <Form submission={submission} onSubmit={() => submission.run(() => write("stages.open", { meeting: live.meeting }), () => live.lookAgain())}>
      <p class="soft">{words.openSessionIntro}</p>
      <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.openSession}</Button></div>
    </Form>
  );
}

function Desk({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const { stage } = scene;
  const change = live.change.value;
  const segment = segmentOf(scene.segments, stage?.segment);
  const says = segment?.script?.steps[stage?.step ?? 0]?.say;
  return (
    <div class="desk">
      <div class="desk-main">
        <Said said={scene.said} />
        {stage && <Now scene={scene} stage={stage} me={live.me} change={change?.stage === stage.id ? change : undefined} />}
        {stage && <Moves stage={stage} take={live.took} />}
        <Hands live={live} scene={scene} />
        {says && <section class="says" aria-labelledby="says"><h3 id="says">{words.facilitatorSays}</h3><p class="as-written">{says}</p></section>}
        <div class="desk-tools"><Capture live={live} scene={scene} /><Close live={live} scene={scene} /></div>
        {stage?.capture === "commitments" && <PromiseRound live={live} scene={scene} />}
        {segment?.kind === "promises" && <PromisesBefore live={live} scene={scene} />}
        <RunActivities live={live} scene={scene} />
      </div>
      <aside class="desk-side" aria-label={words.overview}>
        <SayAll meeting={scene.meeting} />
        <Plan live={live} scene={scene} />
        <RunGroups live={live} scene={scene} />
        <People live={live} scene={scene} />
        <Outcomes live={live} scene={scene} />
      </aside>
    </div>
  );
}

/** The agenda with clock times, and how far it is from the plan, in words. */
function Plan({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const nowMs = useMinute();
  const trouble = useSignal("");
  const behind = minutesBehind(scene, nowMs);
  const planned = Date.parse(scene.starts) + scene.minutes * 60_000;
  const go = async (segment: number) => {
    if (!scene.stage) return;
    const answer = await write("stages.move", { stage: scene.stage.id, to: "place", segment });
    trouble.value = answer.ok ? "" : answer.refusal.message;
    if (answer.ok) live.took(answer.value.stage);
  };
  return (
    <section class="panel-part" aria-labelledby="plan">
      <h3 id="plan">{words.plan}</h3>
      {behind !== undefined && (
        <p class={behind > 0 ? "note plan-behind" : "note"}>
          {behind > 0 ? words.behindPlan(behind) : behind < 0 ? words.aheadOfPlan(-behind) : words.onPlan} {words.endsAt(clockTime(planned + behind * 60_000))} ({words.plannedEnd(clockTime(planned))}).
        </p>
      )}
      {trouble.value && <p class="field-error" role="alert">{trouble.value}</p>}
      <AgendaList scene={scene} nowMs={nowMs} go={(segment) => void go(segment.id)} />
    </section>
  );
}

/** One line to the main session and every group. */
function SayAll({ meeting }: { meeting: number }) {
  const line = useSignal("");
  const submission = useSubmission(["line"]);
  return (
    <div class="panel-part">
      <Form class="form-whole say-all" submission={submission} onSubmit={() => submission.run(() => write("stages.say", { meeting, line: line.value.trim() }), () => {
        announce(words.saidDone);
        line.value = "";
      })}>
        <Field label={words.sayAll} hint={words.sayAllHint} maxLength={300} value={line.value} onValue={(value) => { line.value = value; }} error={submission.error("line")} />
        <Button type="submit" busy={submission.busy}>{words.say}</Button>
      </Form>
    </div>
  );
}

function Close({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const asks = useSignal(false);
  return (
    <>
      <Button look="quiet" onClick={() => { asks.value = true; }}>{words.close}…</Button>
      {asks.value && (
        <Confirm title={words.closeTitle} act={words.close} look="main" call={() => write("stages.close", { meeting: scene.meeting })}
          onDone={() => live.lookAgain()} onClose={() => { asks.value = false; }}>
          <p>{words.closeWhat}</p>
        </Confirm>
      )}
    </>
  );
}
