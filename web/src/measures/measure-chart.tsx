import { GroupLines, RunChart } from "../charts/charts";
import type { FiguresMeasureSeries } from "../protocol/types";
import { Show } from "../ui/loaded";
import { Empty } from "../ui/page";
import { words } from "../words/measures";
import type { Place } from "./place";
import { useSeries } from "./series";

export const whole = "ALL";

/** The line of one student group over time, with what its chart says. `at`: the place's name, where the chart is to say it. */
export function GroupChart({ series, group, at }: { series: FiguresMeasureSeries; group: string; at?: string }) {
  const one = series.groups.find((of) => of.group === group) ?? series.groups[0];
  if (!one) return null;
  const title = words.chartOf(series.measure.title, one.group === whole ? "" : one.label, at);
  return <RunChart key={one.group} chart={one.chart} title={title} />;
}

/** The student groups beside each other, and how far each is from all students. */
export function GroupCharts({ series: { measure, together, gaps }, at }: { series: FiguresMeasureSeries; at?: string }) {
  const title = words.chartOf(measure.title, "", at);
  return (
    <>
      {together && <GroupLines lines={together} title={words.together(title)} />}
      {gaps && <GroupLines lines={gaps} title={words.gaps(title)} />}
    </>
  );
}

interface Props {
  place: Place;
  measure: number;
  /** A code; absent: all students. */
  group?: string;
}

/** The chart of a measure at a place, for any screen: it reads what the reader may see, and stays up to date. */
export function MeasureChart({ place, measure, group = whole }: Props) {
  const loaded = useSeries(place, measure, group);
  return (
    <Show loaded={loaded}>
      {({ measures: [series] }) => (series && series.groups.some(({ figures }) => figures.length > 0)
        ? <GroupChart series={series} group={group} />
        : <Empty>{series ? `${series.measure.title}: ${words.noFigure.toLowerCase()}` : words.noneAtPlace}</Empty>)}
    </Show>
  );
}
