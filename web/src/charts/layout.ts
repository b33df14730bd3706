/** Where everything of a chart stands on its drawing, before anything is drawn. */
import { words } from "../words/charts";
import type { Annotation, Chart, Meaning, Phase, Signal } from "./chart";
import { axisOf, drawnValues, labelled, rowsOf, shortPeriod, spread, textWidth, type Axis } from "./scale";

export const textSize = 12;
const narrowRegion = 40;
const labelRow = 19, flagRow = 22, axisRow = 24, lowest = 64;

export interface Frame {
  width: number;
  height: number;
  narrow: boolean;
  left: number;
  right: number;
  top: number;
  bottom: number;
  axis: Axis;
  /** Half the way from one point to the next. */
  half: number;
  x: (index: number) => number;
  y: (value: number) => number;
  periods: { index: number; words: string; anchor: "start" | "middle" | "end" }[];
}

/** A line across the plot with its name at the right end. */
export interface Label { kind: "newest" | "centre" | "limit" | "target" | "baseline"; name: string; figure: string; at: number; wanted: number }

/** A stretch that a signal speaks of, with its name above the plot; without words where many are narrow. */
export interface Region { signal: Signal; left: number; right: number; row: number; middle: number; words: string }

/** What began at a place of the drawing: one thing, or several that would stand on each other. */
export interface Flag { ats: number[]; letters: string; words: string; room: number }

/** A letter for each thing that began: A to Z, then A1, B1. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26)) + (index < 26 ? "" : String(Math.floor(index / 26)));
}

/** Signals that speak of some points and not of a whole phase. */
export function ofPoints(signal: Signal): boolean {
  return signal.rule !== "too_few_runs" && signal.rule !== "too_many_runs" && signal.rule !== "few_crossings";
}

const rank: Record<Meaning, number> = { changed: 0, improved: 1, got_worse: 1 };

/** What each point is part of. Those on the median are part of nothing: they neither add to a shift nor break it. */
export function meaningsOf({ points, phases, signals, kind }: Chart): (Meaning | undefined)[] {
  const meanings: (Meaning | undefined)[] = points.map(() => undefined);
  for (const signal of signals.filter(ofPoints))
    for (let index = signal.from; index <= signal.to; ++index) {
      const now = meanings[index];
      const onCentre = kind === "run" && points[index]?.value === phaseAt(phases, index)?.centre;
      if (points[index]?.value === undefined || onCentre) continue;
      if (now === undefined || rank[signal.meaning] >= rank[now]) meanings[index] = signal.meaning;
    }
  return meanings;
}

export function phaseAt(phases: readonly Phase[], index: number): Phase | undefined {
  return [...phases].reverse().find(({ from }) => from <= index);
}

/** The last index of the phase at this place among the phases. */
export const endOf = ({ phases, points }: Pick<Chart, "phases" | "points">, place: number) => (phases[place + 1]?.from ?? points.length) - 1;

interface Wants { width: number; count: number; periods: readonly string[]; axis: Axis; unit: string; right: number; above: number; plotHeight: number; below?: number }

export function frameOf({ width, count, periods, axis, unit, right, above, plotHeight, below = 0 }: Wants): Frame {
  const left = Math.max(...axis.ticks.map((tick) => textWidth(words.short(tick, unit), textSize))) + 10;
  const plotWidth = Math.max(lowest, width - left - right);
  const half = Math.min(24, plotWidth / Math.max(2, count) / 2);
  const top = above + 10, bottom = top + plotHeight;
  const step = count > 1 ? (plotWidth - 2 * half) / (count - 1) : 0;
  const x = (index: number) => (count > 1 ? left + half + index * step : left + plotWidth / 2);
  const short = periods.map(shortPeriod);
  const each = Math.max(20, ...short.map((period) => textWidth(period, textSize))) + 12;
  return {
    width, narrow: width < 560, left, right: left + plotWidth, top, bottom, axis, half: step / 2 || half,
    height: bottom + axisRow + below,
    x,
    y: (value) => bottom - ((value - axis.min) / (axis.max - axis.min)) * plotHeight,
    periods: labelled(count, plotWidth, each).map((index) => {
      const over = x(index) + each / 2 > width, under = x(index) - each / 2 < 0;
      return { index, words: short[index] ?? "", anchor: over ? "end" : under ? "start" : "middle" };
    }),
  };
}

/** The names at the right end: of the newest figure, the centre, the limits, the target and the baseline. */
function labelsOf(chart: Chart): Omit<Label, "at" | "wanted">[] {
  const { phases, points, unit, kind } = chart;
  const last = phases[phases.length - 1];
  const newest = points[points.length - 1]?.value;
  const labels: Omit<Label, "at" | "wanted">[] = [];
  const add = (kindOf: Label["kind"], name: string, value: number | undefined) => {
    if (value !== undefined) labels.push({ kind: kindOf, name, figure: words.short(value, unit) });
  };
  add("newest", "", newest);
  add("centre", words.centre[kind], last?.centre);
  add("limit", words.upper, last?.upper);
  add("limit", words.lower, last?.lower);
  add("target", words.target, chart.target);
  add("baseline", words.baseline, chart.baseline);
  return labels;
}

