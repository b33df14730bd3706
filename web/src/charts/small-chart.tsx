import { useId } from "preact/hooks";
import address from "../styles/charts.css?address";
import { useSheet } from "../ui/sheet";
import { words } from "../words/charts";
import type { Chart } from "./chart";
import { MarkIcon } from "./marks";
import { axisOfAll, ownSpan, Small } from "./small";
import { verdictMarks } from "./verdict";

/** One small chart on a scale of its own, with its verdict: beside a name that leads to the whole chart and its table. */
export default function SmallChart({ chart, name }: { chart: Chart; name: string }) {
  const dressed = useSheet(address);
  const id = useId();
  return (
    <div class="chart-small multiples" hidden={!dressed}>
      <p class={`multiple-verdict chart-verdict-${chart.verdict}`}><MarkIcon mark={verdictMarks[chart.verdict]} /> {words.verdict(chart)}</p>
      {dressed && <Small chart={chart} axis={axisOfAll([chart])} span={ownSpan(chart)} id={id} name={name} />}
    </div>
  );
}
