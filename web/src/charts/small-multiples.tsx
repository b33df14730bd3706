import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import address from "../styles/charts.css?address";
import { useSheet } from "../ui/sheet";
import { words } from "../words/charts";
import type { Chart } from "./chart";
import { Keep } from "./keep";
import { textSize } from "./layout";
import { MarkIcon, MarkShape, type Mark } from "./marks";
import { rowsOfMultiples, type Table } from "./rows";
import { cutTo } from "./scale";
import { axisOfAll, sharedSpans, Small, SmallDrawing, smallHeight, smallWidth } from "./small";
import { FigureTable } from "./table";
import { newestOf, verdictMarks } from "./verdict";

export interface Multiple { name: string; chart: Chart; /** The name as a link, where there is one. */ link?: ComponentChildren }

const head = 60, gap = 24, below = 18;

/** So many stand beside each other on the picture: it stays about as wide as it is high. */
const columnsOf = (count: number) => Math.min(count, count <= 9 ? 3 : count <= 24 ? 4 : 6);

/** All of them on one drawing, each with its name, its verdict and its newest figure. */
function Together({ items, title }: { items: readonly Multiple[]; title: string }) {
  const charts = items.map(({ chart }) => chart);
  const axis = axisOfAll(charts), spans = sharedSpans(charts);
  const columns = columnsOf(items.length), rows = Math.ceil(items.length / columns);
  const width = columns * (smallWidth + gap) - gap, height = rows * (head + smallHeight + below) - below;
  return (
    <svg class="plot" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <title>{title}</title>
      {items.map(({ name, chart }, index) => {
        const newest = newestOf(chart);
        const line = (text: string) => cutTo(text, smallWidth + gap - 6, textSize);
        return (
          <g key={index} transform={`translate(${(index % columns) * (smallWidth + gap)} ${Math.floor(index / columns) * (head + smallHeight + below)})`}>
            <text class="strong" x={0} y={12}>{line(name)}</text>
            <MarkShape mark={verdictMarks[chart.verdict]} x={5} y={27} size={4} />
            <text x={15} y={31}>{words.verdictShort[chart.verdict]}</text>
            {newest && <text x={0} y={50}>{line(words.newestShort(newest, chart.unit))}</text>}
            <g transform={`translate(0 ${head})`}><SmallDrawing chart={chart} axis={axis} span={spans[index]!} /></g>
          </g>
        );
      })}
    </svg>
  );
}

/** How all of them were judged: what is said of each, and not of some only. */
function rulesOf(charts: readonly Chart[]): string[] {
  const [first, ...others] = charts.map(({ explained }) => explained);
  return [words.judgedEach, ...(first ?? []).slice(1).filter((sentence) => others.every((explained) => explained.includes(sentence)))];
}

interface Props {
  items: readonly Multiple[];
  title: string;
  /** The table of these that the caller shows: it is the file then. Absent: one stands below. */
  table?: Table;
  /** What the picture says besides: which of all are on it. */
  note?: string;
}

/** The charts of several schools side by side, on one scale and one line of time; the order is the caller's. */
export default function SmallMultiples({ items, title, table: callers, note = "" }: Props) {
  const dressed = useSheet(address);
  const id = useId();
  const charts = items.map(({ chart }) => chart);
  const axis = axisOfAll(charts), spans = sharedSpans(charts);
  const first = charts[0];
  const says = [first && words.inUnit(first.unit), words.sameScale, first && words.wanted[first.better], note].filter(Boolean).join(" ");
  const table = callers ?? rowsOfMultiples(items);
  const marks: [Mark, string][] = charts.some(({ points }) => points.some(({ absent }) => absent === "small_group")) ? [["hidden", words.key.hidden]] : [];
  return (
    <figure class="chart" hidden={!dressed}>
      <figcaption class="chart-head"><h3>{title}</h3><p class="note soft">{says}</p></figcaption>
      <ul class="multiples">
        {items.map(({ name, chart, link }, index) => (
          <li key={index}>
            <h4>{link ?? name}</h4>
            <p class={`multiple-verdict chart-verdict-${chart.verdict}`}><MarkIcon mark={verdictMarks[chart.verdict]} /> {words.verdictShort[chart.verdict]}</p>
            {dressed && <Small chart={chart} axis={axis} span={spans[index]!} id={`${id}-${index}`} name={name} />}
          </li>
        ))}
      </ul>
      {marks.length > 0 && <ul class="chart-key">{marks.map(([mark, means]) => <li key={mark}><MarkIcon mark={mark} /> {means}</li>)}</ul>}
      {!callers && <FigureTable table={table} caption={title} />}
      <Keep title={title} says={says} below={rulesOf(charts)} marks={marks} table={table} drawing={() => <Together items={items} title={title} />} />
    </figure>
  );
}
