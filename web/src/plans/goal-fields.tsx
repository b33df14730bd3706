import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import type { PlansGoalFields, PlanPartsUpdateGoalRequest } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { useLoaded } from "../ui/loaded";
import { Radios } from "../ui/radios";
import { studentGroups } from "../words/organisations";
import { words as fieldWords } from "../words/plan-fields";
import { words } from "../words/plans";
import { useDomains } from "./domains";
import { ChoiceField, DayField, NumberField, TextField } from "./fields";
import { MeasuresField } from "./measures-field";
import type { Goal } from "./plan";
import { ReasonField } from "./place";
import { amendment, emptying, usePartWriting, type PlanProps } from "./writing";

type Blank = NonNullable<PlanPartsUpdateGoalRequest["emptied"]>[number];

export function GoalFields({ goal, ...props }: PlanProps & { goal: Goal }) {
  const { plan } = props;
  const part = usePartWriting<PlansGoalFields, Blank>(props, `goal/${goal.goal}`, ({ fields, emptied, reason }, revision, key) =>
    write("plans.updateGoal", { goal: goal.goal, revision, fields, ...emptying(emptied), ...amendment(reason) }, key));
  const domains = useDomains(plan.network);
  const measures = useLoaded(() => read("measures.list", { shelf: plan.network }), [plan.network]);
  const shown = new Map([...plan.measures.map(({ measure, title }) => [measure, title] as const), ...(measures.value?.measures ?? []).map(({ id, title }) => [id, title] as const)]);
  return (
    <>
      <ReasonField part={part} />
      <TextField part={part} field="statement" label={words.goalStatement} hint={words.goalStatementHint} given={goal.statement} max={500} />
      <ChoiceField part={part} field="measure" wide label={fieldWords.measure} given={String(goal.measure ?? "")} blank="measure" as={Number}
        choices={[["", words.none], ...[...shown].map(([id, title]) => [String(id), title] as const)]} />
      <ChoiceField part={part} field="group" label={fieldWords.group} given={goal.group} choices={[["ALL", fieldWords.everybody], ...studentGroups]} />
      <NumberField part={part} field="baseline" label={fieldWords.baseline} given={goal.baseline} blank="baseline" />
      <DayField part={part} field="baselineOn" label={fieldWords.baselineOn} given={goal.baselineOn} blank="baselineOn" />
      <NumberField part={part} field="target" label={fieldWords.target} given={goal.target} blank="target" />
      <DayField part={part} field="dueOn" label={fieldWords.dueOn} given={goal.dueOn} blank="dueOn" />
      {plan.layout.needs && (
        <ChoiceField part={part} field="need" wide label={fieldWords.forNeed} given={String(goal.need ?? "")} blank="need" as={Number}
          choices={[["", words.none], ...plan.needs.map(({ need, statement }) => [String(need), statement] as const)]} />
      )}
      <ChoiceField part={part} field="domain" label={fieldWords.domain} given={goal.domain} choices={[["", words.none], ...domains]} />
      <MeasuresField part={part} goal={goal} names={shown} />
    </>
  );
}

export function EndGoal({ goal, again }: { goal: Goal; again: () => Promise<void> }) {
  const open = useSignal(false);
  return (
    <>
      <Button onClick={() => { open.value = true; }}>{fieldWords.endGoal}</Button>
      {open.value && <EndDialog goal={goal} again={again} onClose={() => { open.value = false; }} />}
    </>
  );
}

function EndDialog({ goal, again, onClose }: { goal: Goal; again: () => Promise<void>; onClose: () => void }) {
  const state = useSignal<"reached" | "missed" | "stopped">("reached");
  const outcome = useSignal("");
  const submission = useSubmission(["state", "outcome"]);
  const submit = () => submission.run(() => write("plans.endGoal", { goal: goal.goal, state: state.value, outcome: outcome.value.trim() }), async () => {
    onClose();
    await again();
  });
  return (
    <Dialog title={fieldWords.endGoalTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <p>{goal.statement}</p>
        <Radios label={fieldWords.goalStateNow} value={state.value} error={submission.error("state")} onValue={(value) => { state.value = value as typeof state.value; }}
          choices={(["reached", "missed", "stopped"] as const).map((one) => [one, words.goalStates[one]] as const)} />
        <TextArea label={fieldWords.outcome} rows={3} maxLength={2_000} value={outcome.value} onValue={(value) => { outcome.value = value; }} error={submission.error("outcome")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{fieldWords.endAct}</Button><Button look="quiet" onClick={onClose}>{words.cancel}</Button></div>
      </Form>
    </Dialog>
  );
}
