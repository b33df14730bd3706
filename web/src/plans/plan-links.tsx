import { Link, path } from "../navigation";
import { checkinsPath, measuresPath, plansPath } from "../places";
import { words } from "../words/shell";
import { leadsSomewhere } from "./maybe-link";

const ofOwner = "(school|district|zone|network)/\\d+";
/** Each with the addresses that belong to it. */
const links = [
  [plansPath, words.plans, RegExp(`^/(plans|checkpoints|${ofOwner}/(plans|plan-templates))(/|$)`)],
  [checkinsPath, words.checkins, /^\/checkins(\/|$)/],
  [measuresPath, words.measures, RegExp(`^/(measures|${ofOwner}/(measures|figures))(/|$)`)],
] as const;

/** The links between plans, check-ins and measures. */
export function PlanLinks() {
  const there = links.filter(([to]) => leadsSomewhere(to));
  return (
    <nav class="place-links" aria-label={words.plansLinks}>
      <div class="place-row">
        {there.map(([to, text, its]) => <Link key={to} to={to} current={its.test(path.value)}>{text}</Link>)}
      </div>
    </nav>
  );
}

/** Whether an address belongs to one of them. */
export const isOfPlans = (address: string): boolean => links.some(([, , its]) => its.test(address));
