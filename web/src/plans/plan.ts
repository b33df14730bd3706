import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { read } from "../live/call";
import { follow } from "../live/line";
import type { Refusal } from "../live/result";
import type { PlansAction, PlansChanged, PlansDriver, PlansGetPlanResponse, PlansGoal, PlansInput, PlansNeed, PlansStrategy, PlansSummary } from "../protocol/types";
import type { Loaded } from "../ui/loaded";

export type Plan = PlansGetPlanResponse;
export type PlanSummary = PlansSummary;
export type Need = PlansNeed;
export type Goal = PlansGoal;
export type Strategy = PlansStrategy;
export type Driver = PlansDriver;
export type Action = PlansAction;
export type Input = PlansInput;
export type Status = Action["status"];

/** What is not told to everybody who follows a plan, and so not in its events. */
const withheld = ["practice", "adoption", "commitment"] as const;

/** A list with `part` as it is now: in the place that it has, or at the end. */
function put<T>(list: readonly T[], is: (one: T) => boolean, part: T): T[] {
  return list.some(is) ? list.map((one) => (is(one) ? { ...kept(one), ...part } : one)) : [...list, part];
}

function kept<T>(part: T): Partial<T> {
  return Object.fromEntries(Object.entries(part as object).filter(([name]) => (withheld as readonly string[]).includes(name))) as Partial<T>;
}

/** The plan after something happened to a part of it; nothing where it must be read again. */
export function after(plan: Plan, event: PlansChanged): Plan | undefined {
  if (event.revision <= plan.revision && event.change !== "comments" && event.change !== "reviews") return plan;
  if (event.revision !== plan.revision + 1 || (event.change !== "added" && event.change !== "written")) return undefined;
  if (event.fields.some((field) => (withheld as readonly string[]).includes(field))) return undefined;
  const next = { ...plan, revision: event.revision, changedBy: event.byName };
  const { need, goal, strategy, driver, action, input } = event;
  if (goal?.measure !== undefined && !plan.measures.some(({ measure }) => measure === goal.measure)) return undefined;
  if (need) return { ...next, needs: put(plan.needs, (one) => one.need === need.need, need) };
  if (goal) return { ...next, goals: put(plan.goals, (one) => one.goal === goal.goal, goal) };
  if (strategy) return { ...next, strategies: put(plan.strategies, (one) => one.strategy === strategy.strategy, strategy) };
  if (driver) return { ...next, drivers: put(plan.drivers, (one) => one.driver === driver.driver, driver) };
  if (action) return { ...next, actions: put(plan.actions, (one) => one.action === action.action, action) };
  if (input) return { ...next, input: put(plan.input, (one) => one.input === input.input, input) };
  return undefined;
}

/** A plan as it is now: read once, then changed by what happens in it. */
export function usePlan(id: number): Loaded<Plan> {
  const plan = useSignal<Plan | undefined>(undefined);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const reading = useRef<{ id: number; now: Promise<void>; next?: Promise<void> } | undefined>(undefined);
  const again = useCallback((): Promise<void> => {
    const load = async () => {
      const answer = await read("plans.get", { plan: id });
      if (reading.current !== mine) return;
      if (answer.ok) plan.value = answer.value;
      refusal.value = answer.ok ? undefined : answer.refusal;
    };
    const under = reading.current;
    // What is asked for while it is read may be newer than that reading: one more follows it, and all wait for that.
    if (under?.id === id) return (under.next ??= under.now.then(() => again()));
    const mine = (reading.current = { id, now: Promise.resolve() } as NonNullable<typeof reading.current>);
    mine.now = load().finally(() => { if (reading.current === mine) reading.current = undefined; });
    return mine.now;
  }, [id]);
  useEffect(() => {
    plan.value = undefined;
    refusal.value = undefined;
    void again();
    return () => { reading.current = undefined; };
  }, [id]);
  const known = plan.value !== undefined;
  useEffect(() => {
    if (!known) return;
    return follow(`plan/${id}`, plan.peek()?.lastEvent ?? 0, {
      event: ({ event, data }) => {
        const now = plan.peek();
        const next = event === "plans.changed" && now ? after(now, data) : undefined;
        if (next) plan.value = next;
        else void again();
      },
      reload: async (last) => {
        await again();
        return last;
      },
    });
  }, [id, known]);
  return { value: plan.value, refusal: refusal.value, again };
}
