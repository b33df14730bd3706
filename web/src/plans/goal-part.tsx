import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { go, Link } from "../navigation";
import { practicePath, writePath } from "../places";
import type { PlansGoalFields, PlanPartsUpdateGoalRequest } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Radios } from "../ui/radios";
import { studentGroups } from "../words/organisations";
import { words } from "../words/plans";
import { AddPart } from "./add";
import { DomainName, useDomains } from "./domains";
import { ChoiceField, DayField, NumberField, TextField } from "./fields";
import { PartFrame, ReasonField } from "./frame";
import { GoalChart } from "./goal-chart";
import { GoalFacts } from "./goal-facts";
import { MeasuresField, OtherMeasures } from "./measures-field";
import { actionsOfGoal, goalNumber, progress, strategiesOf } from "./parts";
import type { Goal } from "./plan";
import { ProgressLine } from "./progress";
import { GoalBadge } from "./status";
import { StrategyPart } from "./strategy-part";
import { amendment, emptying, mayWrite, usePartWriting, type PlanProps } from "./writing";

type Blank = NonNullable<PlanPartsUpdateGoalRequest["emptied"]>[number];

/** A goal with its strategies. */
export function GoalPart({ goal, ...props }: PlanProps & { goal: Goal }) {
  const { plan } = props;
  const part = `goal/${goal.goal}`;
  const strategies = strategiesOf(plan, goal.goal);
  return (
    <PartFrame {...props} part={part} name={goal.statement} class="plan-goal" fields={() => <GoalFields {...props} goal={goal} />}
      more={plan.state === "active" && goal.state === "open" && <EndGoal goal={goal} again={props.again} />}
      head={<>
        <p class="eyebrow">{words.goal(goalNumber(plan, goal))} <GoalBadge state={goal.state} /></p>
        <h3>{goal.statement}</h3>
      </>}
      inside={<>
        <Ended {...props} goal={goal} />
        <div class="plan-strategies">
          {strategies.map((strategy) => <StrategyPart key={strategy.strategy} {...props} strategy={strategy} />)}
          {mayWrite(plan) && goal.state === "open" && (
            <AddPart name={`plan.${plan.plan}.${part}.strategy`} act={words.addStrategy} label={words.strategyTitle} max={200} member="fields" again={props.again}
              call={(title) => write("plans.addStrategy", { goal: goal.goal, fields: { title } })} />
          )}
        </div>
      </>}>
      <GoalFacts plan={plan} goal={goal} />
      <DomainName network={plan.network} slug={goal.domain} />
      <GoalChart plan={plan} goal={goal} />
      <OtherMeasures plan={plan} goal={goal} />
      <ProgressLine {...progress(actionsOfGoal(plan, goal.goal))} />
    </PartFrame>
  );
}

function GoalFields({ goal, ...props }: PlanProps & { goal: Goal }) {
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
      <ChoiceField part={part} field="measure" wide label={words.measure} given={String(goal.measure ?? "")} blank="measure" as={Number}
        choices={[["", words.none], ...[...shown].map(([id, title]) => [String(id), title] as const)]} />
      <ChoiceField part={part} field="group" label={words.group} given={goal.group} choices={[["ALL", words.everybody], ...studentGroups]} />
      <NumberField part={part} field="baseline" label={words.baseline} given={goal.baseline} blank="baseline" />
      <DayField part={part} field="baselineOn" label={words.baselineOn} given={goal.baselineOn} blank="baselineOn" />
      <NumberField part={part} field="target" label={words.target} given={goal.target} blank="target" />
      <DayField part={part} field="dueOn" label={words.dueOn} given={goal.dueOn} blank="dueOn" />
      {plan.layout.needs && (
        <ChoiceField part={part} field="need" wide label={words.forNeed} given={String(goal.need ?? "")} blank="need" as={Number}
          choices={[["", words.none], ...plan.needs.map(({ need, statement }) => [String(need), statement] as const)]} />
      )}
      <ChoiceField part={part} field="domain" label={words.domain} given={goal.domain} choices={[["", words.none], ...domains]} />
      <MeasuresField part={part} goal={goal} names={shown} />
    </>
  );
}

/** How a goal ended; what was reached can become a practice of the library. */
function Ended({ plan, goal, again }: PlanProps & { goal: Goal }) {
  const submission = useSubmission([]);
  if (goal.state === "open") return null;
  const isFull = plan.goals.filter(({ state }) => state === "open").length >= plan.goalsMax;
  return (
    <div class="plan-ended">
      <p class="as-written">{goal.outcome}</p>
      <div class="buttons">
        {goal.practice !== undefined && <Link to={practicePath(goal.practice)}>{words.toPractice}</Link>}
        {goal.practice === undefined && goal.state === "reached" && plan.rights.mayWrite && plan.owner.kind === "school" && (
          <Button busy={submission.busy} onClick={() => void submission.run(() => write("plans.practiceOfGoal", { goal: goal.goal }), ({ practice }) => go(writePath(practice)))}>{words.practiceOfGoal}</Button>
        )}
        {mayWrite(plan) && !isFull && <Button look="quiet" busy={submission.busy} onClick={() => void submission.run(() => write("plans.endGoal", { goal: goal.goal, state: "open", outcome: "" }), again)}>{words.openAgain}</Button>}
      </div>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </div>
  );
}

function EndGoal({ goal, again }: { goal: Goal; again: () => Promise<void> }) {
  const open = useSignal(false);
  return (
    <>
      <Button onClick={() => { open.value = true; }}>{words.endGoal}</Button>
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
    <Dialog title={words.endGoalTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <p>{goal.statement}</p>
        <Radios label={words.goalStateNow} value={state.value} error={submission.error("state")} onValue={(value) => { state.value = value as typeof state.value; }}
          choices={(["reached", "missed", "stopped"] as const).map((one) => [one, words.goalStates[one]] as const)} />
        <TextArea label={words.outcome} rows={3} maxLength={2_000} value={outcome.value} onValue={(value) => { outcome.value = value; }} error={submission.error("outcome")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.endAct}</Button><Button look="quiet" onClick={onClose}>{words.cancel}</Button></div>
      </Form>
    </Dialog>
  );
}

