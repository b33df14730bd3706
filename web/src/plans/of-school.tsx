import { read } from "../live/call";
import { Link } from "../navigation";
import { newPlanPath, ownerPlansPath } from "../places";
import { useLoaded } from "../ui/loaded";
import { Empty } from "../ui/page";
import { words as listWords } from "../words/plan-lists";
import { words } from "../words/plans";
import { ownPlaces } from "./own";
import { PlanRows } from "./plan-rows";

const shown = 3;

/** The newest plans of a school, on its page. */
export default function PlansOfSchool({ school }: { school: number }) {
  const loaded = useLoaded(() => read("plans.list", { ownerKind: "school", owner: school, limit: shown }), [school]);
  const own = ownPlaces().some(({ kind, id }) => kind === "school" && id === school);
  if (loaded.value === undefined) return null;
  const { plans, more } = loaded.value;
  return (
    <section class="section" aria-labelledby="plans">
      <div class="section-head">
        <h2 id="plans">{words.plans}</h2>
        {own && <Link to={newPlanPath("school", school)}>{listWords.begin}</Link>}
      </div>
      {plans.length === 0 ? <Empty>{own ? listWords.mineNone : listWords.ownerNone}</Empty> : <PlanRows plans={plans} />}
      {more && <p class="more"><Link to={ownerPlansPath("school", school)}>{listWords.allPlans}</Link></p>}
    </section>
  );
}
