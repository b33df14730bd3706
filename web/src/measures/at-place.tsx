import { SmallChart } from "../charts/charts";
import { Link } from "../navigation";
import { enterFiguresPath, placeMeasurePath } from "../places";
import type { FiguresFigure, FiguresMeasureSeries } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/measures.css?address";
import { useAgainOnReturn } from "../ui/again";
import { Show, titleOf } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/measures";
import { dueFirst, isTold, usePlaceSeries } from "./place-series";
import { csvAddress, placeOf, type Place } from "./place";

/** What is measured at a place: each measure with its newest figure, what its chart says, and what is due. */
export default function MeasuresAtPlace({ parameters }: ScreenProps) {
  const place = placeOf(parameters);
  const loaded = usePlaceSeries(place);
  const dressed = useSheet(address);
  useAgainOnReturn(loaded.again);
  const { value } = loaded;
  return (
    <Page title={titleOf(loaded, ({ placeName }) => words.at(placeName))} width="wide" intro={value && (value.inside ? words.insideIntro : words.outsideIntro)}
      above={value && place.kind === "school" && <Link to={`/school/${place.id}`}>{value.placeName}</Link>}
      actions={value && value.measures.length > 0 && (
        <>
          {value.inside && <Link class="button button-main" to={enterFiguresPath(place)}>{words.enter}</Link>}
          <a class="button" href={csvAddress(place)} download>{words.csv}</a>
        </>
      )}>
      {dressed && (
        <Show loaded={loaded}>
          {({ measures, inside }) => (measures.length === 0 ? <Empty>{words.noneAtPlace}</Empty> : (
            <>
              <ul class="measure-cards">{measures.filter(isTold).sort(dueFirst).map((series) => <Card key={series.measure.id} place={place} series={series} inside={inside} />)}</ul>
              <NotTold place={place} measures={measures.filter((one) => !isTold(one))} inside={inside} />
            </>
          ))}
        </Show>
      )}
    </Page>
  );
}

/** What the network measures and nobody has told here yet. */
function NotTold({ place, measures, inside }: { place: Place; measures: readonly FiguresMeasureSeries[]; inside: boolean }) {
  if (measures.length === 0) return null;
  return (
    <section class="section" aria-labelledby="not-told">
      <h2 id="not-told">{words.notTold}</h2>
      <ul class="rows">
        {measures.map(({ measure, missingLabel }) => (
          <li key={measure.id} class="row measure-row">
            <div class="row-main"><Link to={placeMeasurePath(place, measure.id)}>{measure.title}</Link></div>
            {inside && missingLabel && <Link class="button button-quiet" to={enterFiguresPath(place, measure.id)}>{words.enterDue(missingLabel)}<span class="hidden-words">: {measure.title}</span></Link>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The newest figure that there is, hidden ones too. */
export const newestOf = (figures: readonly FiguresFigure[]): FiguresFigure | undefined => figures[figures.length - 1];

function Card({ place, series: { measure, groups, missingLabel }, inside }: { place: Place; series: FiguresMeasureSeries; inside: boolean }) {
  const whole = groups[0];
  const newest = newestOf(whole?.figures ?? []);
  return (
    <li class="card measure-card">
      <h2><Link to={placeMeasurePath(place, measure.id)}>{measure.title}</Link></h2>
      {newest ? <p class="measure-newest"><b>{words.figure(newest, measure.unit)}</b> <span class="soft">{newest.label}</span></p> : <p class="soft">{words.noFigure}</p>}
      {whole?.change && <p class="note">{words.since(whole.change.fromLabel, whole.change.words)}</p>}
      {whole && whole.figures.length > 1 && <SmallChart chart={whole.chart} name={measure.title} />}
      {inside && missingLabel && <p><Link class="button button-quiet" to={enterFiguresPath(place, measure.id)}>{words.enterDue(missingLabel)}<span class="hidden-words">: {measure.title}</span></Link></p>}
    </li>
  );
}