function valuesOf(chart: Chart): number[] {
  const last = chart.phases[chart.phases.length - 1];
  return [chart.points[chart.points.length - 1]?.value, last?.centre, last?.upper, last?.lower, chart.target, chart.baseline].filter((value): value is number => value !== undefined);
}

const labelText = ({ name, figure }: Pick<Label, "name" | "figure">) => (name ? `${name} ${figure}` : figure);

export interface ChartLayout { frame: Frame; labels: Label[]; regions: Region[]; flags: Flag[]; regionTop: number; ranges?: { top: number; bottom: number; y: (value: number) => number } }

export function layoutOf(chart: Chart, width: number): ChartLayout {
  const narrow = width < 560;
  const named = labelsOf(chart);
  const right = 12 + Math.max(0, ...named.map((label) => (narrow ? Math.max(textWidth(label.name, textSize), textWidth(label.figure, textSize)) : textWidth(labelText(label), textSize))));
  const axis = axisOf(drawnValues(chart.points, chart.phases, [chart.target, chart.baseline], chart.range), chart.range);
  const rangesHeight = chart.kind === "xmr" && chart.points.some(({ movingRange }) => movingRange !== undefined) ? (narrow ? 56 : 64) : 0;
  const wants = { width, count: chart.points.length, periods: chart.points.map(({ period }) => period), axis, unit: chart.unit, right, plotHeight: narrow ? 210 : 260, below: rangesHeight && rangesHeight + 34 };
  const flat = frameOf({ ...wants, above: 0 });
  const regions = regionsOf(chart, flat);
  const rows = regions.length ? Math.max(...regions.map(({ row }) => row)) + 1 : 0;
  const flagsHeight = chart.annotations.length ? flagRow : 0;
  const frame = frameOf({ ...wants, above: flagsHeight + rows * labelRow });
  const gap = narrow ? 2 * textSize + 4 : textSize + 4;
  const wanted = valuesOf(chart).map((value) => frame.y(value));
  const placed = spread(wanted, gap, frame.top + 2, frame.bottom - 2);
  const ranges = rangesHeight ? rangesOf(chart, frame, rangesHeight) : undefined;
  return {
    frame, regions, regionTop: flagsHeight + 4, flags: flagsOf(chart.annotations, frame),
    labels: named.map((label, index) => ({ ...label, at: placed[index]!, wanted: wanted[index]! })),
    ...(ranges && { ranges }),
  };
}

/** Those that do not lie within another one that means the same. */
function widest(signals: readonly Signal[]): Signal[] {
  const within = (one: Signal, other: Signal) => other.from <= one.from && one.to <= other.to && (other.to - other.from > one.to - one.from);
  return signals.filter((one, index) => !signals.some((other, place) => other.meaning === one.meaning
    && (within(one, other) || (place < index && other.from === one.from && other.to === one.to))));
}

function regionsOf(chart: Chart, frame: Frame): Region[] {
  const signals = widest(chart.signals.filter((signal) => ofPoints(signal) && signal.from !== signal.to));
  const few = signals.length <= 3;
  const regions = signals.map((signal) => {
    const left = Math.max(frame.left, frame.x(signal.from) - frame.half), right = Math.min(frame.right, frame.x(signal.to) + frame.half);
    const named = few || right - left > narrowRegion ? words.meanings[signal.meaning] : "";
    const room = named ? textWidth(named, textSize) + 24 : 14;
    const middle = Math.min(Math.max((left + right) / 2, frame.left + room / 2), Math.max(frame.right - room / 2, frame.left + room / 2));
    return { signal, left, right, middle, words: named, span: { left: Math.min(left, middle - room / 2), right: Math.max(right, middle + room / 2) } };
  });
  const rows = rowsOf(regions.map(({ span }) => span));
  return regions.map(({ span: _, ...region }, index) => ({ ...region, row: rows[index]! }));
}

/** What a flag with these letters is wide. */
export const flagWidth = (letters: string) => Math.max(18, textWidth(letters, textSize) + 8);

/** What began, in the order of time, each with the room that its words have; several at one place have no room for words. */
export function flagsOf(annotations: readonly Annotation[], frame: Frame): Flag[] {
  const flags: Flag[] = [];
  for (const [index, { at, words: began }] of [...annotations].sort((a, b) => a.at - b.at).entries()) {
    const last = flags[flags.length - 1];
    if (last && frame.x(at) - frame.x(last.ats[0]!) < (flagWidth(last.letters) + 18) / 2) {
      last.ats.push(at);
      last.letters += ` ${letterOf(index)}`;
      last.words += `; ${began}`;
    } else flags.push({ ats: [at], letters: letterOf(index), words: began, room: 0 });
  }
  return flags.map((flag, index) => {
    const x = frame.x(flag.ats[0]!), next = flags[index + 1];
    return { ...flag, room: flag.ats.length > 1 ? 0 : (next ? frame.x(next.ats[0]!) - flagWidth(next.letters) / 2 - 3 : frame.width) - x - 14 };
  });
}

function rangesOf(chart: Chart, frame: Frame, height: number) {
  const top = frame.bottom + axisRow + 30;
  const most = Math.max(...drawnValues([], [], [...chart.points.map(({ movingRange }) => movingRange), ...chart.phases.map(({ movingRangeLimit }) => movingRangeLimit)]), 1e-9);
  return { top, bottom: top + height, y: (value: number) => top + height - (value / most) * height };
}
