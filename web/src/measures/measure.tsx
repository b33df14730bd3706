import { useSignal } from "@preact/signals";
import { Link } from "../navigation";
import { enterFiguresPath, measurePath, placeMeasuresPath } from "../places";
import type { FiguresMeasureSeries, MeasuresMeasure } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/measures.css?address";
import { Button } from "../ui/button";
import { Select } from "../ui/field";
import { Show, titleOf } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/measures";
import { words as shell } from "../words/shell";
import { GroupChart, GroupCharts, whole } from "./measure-chart";
import { useSeries } from "./series";
import { Entered } from "./page/entered";
import { Goals } from "./page/goals";
import { Notes } from "./page/notes";
import { csvAddress, placeOf, type Place } from "./place";

/** A measure at a place: its line over time, its student groups, its goals, and how its figures came to be. */
export default function MeasureAtPlace({ parameters }: ScreenProps) {
  const place = placeOf(Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== "measure")));
  const measure = Number(parameters["measure"]);
  const loaded = useSeries(place, measure);
  const dressed = useSheet(address);
  const { value } = loaded;
  const series = value?.measures[0];
  return (
    <Page title={titleOf(loaded, ({ measures, placeName }) => (measures[0] ? words.chartOf(measures[0].measure.title, "", placeName) : shell.notFoundTitle))} width="wide" intro={series && (value?.inside ? words.insideIntro : words.outsideIntro)}
      above={value && <Link to={placeMeasuresPath(place)}>{words.at(value.placeName)}</Link>}
      actions={series && (
        <>
          {value?.inside && !series.measure.archived && <Link class="button button-main" to={enterFiguresPath(place, measure)}>{series.missingLabel ? words.enterDue(series.missingLabel) : words.enter}</Link>}
          <Link class="button" to={measurePath(measure)}>{words.everySchool}</Link>
          <a class="button" href={csvAddress(place, measure)} download>{words.csvOne}</a>
          <Button onClick={() => print()}>{words.print}</Button>
        </>
      )}>
      {dressed && (
        <Show loaded={loaded}>
          {({ inside, placeName, measures: [one] }) => (one ? <Parts place={place} name={placeName} series={one} inside={inside} again={loaded.again} /> : <Empty>{words.noneAtPlace}</Empty>)}
        </Show>
      )}
    </Page>
  );
}

interface PartsProps {
  place: Place;
  name: string;
  series: FiguresMeasureSeries;
  inside: boolean;
  again: () => Promise<void>;
}

function Parts({ place, name, series, inside, again }: PartsProps) {
  const group = useSignal(whole);
  const has = series.groups.some(({ figures }) => figures.length > 0);
  const change = series.groups.find((one) => one.group === group.value)?.change;
  return (
    <>
      <Definition measure={series.measure} />
      {!has ? <Empty>{words.noFigure}.</Empty> : (
        <>
          <section class="section measure-charts" aria-labelledby="over-time">
            <h2 id="over-time">{words.overTime}</h2>
            {series.groups.length > 1 && (
              <div class="filter screen-only">
                <Select label={words.group} value={group.value} onValue={(value) => { group.value = value; }} choices={series.groups.map((one) => [one.group, one.label] as const)} />
              </div>
            )}
            {change && <p class="measure-change">{words.since(change.fromLabel, change.words)}</p>}
            <GroupChart series={series} group={group.value} at={name} />
          </section>
          {(series.together ?? series.gaps) && (
            <section class="section measure-charts" aria-labelledby="by-group">
              <h2 id="by-group">{words.byGroup}</h2>
              <GroupCharts series={series} at={name} />
            </section>
          )}
        </>
      )}
      <Goals goals={series.goals} measure={series.measure} groups={series.groups} />
      {(has || series.notes.length > 0) && <Notes place={place} series={series} inside={inside} again={again} />}
      {inside && <Entered place={place} series={series} again={again} />}
    </>
  );
}

/** What is counted, of whom, and how it is collected. */
export function Definition({ measure: { numerator, denominator, collected, about, frequency, direction } }: { measure: MeasuresMeasure }) {
  const lines = ([[words.numerator, numerator], [words.denominator, denominator], [words.collected, collected], [words.about, about]] as const).filter(([, text]) => text);
  return (
    <details class="section measure-definition">
      <summary>{words.whatItIs}: {[words.frequencies[frequency], words.directions[direction]].join(" · ")}</summary>
      <dl class="measure-meaning gap-above">{lines.map(([name, text]) => <div key={name}><dt>{name}</dt><dd>{text}</dd></div>)}</dl>
    </details>
  );
}
