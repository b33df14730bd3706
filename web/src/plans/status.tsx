import { words } from "../words/plans";
import type { Goal, Plan, Status as ActionStatus } from "./plan";

/** A shape for each, so that nothing is told by colour alone. */
const shapes: Record<ActionStatus, string> = {
  not_started: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2Z",
  under_way: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2Zm0 0v11.6M8 5.2h5M8 8h5.6M8 10.8h5",
  done: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM5.2 8.2l2 2 3.6-4",
  stuck: "M8 2 1.8 13.4h12.4ZM8 6.4v3.2M8 11.6v.1",
  stopped: "M3 3h10v10H3Z",
};

/** How an action stands: a shape and its word. */
export function StatusMark({ status }: { status: ActionStatus }) {
  return (
    <span class={`status status-${status}`}>
      <svg class="status-shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={shapes[status]} /></svg>
      {words.statuses[status]}
    </span>
  );
}

export const StateBadge = ({ state }: { state: Plan["state"] }) =>
  <span class={`badge ${state === "active" ? "badge-good" : state === "in_review" || state === "draft" ? "badge-warm" : ""}`}>{words.states[state]}</span>;

export const GoalBadge = ({ state }: { state: Goal["state"] }) =>
  (state === "open" ? null : <span class={`badge ${state === "reached" ? "badge-good" : ""}`}>{words.goalStates[state]}</span>);
