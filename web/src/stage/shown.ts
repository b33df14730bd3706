import type { ActivitiesActivity } from "../protocol/types";

/** Those of the step first, then the others that are open, then what ended in this segment. */
export function shownActivities(activities: readonly ActivitiesActivity[], segment: number | undefined): ActivitiesActivity[] {
  const main = activities.filter(({ breakout, state }) => breakout === undefined && state !== "prepared");
  const open = main.filter(({ state }) => state === "open");
  const ended = main.filter((one) => one.state === "ended" && one.segment !== undefined && one.segment === segment);
  return [...open.filter((one) => one.segment === segment), ...open.filter((one) => one.segment !== segment), ...ended];
}
