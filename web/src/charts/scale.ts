/** The arithmetic of an axis: where it begins and ends, where its ticks are, which labels have room. */
import type { Phase, Point, Range } from "./chart";

/** A step of 1, 2 or 5 times a power of ten, that makes about `wanted` of them. */
export function niceStep(span: number, wanted: number): number {
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = rough / power;
  return (times <= 1.0000001 ? 1 : times <= 2.0000001 ? 2 : times <= 5.0000001 ? 5 : 10) * power;
}

export interface Axis { min: number; max: number; ticks: number[] }

/** Zero belongs to it where the figures are not far from zero, or where they are told apart only against it. */
function includesZero(min: number, max: number, range: Range): boolean {
  return range !== "any" && min >= 0 && min <= (range === "percentage" ? 0.35 : 0.5) * max;
}

/** An axis that all of these figures are on, with ticks at round numbers at both ends. A percentage goes no further than 0 and 100. */
export function axisOf(values: readonly number[], range: Range, wanted = 4): Axis {
  let min = values.length ? Math.min(...values) : 0;
  let max = values.length ? Math.max(...values) : range === "percentage" ? 100 : 1;
  if (includesZero(min, max, range)) min = 0;
  if (max - min < 1e-9) {
    const room = range === "percentage" ? 5 : Math.max(1, Math.abs(max) * 0.1);
    min -= room;
    max += room;
  }
  if (range !== "any" && values.every((value) => value >= 0)) min = Math.max(0, min);
  const step = niceStep(max - min, wanted);
  let low = Math.floor(min / step + 1e-9) * step;
  let high = Math.ceil(max / step - 1e-9) * step;
  if (range === "percentage" && values.every((value) => value >= 0 && value <= 100)) {
    low = Math.max(0, low);
    high = Math.min(100, high);
  }
  const ticks: number[] = [];
  for (let i = 0; low + i * step <= high + step * 1e-6; ++i) ticks.push(Number((low + i * step).toPrecision(12)));
  return { min: low, max: high, ticks };
}

/** Every figure that a chart of these points draws, so that its axis has room for all; with a band, the end of the range. */
export function drawnValues(points: readonly Point[], phases: readonly Pick<Phase, "centre" | "upper" | "lower">[], lines: readonly (number | undefined)[], range: Range = "any"): number[] {
  const edges = { or_more: range === "percentage" ? 100 : undefined, or_less: range === "any" ? undefined : 0 };
  const of = [
    ...points.flatMap(({ value, band }) => [value, band?.bound, band && edges[band.edge]]),
    ...phases.flatMap(({ centre, upper, lower }) => [centre, upper, lower]),
    ...lines,
  ];
  return of.filter((value): value is number => value !== undefined);
}

export interface Placed { index: number; value: number }

/** The stretches of points that have a figure: a line is drawn within each, never across a gap. */
export function stretches(points: readonly Point[], from = 0, past = points.length): Placed[][] {
  const all: Placed[][] = [];
  let open: Placed[] = [];
  for (let index = from; index < past; ++index) {
    const value = points[index]?.value;
    if (value !== undefined) open.push({ index, value });
    else if (open.length) { all.push(open); open = []; }
  }
  if (open.length) all.push(open);
  return all;
}

/** Which of `count` labels have room, `each` wide on `width`: the last one always, the others evenly before it. */
export function labelled(count: number, width: number, each: number): number[] {
  if (count <= 0) return [];
  const every = Math.max(1, Math.ceil((count * each) / Math.max(1, width)));
  const indices: number[] = [];
  for (let index = count - 1; index >= 0; index -= every) indices.unshift(index);
  return indices;
}

/** Places as near as can be to those wanted, each `gap` from the next, between `low` and `high`; in the order in which
 *  they were given. What has no room stands below its neighbour all the same. */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const placed = [...wanted];
  let next = low;
  for (const index of order) {
    placed[index] = Math.max(placed[index]!, next);
    next = placed[index]! + gap;
  }
  let last = high;
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(placed[index]!, last);
    last = placed[index]! - gap;
  }
  return placed;
}

const months = /\b(January|February|March|April|June|July|August|September|October|November|December)\b/g;

/** "September 2025" as "Sep 2025": for an axis, where the table has the whole. */
export function shortPeriod(period: string): string {
  return period.replace(months, (month) => month.slice(0, 3));
}

/** A letter's width against its height, on the wide side: what is placed by it must not be cut off. */
export const letter = 0.6;

/** About how wide this text is at this size. Labels are placed by it before they are drawn. */
export function textWidth(text: string, size: number): number {
  return Math.ceil(text.length * size * letter);
}

/** The text, cut off with an ellipsis where it is wider; empty where not even four letters have room. */
export function cutTo(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = Math.floor(width / (size * letter)) - 1;
  return letters < 4 ? "" : `${text.slice(0, letters).trimEnd()}…`;
}

/** Rows for stretches from left to right, so that none lies on another. */
export function rowsOf(spans: readonly { left: number; right: number }[]): number[] {
  const ends: number[] = [];
  return spans.map(({ left, right }) => {
    let row = ends.findIndex((end) => end <= left);
    if (row < 0) row = ends.length;
    ends[row] = right;
    return row;
  });
}
