import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { read } from "../live/call";
import { outbox } from "../live/sending";
import { go, Link, query } from "../navigation";
import { enterFiguresPath, placeMeasuresPath } from "../places";
import type { FiguresMeasureSeries, FiguresSeriesResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/measures.css?address";
import { keepDraft } from "../ui/draft";
import { Select } from "../ui/field";
import { later } from "../ui/later";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/figures";
import { ByHand, draftName, dueOf } from "./entering/by-hand";
import type { Waiting } from "./entering/sending";
import { faultsOfRefusal, typedOf, type Faults } from "./entering/typed";
import { WaitingFigures } from "./entering/waiting";
import { dueFirst, usePlaceSeries } from "./place-series";
import { useSeries } from "./series";
import { asPeriod, periodLabel } from "./periods";
import { placeOf, type Place } from "./place";

const Paste = later(() => import("./entering/paste"));

/** Enters the figures of a place: by hand, what is due first, or from a spreadsheet. */
export default function Enter({ parameters }: ScreenProps) {
  const place = placeOf(parameters);
  const loaded = usePlaceSeries(place);
  const dressed = useSheet(address);
  useEffect(() => outbox.onDelivered(({ change }) => { if (change.name === "figures.enter") void loaded.again(); }), [place.kind, place.id]);
  return (
    <Page title={titleOf(loaded, ({ placeName }) => words.enterTitle(placeName))} above={loaded.value && <Link to={placeMeasuresPath(place)}>{words.at(loaded.value.placeName)}</Link>}>
      {dressed && <Show loaded={loaded}>{(value) => <Ways place={place} value={value} again={loaded.again} />}</Show>}
    </Page>
  );
}

interface WaysProps {
  place: Place;
  value: FiguresSeriesResponse;
  again: () => Promise<void>;
}

function Ways({ place, value: { inside, network, measures: all }, again }: WaysProps) {
  const measures = place.kind === "school" ? all : all.filter(({ measure }) => measure.kind === "things");
  const sheet = query.value.get("way") === "sheet";
  const putRight = useSignal<{ measure: number; period: string; faults: Faults; turn: number } | undefined>(undefined);
  const labels = useLoaded(() => read("measures.groups", {}), []);
  if (!inside) return <Empty>{words.notEntering}</Empty>;
  if (measures.length === 0) return <Empty>{place.kind === "school" ? words.noneAtPlace : words.onlySchools}</Empty>;
  const takeUp = (item: Waiting) => {
    const { request } = item.change, period = request.figures[0]?.period ?? "";
    keepDraft(draftName(place, request.measure, period), typedOf(request));
    putRight.value = { measure: request.measure, period, faults: faultsOfRefusal(item.refusal!, request.figures), turn: (putRight.value?.turn ?? 0) + 1 };
    void outbox.discard(item.id);
    go(enterFiguresPath(place, request.measure));
  };
  const base = enterFiguresPath(place);
  return (
    <>
      <nav class="place-row measure-ways" aria-label={words.ways}>
        <Link to={base} current={!sheet}>{words.byHand}</Link>
        <Link to={`${base}?way=sheet`} current={sheet}>{words.fromSheet}</Link>
      </nav>
      <WaitingFigures place={place} measures={measures.map(({ measure }) => measure)} putRight={takeUp} />
      {sheet
        ? <Paste network={network} place={place} measures={measures.map(({ measure }) => measure)} onTaken={again} />
        : <OneMeasure place={place} measures={measures} labels={new Map(labels.value?.groups.map(({ code, label }) => [code, label]))} putRight={putRight.value} again={again} />}
    </>
  );
}

interface OneProps {
  place: Place;
  measures: readonly FiguresMeasureSeries[];
  labels: ReadonlyMap<string, string>;
  putRight: { measure: number; period: string; faults: Faults; turn: number } | undefined;
  again: () => Promise<void>;
}

/** One measure after the other, those that are due first. */
function OneMeasure({ place, measures, labels, putRight, again }: OneProps) {
  const due = measures.filter(({ missing }) => missing !== undefined).sort(dueFirst);
  const ordered = [...due, ...measures.filter(({ missing }) => missing === undefined)];
  const wanted = Number(query.value.get("measure"));
  const first = useSignal(ordered[0]?.measure.id ?? 0);
  const chosen = ordered.find(({ measure }) => measure.id === (wanted || first.value)) ?? ordered[0]!;
  const { measure } = chosen;
  const next = due.find((one) => one.measure.id !== measure.id);
  const right = putRight?.measure === measure.id ? putRight : undefined;
  const opened = useRef({ measure: 0, period: "" });
  // The period stays while its measure is open: once it is entered, another one is due.
  if (opened.current.measure !== measure.id) opened.current = { measure: measure.id, period: asPeriod(measure.frequency, query.value.get("period")) ?? dueOf(chosen) };
  const period = right?.period ?? opened.current.period;
  const stands = useSeries(place, measure.id);
  return (
    <>
      <div class="filter measure-which">
        <Select label={words.which} value={String(measure.id)} onValue={(value) => go(enterFiguresPath(place, Number(value)), "replace")}
          choices={ordered.map(({ measure: one, missingLabel }) => [String(one.id), missingLabel ? words.whichDue(one.title, missingLabel) : one.title] as const)} />
      </div>
      <ByHand key={`${measure.id} ${period} ${right?.turn ?? 0}`} place={place} measure={measure} period={period} labels={labels} stands={stands} faults={right?.faults ?? {}} onSent={() => void again()} />
      <p class="gap-above">
        {next ? <Link to={enterFiguresPath(place, next.measure.id)}>{words.next(next.measure.title, next.missingLabel ?? periodLabel(next.measure.frequency, dueOf(next)))}</Link>
          : due.length === 0 && <span class="soft">{words.allDone}</span>}
      </p>
    </>
  );
}
