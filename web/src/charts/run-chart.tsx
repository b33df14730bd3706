import { useId } from "preact/hooks";
import address from "../styles/charts.css?address";
import { useSheet } from "../ui/sheet";
import { words } from "../words/charts";
import type { Chart, Signal } from "./chart";
import { keptWidth, Keep } from "./keep";
import { layoutOf, letterOf, meaningsOf } from "./layout";
import { MarkIcon, type Mark } from "./marks";
import { Plot } from "./plot";
import { rowsOfChart } from "./rows";
import { FigureTable } from "./table";
import { newestOf, verdictMarks } from "./verdict";
import { useWidth } from "./width";

/** What the chart says, in one line: the verdict, the newest figure, the target, what is better. */
function saysOf(chart: Chart): string {
  const newest = newestOf(chart);
  const said = [words.verdict(chart), ...(newest ? [words.newest(newest, chart.unit)] : []), ...(chart.target !== undefined ? [words.toTarget(chart.target, chart.unit)] : [])];
  return [...said.map((one) => `${one}.`), words.wanted[chart.better]].join(" ").trim();
}

function Head({ chart, title }: { chart: Chart; title: string }) {
  const newest = newestOf(chart);
  return (
    <figcaption class="chart-head">
      <h3>{title}</h3>
      <p class={`chart-verdict chart-verdict-${chart.verdict}`}><MarkIcon mark={verdictMarks[chart.verdict]} /> {words.verdict(chart)}</p>
      <p class="note soft">
        {newest && <span>{words.newest(newest, chart.unit)}. </span>}
        {chart.target !== undefined && <span>{words.toTarget(chart.target, chart.unit)}. </span>}
        {words.wanted[chart.better]}
      </p>
    </figcaption>
  );
}

/** What the marks mean that this chart has. */
function keyOf(chart: Chart): [Mark, string][] {
  const meanings = new Set(meaningsOf(chart));
  const bands = new Set(chart.points.filter(({ band }) => band).map((point) => words.ofPoint(point, chart.unit)));
  const marks: [Mark, string, boolean][] = [
    ["improved", words.key.improved, meanings.has("improved")], ["got_worse", words.key.got_worse, meanings.has("got_worse")],
    ["changed", words.key.changed, meanings.has("changed")], ["marked", words.key.marked, chart.points.some(({ marked }) => marked)],
    ["hidden", words.key.hidden, chart.points.some(({ absent }) => absent === "small_group")],
    ["missing", words.key.missing, chart.points.some(({ absent }) => absent === "not_given")],
    ["band", words.key.band([...bands]), bands.size > 0],
  ];
  return marks.flatMap(([mark, means, has]) => (has ? [[mark, means]] : []));
}

/** So many signals are spoken of at once, the newest first; the older ones are a press away. */
const shownSignals = 5;

function Signals({ signals }: { signals: readonly Signal[] }) {
  return <ul class="chart-signals">{signals.map((signal, index) => <li key={index}><MarkIcon mark={signal.rule === "marked" ? "marked" : signal.meaning} /><span>{signal.words}</span></li>)}</ul>;
}

function Findings({ chart }: { chart: Chart }) {
  const newest = [...chart.signals].sort((a, b) => b.to - a.to || b.from - a.from);
  const flags = [...chart.annotations].sort((a, b) => a.at - b.at);
  return (
    <div class="chart-says">
      {chart.signals.length > 0 && (
        <section>
          <h4>{words.signals}</h4>
          <Signals signals={newest.slice(0, shownSignals)} />
          {newest.length > shownSignals && <details><summary>{words.moreSignals(newest.length - shownSignals)}</summary><Signals signals={newest.slice(shownSignals)} /></details>}
        </section>
      )}
      {flags.length > 0 && (
        <section>
          <h4>{words.annotations}</h4>
          <ul class="chart-signals">{flags.map((flag, index) => <li key={index}><b class="chart-letter">{letterOf(index)}</b><span>{flag.words} <span class="soft">({chart.points[flag.at]?.period})</span></span></li>)}</ul>
        </section>
      )}
      <section>
        <h4>{words.explained}</h4>
        <ul class="chart-explained">{chart.explained.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      </section>
    </div>
  );
}

/** A run chart or an XmR chart with all that is to be said of it: verdict, drawing, signals, rules, table, files. */
export default function RunChart({ chart, title }: { chart: Chart; title: string }) {
  const dressed = useSheet(address);
  const { ref, width } = useWidth();
  const id = useId();
  const table = rowsOfChart(chart), key = keyOf(chart);
  const drawing = (at: number, drawn: string) => <Plot chart={chart} layout={layoutOf(chart, at)} id={drawn} title={title} description={words.describe(chart)} />;
  return (
    <figure class="chart" hidden={!dressed}>
      <Head chart={chart} title={title} />
      <div class="chart-plot" ref={ref}>{dressed && width > 0 && drawing(width, id)}</div>
      {key.length > 0 && <ul class="chart-key">{key.map(([mark, means]) => <li key={mark}><MarkIcon mark={mark} /> {means}</li>)}</ul>}
      <Findings chart={chart} />
      <FigureTable table={table} caption={title} />
      <Keep title={title} says={saysOf(chart)} below={chart.explained} marks={key} table={table} drawing={() => drawing(keptWidth, `${id}-kept`)} />
    </figure>
  );
}
