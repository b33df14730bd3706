import { Link } from "../navigation";
import { planPath } from "../places";
import { countsWords, words } from "../words/plans";
import type { PlanSummary } from "./plan";
import { StateBadge } from "./status";

/** Plans in a list; `named` says whose each is. */
export function PlanRows({ plans, named = false }: { plans: readonly PlanSummary[]; named?: boolean }) {
  return (
    <ul class="rows">
      {plans.map((plan) => (
        <li key={plan.plan} class="row row-wrap">
          <div class="row-main">
            <Link to={planPath(plan.plan)}>{plan.title}</Link>
            <p class="soft note">{[named && plan.owner.name, words.period(plan.startsOn, plan.endsOn), countsWords(plan)].filter(Boolean).join(" · ")}</p>
          </div>
          <StateBadge state={plan.state} />
        </li>
      ))}
    </ul>
  );
}
