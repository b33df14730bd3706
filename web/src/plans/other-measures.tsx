import { groupName } from "../words/organisations";
import { figure, words } from "../words/plans";
import type { Goal, Plan } from "./plan";

/** Those beside its own, in a line each. */
export function OtherMeasures({ plan, goal }: { plan: Plan; goal: Goal }) {
  if (goal.measures.length === 0) return null;
  return (
    <ul class="other-measures">
      {goal.measures.map(({ measure, kind, group, baseline, target }) => {
        const named = plan.measures.find((one) => one.measure === measure);
        const facts = [goal.notShown?.beside.includes(measure) && words.notShown, target !== undefined && words.fromTo(baseline === undefined ? undefined : figure(baseline, named?.unit), figure(target, named?.unit)), group !== "ALL" && words.forGroup(groupName(group))].filter(Boolean);
        return <li key={measure}>{named?.title ?? words.measureUnnamed}{facts.length > 0 && `: ${facts.join(", ")}`} <span class="soft">({words.measureKinds[kind]})</span></li>;
      })}
    </ul>
  );
}
