import { measurePath } from "../places";
import { groupName } from "../words/organisations";
import { figure, words } from "../words/plans";
import { MaybeLink } from "./maybe-link";
import type { Goal, Plan } from "./plan";

/** From where to where, by when, for whom, and by which measure: in one line that can be checked. */
export function GoalFacts({ plan, goal, links = true }: { plan: Plan; goal: Goal; links?: boolean }) {
  const measure = plan.measures.find((one) => one.measure === goal.measure);
  const told = (value: number | undefined) => (value === undefined ? undefined : figure(value, measure?.unit));
  const target = told(goal.target);
  const rest = [
    target !== undefined && words.fromTo(told(goal.baseline), target),
    goal.notShown?.own && words.notShown,
    goal.group !== "ALL" && words.forGroup(groupName(goal.group)),
    goal.dueOn !== undefined && words.by(goal.dueOn),
  ].filter((one): one is string => typeof one === "string");
  if (!measure && rest.length === 0) return null;
  return (
    <p class="goal-facts">
      {measure && (links ? <MaybeLink to={measurePath(measure.measure)}>{measure.title}</MaybeLink> : <strong>{measure.title}</strong>)}
      {measure && rest.length > 0 && ": "}
      {rest.join(", ")}
    </p>
  );
}
