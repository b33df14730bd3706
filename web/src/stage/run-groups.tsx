import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import type { Result } from "../live/result";
import type { BreakoutsBreakout, StagesScene, StagesStage } from "../protocol/types";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";
import { wholeNumber } from "../ui/number";
import { words } from "../words/stage";
import { ClockFace } from "./clock-face";
import { Fold } from "./fold";
import { Groups } from "./groups";
import { GroupsForm } from "./groups-form";
import type { LiveMeeting } from "./live";
import { Moves } from "./moves";
import { timingOf } from "./now";
import { Text } from "./text";

/** One open group: how far it is, its own moves, its notes. */
function Running({ live, stage, breakout }: { live: LiveMeeting; stage: StagesStage; breakout: BreakoutsBreakout | undefined }) {
  if (!breakout) return null;
  return (
    <li>
      <p><strong>{breakout.name}</strong> {stage.title !== breakout.name && stage.title}</p>
      <ClockFace {...timingOf(stage)} look="small" />
      <Fold title={words.movesOf(breakout.name)}><Moves stage={stage} take={live.took} /></Fold>
      {breakout.document !== undefined && <Text document={breakout.document} title={breakout.name} />}
    </li>
  );
}

const more = [1, 2, 5] as const;

/** Small groups while the session runs: made, opened, given more time, ended, opened again. */
export function RunGroups({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const asked = useSignal(false);
  const minutes = useSignal("");
  const why = useSignal("");
  const trouble = useSignal("");
  const { meeting } = scene;
  const segment = scene.stage?.segment;
  const shown = live.breakouts.value.filter((one) => one.segment === undefined || one.segment === segment || one.state === "open");
  const has = (state: "prepared" | "open" | "closed") => shown.some((one) => one.state === state);
  const run = async (call: Promise<Result<unknown>>) => {
    const answer = await call;
    trouble.value = answer.ok ? "" : answer.refusal.message;
    if (answer.ok) live.lookAgain();
  };
  const time = () => (minutes.value.trim() ? { minutes: wholeNumber(minutes.value) } : {});
  return (
    <section class="panel-part" aria-labelledby="groups">
      <h3 id="groups">{words.breakouts}</h3>
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
      {shown.length > 0 && <Groups meeting={meeting} segment={shown[0]?.segment} breakouts={shown} people={scene.here.filter(({ person }) => person !== live.me)} onChanged={() => live.lookAgain()} />}
      <ul class="group-clocks">{scene.breakouts.map((stage) => <Running key={stage.id} live={live} stage={stage} breakout={shown.find(({ id }) => id === stage.breakout)} />)}</ul>
      {has("open") && (
        <div class="extend" role="group" aria-label={words.extendEvery}>
          <div class="buttons buttons-tight">
            <span class="note">{words.extendEvery}</span>
            {more.map((count) => <Button key={count} class="button-small" aria-label={words.extendEveryLabel(count)} onClick={() => { void run(write("stages.extendBreakouts", { meeting, minutes: count, ...(why.value.trim() && { why: why.value.trim() }) })); why.value = ""; }}>{words.extendBy(count)}</Button>)}
          </div>
          <Field label={words.why} optional maxLength={200} value={why.value} onValue={(value) => { why.value = value; }} />
        </div>
      )}
      {(has("prepared") || (has("closed") && !has("open"))) && <Field label={words.minutes} optional type="number" min={1} max={240} value={minutes.value} onValue={(value) => { minutes.value = value; }} />}
      <div class="buttons buttons-tight gap-above">
        {has("prepared") && <Button look="main" onClick={() => void run(write("breakouts.open", { meeting, ...(segment !== undefined && { segment }), ...time() }))}>{words.openBreakouts}</Button>}
        {has("open") && <Button onClick={() => void run(write("breakouts.close", { meeting }))}>{words.closeBreakouts}</Button>}
        {has("closed") && !has("open") && <Button look="quiet" onClick={() => void run(write("breakouts.reopen", { meeting, ...time() }))}>{words.reopenBreakouts}</Button>}
        <Button look={shown.length === 0 ? "plain" : "quiet"} onClick={() => { asked.value = true; }}>{words.prepareBreakouts}</Button>
      </div>
      {asked.value && <GroupsForm meeting={meeting} segment={segment} onDone={() => live.lookAgain()} onClose={() => { asked.value = false; }} />}
    </section>
  );
}
