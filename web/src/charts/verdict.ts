import type { Chart, Point, Signal } from "./chart";

/** The newest point that has a figure, or a band. */
export function newestOf({ points }: Pick<Chart, "points">): Point | undefined {
  return [...points].reverse().find(({ value, band }) => value !== undefined || band !== undefined);
}

/** The stretch for which the verdict speaks: of those that mean the same, in the newest phase, the one that ends last. */
export function spokenFor({ phases, signals, verdict }: Pick<Chart, "phases" | "signals" | "verdict">): Signal | undefined {
  const begins = phases[phases.length - 1]?.from ?? 0;
  return signals.filter(({ meaning, from, to }) => meaning === verdict && from >= begins && from !== to)
    .sort((a, b) => b.to - a.to || a.from - b.from)[0];
}

/** Whether no figure came after this stretch. */
export function goesOn({ points }: Pick<Chart, "points">, { to }: Signal): boolean {
  return points.slice(to + 1).every(({ value }) => value === undefined);
}

/** The mark that a verdict is drawn with, beside its words. */
export const verdictMarks = { improved: "improved", got_worse: "got_worse", changed: "changed", no_signal: "plain", too_few_figures: "plain" } as const;
