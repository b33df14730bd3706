import { dayOf } from "../ui/time";
import type { Action, Driver, Goal, Plan, Strategy } from "./plan";

/** A part's name on the wire, and the anchor that it has on the page. */
export type PartName = string;
export const anchor = (part: PartName): string => part.replace("/", "-");

export const strategiesOf = (plan: Plan, goal: number): readonly Strategy[] => plan.strategies.filter((one) => one.goal === goal);
export const driversOf = (plan: Plan, strategy: number): readonly Driver[] => plan.drivers.filter((one) => one.strategy === strategy);
export const actionsOf = (plan: Plan, strategy: number): readonly Action[] => plan.actions.filter((one) => one.strategy === strategy);
export const actionsOfGoal = (plan: Plan, goal: number): readonly Action[] => strategiesOf(plan, goal).flatMap(({ strategy }) => actionsOf(plan, strategy));

/** Those that are not stopped, and how many of them are done. */
export function progress(actions: readonly Action[]): { readonly done: number; readonly all: number; readonly stuck: number } {
  const counted = actions.filter(({ status }) => status !== "stopped");
  return { done: counted.filter(({ status }) => status === "done").length, all: counted.length, stuck: counted.filter(({ status }) => status === "stuck").length };
}

/** Due before today, and neither done nor stopped. */
export const isLate = ({ dueOn, status }: Action, today: string): boolean => dueOn !== undefined && dueOn < today && status !== "done" && status !== "stopped";

/** Today by this device's calendar, as the wire writes a day. */
export const today = (): string => dayOf(Date.now());

/** What people call a part, where it stands in this plan. */
export function nameOf(plan: Plan, part: PartName, whole: string): string {
  const [kind, rest = ""] = part.split("/");
  const id = Number(rest);
  const found = kind === "section" ? plan.sections.find(({ slug }) => slug === rest)?.title
    : kind === "need" ? plan.needs.find(({ need }) => need === id)?.statement
    : kind === "goal" ? plan.goals.find(({ goal }) => goal === id)?.statement
    : kind === "strategy" ? plan.strategies.find(({ strategy }) => strategy === id)?.title
    : kind === "driver" ? plan.drivers.find(({ driver }) => driver === id)?.statement
    : kind === "action" ? plan.actions.find(({ action }) => action === id)?.what
    : kind === "input" ? plan.input.find(({ input }) => input === id)?.asked
    : undefined;
  return found ?? whole;
}

/** The parts that stand beside one of this name, in order: where it can be moved. */
export function beside(plan: Plan, part: PartName): readonly PartName[] {
  const [kind, rest] = part.split("/");
  const id = Number(rest);
  if (kind === "need") return plan.needs.map(({ need }) => `need/${need}`);
  if (kind === "goal") return plan.goals.map(({ goal }) => `goal/${goal}`);
  if (kind === "input") return plan.input.map(({ input }) => `input/${input}`);
  if (kind === "strategy") return strategiesOf(plan, plan.strategies.find(({ strategy }) => strategy === id)?.goal ?? 0).map(({ strategy }) => `strategy/${strategy}`);
  if (kind === "driver") return driversOf(plan, plan.drivers.find(({ driver }) => driver === id)?.strategy ?? 0).map(({ driver }) => `driver/${driver}`);
  return actionsOf(plan, plan.actions.find(({ action }) => action === id)?.strategy ?? 0).map(({ action }) => `action/${action}`);
}

/** Goals by number, as the page counts them. */
export const goalNumber = (plan: Plan, goal: Goal): number => plan.goals.findIndex((one) => one.goal === goal.goal) + 1;
