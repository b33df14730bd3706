import type { ActivitiesActivity } from "../protocol/types";

/** Those of the step first, then the others that are open, then what ended in this segment. */
export function shownActivities(activities: readonly ActivitiesActivity[], segment: number | undefined): ActivitiesActivity[] {
  const main = activities.filter(({ breakout, state }) => breakout === undefined && state !== "prepared");
  const open = main.filter(({ state }) => state === "open");
  const ended = main.filter((one) => one.state === "ended" && one.segment !== undefined && one.segment === segment);
  return [...open.filter((one) => one.segment === segment), ...open.filter((one) => one.segment !== segment), ...ended];
}

/** What the whole room looks at: what was opened last and is open, else what ended last in this segment. */
export function newestActivity(activities: readonly ActivitiesActivity[], segment: number | undefined): ActivitiesActivity | undefined {
  const shown = shownActivities(activities, segment);
  const newest = (among: readonly ActivitiesActivity[], when: "openedAt" | "endedAt") =>
    among.reduce<ActivitiesActivity | undefined>((best, one) => (best && (best[when] ?? "") >= (one[when] ?? "") ? best : one), undefined);
  return newest(shown.filter(({ state }) => state === "open"), "openedAt") ?? newest(shown, "endedAt");
}
