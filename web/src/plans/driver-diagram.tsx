import { StatusMark } from "../checkins/status";
import { words as viewWords } from "../words/plan-views";
import { words } from "../words/plans";
import { drawnOf } from "./driver-layout";
import { DriverDrawing } from "./driver-drawing";
import { GoalFacts } from "./goal-facts";
import { actionsOf, driversOf, goalNumber, strategiesOf } from "./parts";
import type { Action, Goal, Plan } from "./plan";
import { Theory } from "./strategy-part";
import type { PlanProps } from "./writing";

/** What each goal hangs on, as a list that nests, and as a diagram drawn from it. */
export default function DriverDiagram({ plan }: PlanProps) {
  return (
    <>
      <p class="field-hint">{viewWords.driversIntro}</p>
      {plan.goals.length === 0 && <p class="empty">{words.noPart}</p>}
      {plan.goals.map((goal) => (
        <section key={goal.goal} class="section driver-goal" aria-labelledby={`aim-${goal.goal}`}>
          <p class="eyebrow">{viewWords.aim} {goalNumber(plan, goal)}</p>
          <h2 id={`aim-${goal.goal}`}>{goal.statement}</h2>
          <GoalFacts plan={plan} goal={goal} />
          <Nested plan={plan} goal={goal} />
          {strategiesOf(plan, goal.goal).length > 0 && <DriverDrawing drawn={drawnOf(plan, goal)} label={viewWords.diagramOf(goal.statement)} />}
        </section>
      ))}
    </>
  );
}

function Nested({ plan, goal }: { plan: Plan; goal: Goal }) {
  return (
    <ul class="nested">
      {strategiesOf(plan, goal.goal).map((strategy) => {
        const actions = actionsOf(plan, strategy.strategy);
        const drivers = driversOf(plan, strategy.strategy);
        const loose = actions.filter((action) => action.drivers.length === 0);
        return (
          <li key={strategy.strategy}>
            <strong>{strategy.title}</strong>
            <Theory strategy={strategy} />
            <ul>
              {drivers.map(({ driver, statement }) => (
                <li key={driver}>{statement}<Ideas actions={actions.filter((action) => action.drivers.includes(driver))} /></li>
              ))}
              {loose.length > 0 && (drivers.length > 0 ? <li><span class="soft">{viewWords.noDriver}</span><Ideas actions={loose} /></li> : <Items actions={loose} />)}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

const Items = ({ actions }: { actions: readonly Action[] }) => <>{actions.map(({ action, what, status }) => <li key={action}>{what} <StatusMark status={status} /></li>)}</>;
const Ideas = ({ actions }: { actions: readonly Action[] }) => (actions.length === 0 ? null : <ul><Items actions={actions} /></ul>);
