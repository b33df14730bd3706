/** What stands in the table below a chart, and in its file: the same. */
import { words } from "../words/charts";
import type { Chart, Series } from "./chart";
import { ofPoints } from "./layout";
import { newestOf } from "./verdict";

export interface Table { head: string[]; rows: string[][]; /** Which columns are figures, to stand at the right. */ figures: number[] }

/** What is said of this point: what began, where the centre is drawn anew, which signals it is part of. */
function saidOf(chart: Chart, index: number): string {
  const phase = chart.phases.find(({ from }, place) => place > 0 && from === index);
  return [
    ...chart.annotations.filter(({ at }) => at === index).map((annotation) => words.began(annotation.words)),
    ...(phase ? [words.drawnAnew(words.centre[chart.kind], phase.reason)] : []),
    ...chart.signals.filter((signal) => ofPoints(signal) && signal.from <= index && index <= signal.to && chart.points[index]?.value !== undefined)
      .map(({ rule, meaning }) => (rule === "marked" ? words.rules.marked : words.signalHere(rule, meaning))),
  ].join("; ");
}

export function rowsOfChart(chart: Chart): Table {
  const withRanges = chart.kind === "xmr", withNotes = chart.points.some(({ note }) => note);
  const said = chart.points.map((_, index) => saidOf(chart, index)), withSaid = said.some((one) => one);
  const head = [words.period, words.valueIn(chart.unit), ...(withRanges ? [words.movingRange] : []), ...(withSaid ? [words.says] : []), ...(withNotes ? [words.note] : [])];
  const rows = chart.points.map((point, index) => [
    point.period, words.cell(point, chart.unit),
    ...(withRanges ? [point.movingRange === undefined ? "" : words.short(point.movingRange, chart.unit)] : []),
    ...(withSaid ? [said[index] ?? ""] : []),
    ...(withNotes ? [point.note] : []),
  ]);
  return { head, rows, figures: withRanges ? [1, 2] : [1] };
}

/** The periods of all lines, in the order of the longest: lines that lack one have no figure there. */
export function periodsOf(lines: readonly Series[]): string[] {
  const longest = [...lines].sort((a, b) => b.points.length - a.points.length)[0];
  return longest?.points.map(({ period }) => period) ?? [];
}

export function rowsOfLines(lines: readonly Series[], unit: string): Table {
  const rows = periodsOf(lines).map((period) => [period, ...lines.map(({ points }) => {
    const point = points.find((one) => one.period === period);
    return words.cell(point ?? { period, marked: false, note: "" }, unit);
  })]);
  return { head: [words.periodIn(unit), ...lines.map(({ name }) => name)], rows, figures: lines.map((_, index) => index + 1) };
}

/** One line for each of several charts: where it stands, and what it says. */
export function rowsOfMultiples(items: readonly { name: string; chart: Chart }[]): Table {
  const rows = items.map(({ name, chart }) => {
    const newest = newestOf(chart), centre = chart.phases[chart.phases.length - 1]?.centre;
    return [name, newest ? words.newestShort(newest, chart.unit) : "", centre === undefined ? "" : `${words.centre[chart.kind]} ${words.figure(centre, chart.unit)}`, words.verdictShort[chart.verdict]];
  });
  return { head: [words.one, words.newestColumn, words.centreColumn, words.verdictColumn], rows, figures: [] };
}

/** Comma separated values (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvOf({ head, rows }: Table): string {
  const cell = (text: string) => {
    const safe = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
