import { useId } from "preact/hooks";
import address from "../styles/charts.css?address";
import { useSheet } from "../ui/sheet";
import { words } from "../words/charts";
import type { Chart } from "./chart";
import { MarkIcon } from "./marks";
import { axisOf, drawnValues } from "./scale";
import { Small } from "./small-multiples";

/** One small chart on a scale of its own, with its verdict: beside a name that leads to the whole chart and its table. */
export default function SmallChart({ chart, name }: { chart: Chart; name: string }) {
  const dressed = useSheet(address);
  const id = useId();
  const axis = axisOf(drawnValues(chart.points, [], [chart.target, ...chart.phases.map(({ centre }) => centre)], chart.range), chart.range);
  const mark = chart.verdict === "improved" || chart.verdict === "got_worse" || chart.verdict === "changed" ? chart.verdict : "plain";
  return (
    <div class="chart-small multiples" hidden={!dressed}>
      <p class={`multiple-verdict chart-verdict-${chart.verdict}`}><MarkIcon mark={mark} /> {words.verdict(chart)}</p>
      {dressed && <Small chart={chart} axis={axis} id={id} name={name} />}
    </div>
  );
}
