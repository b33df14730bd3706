import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import type { Result } from "../live/result";
import type { StagesStage } from "../protocol/types";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";
import { words } from "../words/stage";
import { StageIcon } from "./icons";
import { Turns } from "./turns";

const minutes = [1, 2, 5, 10] as const;

/** Moving a stage: next, back, pause, more time. `take`: what the server made of it shows at once. */
export function Moves({ stage, take }: { stage: StagesStage; take: (stage: StagesStage) => void }) {
  const busy = useSignal(false);
  const trouble = useSignal("");
  const why = useSignal("");
  const begun = stage.beganAt !== undefined;
  const run = async (call: () => Promise<Result<{ stage: StagesStage }>>) => {
    if (busy.value) return;
    busy.value = true;
    const answer = await call();
    busy.value = false;
    // Somebody else pressed at the same time: what they did shows, and that is what was meant.
    trouble.value = answer.ok || answer.refusal.code === "conflict" ? "" : answer.refusal.message;
    if (answer.ok) take(answer.value.stage);
  };
  const reason = () => (why.value.trim() ? { why: why.value.trim() } : {});
  const move = (to: "next" | "back") => run(() => write("stages.move", { stage: stage.id, to, ...reason(), ...(stage.beganAt !== undefined && { since: stage.beganAt }) })).then(() => { why.value = ""; });
  const extend = (more: number) => run(() => write("stages.extend", { stage: stage.id, minutes: more, ...reason() })).then(() => { why.value = ""; });
  return (
    <div class="moves">
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
      <div class="buttons">
        {(stage.next || !begun) && <Button look="main" busy={busy.value} onClick={() => void move("next")}><StageIcon name="next" /> {begun ? words.nextStep : words.begin}</Button>}
        {begun && <Button busy={busy.value} onClick={() => void run(() => write(stage.pausedAt ? "stages.resume" : "stages.pause", { stage: stage.id }))}><StageIcon name={stage.pausedAt ? "play" : "pause"} /> {stage.pausedAt ? words.resume : words.pause}</Button>}
        {begun && <Button look="quiet" busy={busy.value} onClick={() => void move("back")}><StageIcon name="previous" /> {words.back}</Button>}
      </div>
      {begun && (
        <div class="extend" role="group" aria-label={words.extend}>
          <div class="buttons buttons-tight">
            <span class="note">{words.extend}</span>
            {minutes.map((more) => <Button key={more} class="button-small" busy={busy.value} aria-label={words.extendLabel(more)} onClick={() => void extend(more)}>{words.extendBy(more)}</Button>)}
          </div>
          <Field label={words.why} optional maxLength={200} value={why.value} onValue={(value) => { why.value = value; }} />
        </div>
      )}
      {begun && stage.speak === "rounds" && <Turns stage={stage} />}
    </div>
  );
}
