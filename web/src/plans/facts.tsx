import { Link } from "../navigation";
import { planPath } from "../places";
import { dayWords, words } from "../words/plans";
import { PartFrame } from "./frame";
import type { PlanProps } from "./writing";

/** Title and period, and the plan that it follows. */
export function PlanFacts(props: PlanProps) {
  const { plan } = props;
  return (
    <PartFrame {...props} as="div" part="plan" name={words.about.toLowerCase()} class="plan-facts" fields={(editing) => <editing.FactsFields {...props} />}
      head={<h2>{words.about}</h2>}>
      <p>{plan.title}</p>
      <p class="soft note">{dayWords(plan.startsOn)} – {dayWords(plan.endsOn)}</p>
      {plan.follows !== undefined && plan.followsTitle !== undefined && <p class="note"><Link to={planPath(plan.follows)}>{words.follow(plan.followsTitle)}</Link></p>}
    </PartFrame>
  );
}
