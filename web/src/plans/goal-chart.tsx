import { useSignal } from "@preact/signals";
import { later } from "../ui/later";
import { words } from "../words/plans";
import type { Goal, Plan } from "./plan";

const MeasureChart = later(async () => ({ default: (await import("../measures/measure-chart")).MeasureChart }));

/** The line of a goal's measure over time, read when somebody wants to see it. */
export function GoalChart({ plan, goal }: { plan: Plan; goal: Goal }) {
  const open = useSignal(false);
  if (goal.measure === undefined) return null;
  return (
    <details class="goal-chart" onToggle={(event) => { open.value = event.currentTarget.open; }}>
      <summary>{words.works}</summary>
      {open.value && <MeasureChart place={{ kind: plan.owner.kind, id: plan.owner.id }} measure={goal.measure} group={goal.group} />}
    </details>
  );
}
