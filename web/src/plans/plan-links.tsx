import { Link, path } from "../navigation";
import { checkinsPath, measuresPath, plansPath } from "../places";
import { words } from "../words/shell";
import { leadsSomewhere } from "./maybe-link";

const links = [[plansPath, words.plans], [checkinsPath, words.checkins], [measuresPath, words.measures]] as const;

/** The links between plans, check-ins and measures. */
export function PlanLinks() {
  const there = links.filter(([to]) => leadsSomewhere(to));
  return (
    <nav class="place-links" aria-label={words.plansLinks}>
      <div class="place-row">
        {there.map(([to, text]) => <Link key={to} to={to} current={`${path.value}/`.startsWith(`${to}/`)}>{text}</Link>)}
      </div>
    </nav>
  );
}

/** Whether an address is one of them. */
export const isOfPlans = (address: string): boolean => /^\/(plans|checkins|checkpoints|measures)(\/|$)|^\/(school|district|zone|network)\/\d+\/(plans|measures|figures)(\/|$)/.test(address);
