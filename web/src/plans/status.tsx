import { words } from "../words/plans";
import type { Goal, Plan } from "./plan";

export const StateBadge = ({ state }: { state: Plan["state"] }) =>
  <span class={`badge ${state === "active" ? "badge-good" : state === "in_review" || state === "draft" ? "badge-warm" : ""}`}>{words.states[state]}</span>;

export const GoalBadge = ({ state }: { state: Goal["state"] }) =>
  (state === "open" ? null : <span class={`badge ${state === "reached" ? "badge-good" : ""}`}>{words.goalStates[state]}</span>);
