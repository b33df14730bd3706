import { read } from "../live/call";
import { withDays } from "../plans/amended-days";
import type { CheckpointsGetResponse, PlansAmendment, PlansGetPlanResponse } from "../protocol/types";
import { useLoaded } from "../ui/loaded";
import { wholeDay } from "./days";

/** The goal that a part of a plan belongs to: itself, or the goal of its strategy. */
function goalOf(part: string, { strategies, drivers, actions }: PlansGetPlanResponse): number | undefined {
  const [kind, id] = [part.split("/")[0], Number(part.split("/")[1])];
  if (kind === "goal") return id;
  const strategy = kind === "strategy" ? id : kind === "driver" ? drivers.find(({ driver }) => driver === id)?.strategy
    : kind === "action" ? actions.find(({ action }) => action === id)?.strategy : undefined;
  return strategies.find((one) => one.strategy === strategy)?.goal;
}

/** What was changed in the plan during a quarterly check-in, by goal. `of` gives nothing until it is read. */
export function useAmendments({ checkpoint: { id, plan }, goals }: CheckpointsGetResponse): { of(goal: number): readonly PlansAmendment[] | undefined } {
  const wanted = goals.some(({ decided }) => decided?.decision === "change");
  // Read again with the check-in: what its goals say tells that something changed.
  const state = wanted ? JSON.stringify(goals.map(({ statement, did, decided }) => [statement, did.map(({ what, due }) => [what, due]), decided?.at])) : "";
  const loaded = useLoaded(async () => {
    if (!wanted) return { ok: true as const, value: undefined };
    const [amended, whole] = await Promise.all([read("plans.amendments", { plan, checkpoint: id, limit: 100 }), read("plans.get", { plan })]);
    if (!amended.ok) return amended;
    if (!whole.ok) return whole;
    return { ok: true as const, value: { amendments: amended.value.amendments, plan: whole.value } };
  }, [id, state]);
  const { value } = loaded;
  return {
    of: (goal) => value?.amendments.filter(({ part }) => goalOf(part, value.plan) === goal)
      .map((one) => ({ ...one, before: withDays(one.before, wholeDay), after: withDays(one.after, wholeDay) })),
  };
}
