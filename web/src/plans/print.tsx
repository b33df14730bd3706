import { StatusMark } from "../checkins/status";
import { Link } from "../navigation";
import { planPath } from "../places";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { words as viewWords } from "../words/plan-views";
import { dayWords, words } from "../words/plans";
import { GoalFacts } from "./goal-facts";
import { actionsOf, goalNumber, strategiesOf } from "./parts";
import { shared } from "./print-rows";
import type { Goal, Plan } from "./plan";
import { GoalBadge } from "./status";
import { Theory } from "./strategy-part";
import type { PlanProps } from "./writing";

/** A plan on two pages at most: what does not fit is counted. */
export default function Print({ plan }: PlanProps) {
  const rows = shared(plan.strategies.map(({ strategy }) => actionsOf(plan, strategy).length), plan.goals.length);
  const rowsOf = (strategy: number) => rows[plan.strategies.findIndex((one) => one.strategy === strategy)] ?? 0;
  return (
    <div class="print-plan">
      <p class="screen-only buttons"><Button look="main" onClick={() => print()}><Icon name="document" /> {viewWords.print}</Button> <Link to={planPath(plan.plan)}>{words.tabs.outline}</Link></p>
      <p class="screen-only field-hint">{viewWords.printHint}</p>
      <p class="print-who">{viewWords.pageWho(plan.owner.name, plan.startsOn, plan.endsOn)} · {words.states[plan.state]}</p>
      {plan.goals.map((goal) => <PrintedGoal key={goal.goal} plan={plan} goal={goal} rowsOf={rowsOf} />)}
    </div>
  );
}

function PrintedGoal({ plan, goal, rowsOf }: { plan: Plan; goal: Goal; rowsOf: (strategy: number) => number }) {
  return (
    <section class="print-goal">
      <h2>{words.goal(goalNumber(plan, goal))}: {goal.statement} <GoalBadge state={goal.state} /></h2>
      <GoalFacts plan={plan} goal={goal} links={false} />
      {goal.outcome && <p class="as-written">{goal.outcome}</p>}
      {strategiesOf(plan, goal.goal).map((strategy) => {
        const actions = actionsOf(plan, strategy.strategy);
        const shown = actions.slice(0, rowsOf(strategy.strategy));
        return (
          <div key={strategy.strategy} class="print-strategy">
            <h3>{strategy.title}</h3>
            <Theory strategy={strategy} />
            {shown.length > 0 && (
              <table class="print-table">
                <thead><tr><th scope="col">{viewWords.action}</th><th scope="col">{words.seat}</th><th scope="col">{words.due}</th><th scope="col">{viewWords.howFar}</th></tr></thead>
                <tbody>
                  {shown.map((action) => (
                    <tr key={action.action}>
                      <th scope="row">{action.what}</th>
                      <td>{action.holderName ?? action.seatTitle ?? words.noOwnerYet}</td>
                      <td>{action.dueOn ? dayWords(action.dueOn) : "–"}</td>
                      <td><StatusMark status={action.status} /></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {actions.length > shown.length && <p class="soft note">{viewWords.moreActions(actions.length - shown.length)}</p>}
          </div>
        );
      })}
    </section>
  );
}
