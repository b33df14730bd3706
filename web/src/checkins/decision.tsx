import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import { Link } from "../navigation";
import { changePath } from "../places";
import type { CheckpointsDecideRequest, CheckpointsGetResponse, CheckpointsGoal, PlansAmendment } from "../protocol/types";
import { Button } from "../ui/button";
import { useDraft } from "../ui/draft";
import { TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { Radios } from "../ui/radios";
import { words } from "../words/checkins";

interface Props {
  shown: CheckpointsGetResponse;
  goal: CheckpointsGoal;
  /** What was changed of the goal in this check-in, once it is read. */
  amendments: readonly PlansAmendment[] | undefined;
  /** How many of them are printed. */
  printed: number;
  /** Without it the check-in could not be closed. */
  wanted: boolean;
  again: () => Promise<void>;
}

/** Keep, change or stop, and why: stands there when it is made, and can be made anew until the check-in is closed. */
export function Decision({ shown, goal, amendments, printed, wanted, again }: Props) {
  const anew = useSignal(false);
  const { decided } = goal;
  if (!decided) return shown.mayDecide ? <Deciding shown={shown} goal={goal} wanted={wanted} again={again} /> : <p class="checkpoint-decision">{words.undecided}</p>;
  if (anew.value && shown.mayDecide) {
    return <Deciding shown={shown} goal={goal} wanted={false} again={async () => { await again(); anew.value = false; }} onCancel={() => { anew.value = false; }} />;
  }
  return (
    <div class="checkpoint-decision">
      <p class="checkpoint-decided"><Icon name="tick" /> <strong>{words.decided[decided.decision]}:</strong> <span class="as-written">{decided.reason}</span> <span class="soft note">{words.decidedBy(decided.byName)}</span></p>
      {decided.decision === "change" && <Changed shown={shown} goal={goal} amendments={amendments} printed={printed} />}
      {shown.mayDecide && <p class="screen-only"><Button look="quiet" onClick={() => { anew.value = true; }}>{words.decideAnew}</Button></p>}
    </div>
  );
}

function Deciding({ shown: { checkpoint: { id } }, goal, wanted, again, onCancel }: Omit<Props, "amendments" | "printed"> & { onCancel?: () => void }) {
  const empty = { decision: goal.decided?.decision ?? "", reason: goal.decided?.reason ?? "" };
  const draft = useDraft(`checkpoint.${id}.${goal.goal}`, empty);
  const set = (member: keyof typeof empty) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const submission = useSubmission(["decision", "reason"]);
  const submit = () => submission.run(
    () => write("checkpoints.decide", { checkpoint: id, goal: goal.goal, decision: draft.value.decision as CheckpointsDecideRequest["decision"], reason: draft.value.reason.trim() }),
    async () => {
      draft.value = empty;
      await again();
    },
  );
  return (
    <Form submission={submission} onSubmit={submit} class="checkpoint-decision checkpoint-deciding" label={`${words.decision} ${goal.statement}`}>
      <Radios label={words.decision} value={draft.value.decision} onValue={set("decision")} choices={words.goalDecisions} error={submission.error("decision") ?? (wanted ? words.decideThis(goal.statement) : undefined)} />
      <TextArea label={words.reason} hint={words.reasonHint} rows={2} maxLength={500} required value={draft.value.reason} onValue={set("reason")} error={submission.error("reason")} />
      <div class="buttons screen-only">
        <Button type="submit" busy={submission.busy}>{words.keepDecision}</Button>
        {onCancel && <Button look="quiet" onClick={onCancel}>{words.cancel}</Button>}
      </div>
    </Form>
  );
}

/** What was changed in the plan, before and after; until something was, the way there. */
function Changed({ shown: { checkpoint, mayDecide }, goal, amendments, printed }: Omit<Props, "wanted" | "again">) {
  return (
    <>
      {amendments && amendments.length > 0 && (
        <>
          <h4>{words.changed}</h4>
          <ul class="checkpoint-amendments">{amendments.map((one, at) => <Amended key={one.amendment} amendment={one} class={at < printed ? "" : "screen-only"} />)}</ul>
          {amendments.length > printed && <p class="print-only">{words.moreInPrint(amendments.length - printed)}</p>}
        </>
      )}
      {amendments?.length === 0 && <p class="checkpoint-missing"><Icon name="info" /> <span>{words.notChangedYet}</span></p>}
      {mayDecide && <p class="screen-only"><Link class="button" to={changePath(checkpoint.plan, goal.goal, checkpoint.id)}>{words.changeNow}</Link></p>}
    </>
  );
}

function Amended({ amendment: { title, before, after, reason }, class: extra }: { amendment: PlansAmendment; class: string }) {
  const fields = [...new Set([...before, ...after].map(({ field }) => field))];
  const text = (of: readonly { field: string; text: string }[], field: string) => of.find((one) => one.field === field)?.text;
  return (
    <li class={extra}>
      <p>{title}{before.length === 0 && ` (${words.added})`}{after.length === 0 && ` (${words.takenOut})`}</p>
      {before.length > 0 && after.length > 0 && fields.map((field) => (
        <p key={field} class="note"><del><span class="hidden-words">{words.before}: </span>{text(before, field) || words.none}</del> → <ins><span class="hidden-words">{words.after}: </span>{text(after, field) || words.none}</ins></p>
      ))}
      {reason && <p class="soft note">{reason}</p>}
    </li>
  );
}
