import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import address from "../styles/charts.css?address";
import { Button } from "../ui/button";
import { download, fileName } from "../ui/download";
import { useSheet } from "../ui/sheet";
import { words } from "../words/charts";
import type { Chart } from "./chart";
import { endOf, meaningsOf } from "./layout";
import { MarkIcon, MarkShape } from "./marks";
import { LineThrough } from "./plot";
import { csvOf, type Table } from "./rows";
import { axisOf, drawnValues, shortPeriod, type Axis } from "./scale";
import { FigureTable } from "./table";

export interface Multiple { name: string; chart: Chart; /** The name as a link, where there is one. */ link?: ComponentChildren }

const width = 260, height = 132, left = 36, right = 250, top = 8, bottom = 108;

/** One small chart: the line, its centre, the target; the same axis as its neighbours. */
export function Small({ chart, axis, id, name }: { chart: Chart; axis: Axis; id: string; name: string }) {
  const count = chart.points.length;
  const x = (index: number) => (count > 1 ? left + 6 + (index * (right - left - 12)) / (count - 1) : (left + right) / 2);
  const y = (value: number) => bottom - ((value - axis.min) / (axis.max - axis.min)) * (bottom - top);
  const meanings = meaningsOf(chart);
  const ends = [axis.min, axis.max];
  const first = chart.points[0], last = chart.points[count - 1];
  return (
    <svg class="plot" role="img" aria-labelledby={`${id}-title ${id}-says`} viewBox={`0 0 ${width} ${height}`}>
      <title id={`${id}-title`}>{name}</title>
      <desc id={`${id}-says`}>{words.describe(chart)}</desc>
      {ends.map((tick) => <g key={tick}><line class="grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} /><text class="tick" x={left - 5} y={y(tick) + 4} text-anchor="end">{words.short(tick, chart.unit)}</text></g>)}
      {chart.phases.map((phase, place) => phase.centre !== undefined && <line key={phase.from} class="centre" x1={place === 0 ? left : x(phase.from)} x2={place === chart.phases.length - 1 ? right : x(endOf(chart, place))} y1={y(phase.centre)} y2={y(phase.centre)} />)}
      {chart.target !== undefined && <line class="target" x1={left} x2={right} y1={y(chart.target)} y2={y(chart.target)} />}
      <LineThrough points={chart.points} frame={{ x, y }} className="line line-small" />
      {chart.points.map((point, index) => point.value !== undefined && (meanings[index] || index === count - 1)
        ? <MarkShape key={index} mark={meanings[index] ?? "plain"} x={x(index)} y={y(point.value)} size={2.8} />
        : point.absent === "small_group" ? <MarkShape key={index} mark="hidden" x={x(index)} y={bottom - 6} size={3} /> : null)}
      {first && <text class="tick" x={left} y={height - 6}>{shortPeriod(first.period)}</text>}
      {last && count > 1 && <text class="tick" x={right} y={height - 6} text-anchor="end">{shortPeriod(last.period)}</text>}
    </svg>
  );
}

/** The charts of several schools side by side, on one scale; the order is the caller's. `table`: `above` where the caller
 *  shows one of its own. */
export default function SmallMultiples({ items, title, table: stands = "below" }: { items: readonly Multiple[]; title: string; table?: "above" | "below" }) {
  const dressed = useSheet(address);
  const id = useId();
  const range = items[0]?.chart.range ?? "any", unit = items[0]?.chart.unit ?? "";
  const axis = axisOf(items.flatMap(({ chart }) => drawnValues(chart.points, [], [chart.target, ...chart.phases.map(({ centre }) => centre)], chart.range)), range);
  const newestOf = (chart: Chart) => chart.points[chart.points.length - 1];
  const table: Table = {
    head: [words.one, words.newestColumn, words.centreColumn, words.verdictColumn],
    rows: items.map(({ name, chart }) => {
      const newest = newestOf(chart), centre = chart.phases[chart.phases.length - 1]?.centre;
      return [name, newest ? words.newestShort(newest, unit) : "", centre === undefined ? "" : `${words.centre[chart.kind]} ${words.figure(centre, unit)}`, words.verdictShort[chart.verdict]];
    }),
    figures: [],
  };
  return (
    <figure class="chart" hidden={!dressed}>
      <figcaption class="chart-head"><h3>{title}</h3><p class="note soft">{words.sameScale} {items[0] && words.wanted[items[0].chart.better]}</p></figcaption>
      <ul class="multiples">
        {items.map(({ name, chart, link }, index) => (
          <li key={name}>
            <h4>{link ?? name}</h4>
            <p class={`multiple-verdict chart-verdict-${chart.verdict}`}><MarkIcon mark={chart.verdict === "improved" || chart.verdict === "got_worse" || chart.verdict === "changed" ? chart.verdict : "plain"} /> {words.verdictShort[chart.verdict]}</p>
            {dressed && <Small chart={chart} axis={axis} id={`${id}-${index}`} name={name} />}
          </li>
        ))}
      </ul>
      {stands === "below" && <FigureTable table={table} caption={title} />}
      <div class="chart-keep screen-only"><Button look="quiet" onClick={() => download(fileName(title, "csv"), csvOf(table), "text/csv")}>{words.save.csv}</Button></div>
    </figure>
  );
}
