import type { Chart, Meaning, Point, Rule, Verdict } from "../charts/chart";
import { goesOn, spokenFor } from "../charts/verdict";

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });

/** Two decimals at most; three digits of what is less than one. */
const plain = (value: number) => (Math.abs(value) < 1 ? small : number).format(value === 0 ? 0 : value);
const figure = (value: number, unit: string) => (unit === "%" ? `${plain(value)}%` : unit ? `${plain(value)} ${unit}` : plain(value));
/** On the drawing there is room for the number and a sign, not for a unit in words: that stands above the axis. */
const short = (value: number, unit: string) => (unit === "%" ? `${plain(value)}%` : plain(value));

const hidden = "not shown: small group";
const ofPoint = ({ value, absent, band }: Point, unit: string) =>
  value !== undefined ? figure(value, unit)
  : band ? `${figure(band.bound, unit)} or ${band.edge === "or_more" ? "more" : "less"}`
  : absent === "small_group" ? hidden
  : "no figure";

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

/** A figure in a table, whose heading has the unit. */
const cell = (point: Point, unit: string) => ofPoint(point, unit === "%" ? "%" : "");
const inUnit = (name: string, unit: string) => (unit && unit !== "%" ? `${name}, ${unit}` : name);

export const words = {
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
  valueIn: (unit: string) => inUnit("Figure", unit),
  periodIn: (unit: string) => inUnit("Period", unit),
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
  save: { title: "Keep this chart", png: "Picture (PNG)", svg: "Drawing (SVG)", csv: "Table (CSV)", failed: "This browser could not make the picture. The drawing (SVG) holds the same." },
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
  sameScale: "All of these have the same scale.",
};
