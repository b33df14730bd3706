import { words } from "../words/charts";
import type { Chart } from "./chart";
import { endOf, meaningsOf } from "./layout";
import { MarkShape } from "./marks";
import { LineThrough } from "./plot";
import { axisOf, drawnValues, shortPeriod, type Axis } from "./scale";

export const smallWidth = 260, smallHeight = 132;
const left = 36, right = 250, top = 8, bottom = 108;

/** A time that several charts share, so that the same month stands at the same place in each. */
export interface Span { first: string; last: string; count: number; /** Where a chart's first point stands. */ from: number }

/** The span of one chart alone. */
export function ownSpan({ points }: Chart): Span {
  return { first: points[0]?.period ?? "", last: points[points.length - 1]?.period ?? "", count: points.length, from: 0 };
}

/** The axis that all of these have in common, their targets and centres included. */
export function axisOfAll(charts: readonly Chart[]): Axis {
  const range = charts[0]?.range ?? "any";
  return axisOf(charts.flatMap((chart) => drawnValues(chart.points, [], [chart.target, ...chart.phases.map(({ centre }) => centre)], chart.range)), range);
}

interface Props { chart: Chart; axis: Axis; span: Span }

/** The line, its centre, the target, and the axes: what a small chart and the picture of many of them are made of. */
export function SmallDrawing({ chart, axis, span: { first, last, count, from } }: Props) {
  const x = (index: number) => (count > 1 ? left + 6 + ((from + index) * (right - left - 12)) / (count - 1) : (left + right) / 2);
  const y = (value: number) => bottom - ((value - axis.min) / (axis.max - axis.min)) * (bottom - top);
  const meanings = meaningsOf(chart), newest = chart.points.length - 1;
  return (
    <>
      {[axis.min, axis.max].map((tick) => <g key={tick}><line class="grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} /><text class="tick" x={left - 5} y={y(tick) + 4} text-anchor="end">{words.short(tick, chart.unit)}</text></g>)}
      {chart.phases.map((phase, place) => phase.centre !== undefined && <line key={phase.from} class="centre" x1={place === 0 ? left : x(phase.from)} x2={place === chart.phases.length - 1 ? right : x(endOf(chart, place))} y1={y(phase.centre)} y2={y(phase.centre)} />)}
      {chart.target !== undefined && <line class="target" x1={left} x2={right} y1={y(chart.target)} y2={y(chart.target)} />}
      <LineThrough points={chart.points} frame={{ x, y }} className="line line-small" />
      {chart.points.map((point, index) => point.value !== undefined && (meanings[index] || index === newest)
        ? <MarkShape key={index} mark={meanings[index] ?? "plain"} x={x(index)} y={y(point.value)} size={2.8} />
        : point.absent === "small_group" ? <MarkShape key={index} mark="hidden" x={x(index)} y={bottom - 6} size={3} /> : null)}
      <text class="tick" x={left} y={smallHeight - 6}>{shortPeriod(first)}</text>
      {count > 1 && <text class="tick" x={right} y={smallHeight - 6} text-anchor="end">{shortPeriod(last)}</text>}
    </>
  );
}

/** One small chart on a scale of its own or of its neighbours. */
export function Small({ chart, axis, span, id, name }: Props & { id: string; name: string }) {
  return (
    <svg class="plot" role="img" aria-labelledby={`${id}-title ${id}-says`} viewBox={`0 0 ${smallWidth} ${smallHeight}`}>
      <title id={`${id}-title`}>{name}</title>
      <desc id={`${id}-says`}>{words.describe(chart)}</desc>
      <SmallDrawing chart={chart} axis={axis} span={span} />
    </svg>
  );
}

/** The spans of several charts on one line of time. Each has every period from its first to its last; where two have none
 *  in common, nothing says how far apart they are, and each has a span of its own. */
export function sharedSpans(charts: readonly Chart[]): Span[] {
  const longest = [...charts].sort((one, other) => other.points.length - one.points.length);
  let line: string[] = [];
  for (const { points } of longest) {
    const periods = points.map(({ period }) => period);
    const place = line.indexOf(periods[0] ?? ""), before = periods.indexOf(line[0] ?? "");
    if (line.length === 0) line = periods;
    else if (place >= 0) line = [...line, ...periods.slice(line.length - place)];
    else if (before >= 0) line = [...periods.slice(0, before), ...line];
  }
  return charts.map((chart) => {
    const from = line.indexOf(chart.points[0]?.period ?? "");
    return from < 0 || from + chart.points.length > line.length ? ownSpan(chart) : { first: line[0]!, last: line[line.length - 1]!, count: line.length, from };
  });
}
