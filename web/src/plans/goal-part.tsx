import { write } from "../live/call";
import { go, Link } from "../navigation";
import { practicePath, writePath } from "../places";
import { Button } from "../ui/button";
import { useSubmission } from "../ui/form";
import { Notice } from "../ui/notice";
import { words } from "../words/plans";
import { AddPart } from "./add";
import { DomainName } from "./domains";
import { PartFrame } from "./frame";
import { GoalChart } from "./goal-chart";
import { GoalFacts } from "./goal-facts";
import { OtherMeasures } from "./other-measures";
import { actionsOfGoal, goalNumber, progress, strategiesOf } from "./parts";
import type { Goal } from "./plan";
import { ProgressLine } from "./progress";
import { GoalBadge } from "./status";
import { StrategyPart } from "./strategy-part";
import { mayWrite, type PlanProps } from "./writing";

/** A goal with its strategies. */
export function GoalPart({ goal, ...props }: PlanProps & { goal: Goal }) {
  const { plan } = props;
  const part = `goal/${goal.goal}`;
  const strategies = strategiesOf(plan, goal.goal);
  return (
    <PartFrame {...props} part={part} name={goal.statement} class="plan-goal" fields={(editing) => <editing.GoalFields {...props} goal={goal} />}
      more={(editing) => plan.state === "active" && goal.state === "open" && <editing.EndGoal goal={goal} again={props.again} />}
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
