import type { Chart, Meaning, Point, Rule, Verdict } from "../charts/chart";
import { goesOn, spokenFor } from "../charts/verdict";
import { words as figures } from "./figure";

const { figure, short, ofPoint, cell, hidden } = figures;

const verdicts: Record<Verdict, string> = {
  improved: "It improved",
  got_worse: "It got worse",
  changed: "Something changed",
  no_signal: "No real change: ups and downs as chance has them",
  too_few_figures: "Too few figures to tell",
};

const meanings: Record<Meaning, string> = { improved: "improved", got_worse: "got worse", changed: "different" };

const rules: Record<Rule, string> = {
  shift: "Shift", trend: "Trend", too_few_runs: "Too few runs", too_many_runs: "Too many runs", long_run: "Long run", few_crossings: "Few crossings",
  outside: "Outside the limits", near_limit: "Near a limit", near_centre: "Near the mean", marked: "Marked by a person",
};

const nameInUnit = (name: string, unit: string) => (unit && unit !== "%" ? `${name}, ${unit}` : name);

export const words = {
  /** What the figures are in: a share of students says so itself. */
  inUnit: (unit: string) => (unit && unit !== "%" ? `In ${unit}.` : ""),
  figure, short, ofPoint, cell, hidden, meanings, rules,
  /** "Better since December 2025": what the chart says, and of which time. */
  verdict: (chart: Chart) => {
    const { verdict, phases, points } = chart;
    const anew = phases.length > 1 ? points[phases[phases.length - 1]!.from]?.period : undefined;
    if (verdict === "no_signal" && anew) return `No real change since ${anew}`;
    const stretch = verdict === "improved" || verdict === "got_worse" ? spokenFor(chart) : undefined;
    if (!stretch) return verdicts[verdict];
    const from = points[stretch.from]?.period ?? "", to = points[stretch.to]?.period ?? "";
    const than = verdict === "improved" ? "Better" : "Worse";
    return goesOn(chart, stretch) ? `${than} since ${from}` : `${than} from ${from} to ${to}`;
  },
  newest: (point: Point, unit: string) => `Newest: ${ofPoint(point, unit)}, ${point.period}`,
  target: "target",
  toTarget: (target: number, unit: string) => `Target: ${figure(target, unit)}`,
  baseline: "baseline",
  centre: { run: "median", xmr: "mean" } as const,
  upper: "upper limit",
  lower: "lower limit",
  limit: "limit",
  movingRange: "Moving range",
  movingRangeTitle: "How far each figure is from the one before (moving range)",
  marked: "marked",
  phase: (anew: boolean, centre: string) => (anew ? (centre ? `anew: ${centre}` : "drawn anew") : centre),
  table: "The figures",
  period: "Period",
  valueIn: (unit: string) => nameInUnit("Figure", unit),
  periodIn: (unit: string) => nameInUnit("Period", unit),
  says: "What it says",
  note: "Note",
  began: (what: string) => `Began: ${what}`,
  drawnAnew: (centre: string, reason: string) => `The ${centre} is drawn anew: ${reason}`,
  signalHere: (rule: Rule, meaning: Meaning) => `${rules[rule]}: ${meanings[meaning]}`,
  signals: "What is more than chance",
  moreSignals: (count: number) => (count === 1 ? "1 earlier one" : `${count} earlier ones`),
  annotations: "What began when",
  explained: "How this was judged",
  key: { improved: "part of an improvement", got_worse: "part of a worsening", changed: "part of a change", marked: "marked by a person as plainly different", hidden, missing: "no figure", band: (bands: readonly string[]) => `only a band is shown: ${bands.join(", ")}` },
  save: { title: "Keep this chart", png: "Picture (PNG)", svg: "Drawing (SVG)", csv: "Table (CSV)", failed: { png: "The picture could not be made. The drawing (SVG) holds the same.", svg: "The drawing could not be made: try again when the server can be reached." } },
  describe: (chart: Chart) => {
    const given = chart.points.filter((point) => point.value !== undefined);
    const first = given[0], last = given[given.length - 1];
    if (!first || !last) return `A line over time without a figure. ${chart.explained[0] ?? ""}`;
    const values = given.map(({ value }) => value!);
    return `A line over time of ${given.length} ${given.length === 1 ? "figure" : "figures"}: from ${ofPoint(first, chart.unit)} (${first.period}) to ${ofPoint(last, chart.unit)} (${last.period}); the lowest is ${figure(Math.min(...values), chart.unit)}, the highest ${figure(Math.max(...values), chart.unit)}. ${words.verdict(chart)}. The table below has every figure.`;
  },
  describeLines: (names: readonly string[], periods: readonly string[]) =>
    `Lines over time, one for each of: ${names.join(", ")}; ${periods[0] ?? ""} to ${periods[periods.length - 1] ?? ""}. The table below has every figure.`,
  wanted: { higher: "Higher is better.", lower: "Lower is better.", neither: "" } as const,
  one: "School",
  verdictColumn: "What it says",
  newestColumn: "Newest figure",
  centreColumn: "In the middle",
  shownGroups: "Lines on the drawing (6 at most; the table has all)",
  gapHidden: "Gaps in a line: the table says which figures are not shown (small group) and which are missing",
  newestShort: (point: Point, unit: string) => `${ofPoint(point, unit)} (${point.period})`,
  verdictShort: { improved: "Improved", got_worse: "Got worse", changed: "Something changed", no_signal: "No real change", too_few_figures: "Too few figures" },
  judgedEach: "How each of these was judged:",
  sameScale: "All of these have the same scale.",
};
