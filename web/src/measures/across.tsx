import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { SmallMultiples } from "../charts/charts";
import { words as charts } from "../words/charts";
import { read } from "../live/call";
import { go, Link, query } from "../navigation";
import { measurePath, networkMeasuresPath, placeMeasurePath } from "../places";
import type { FiguresAcrossResponse, FiguresPlaceSeries, MeasuresGetResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/measures.css?address";
import { Button } from "../ui/button";
import { Select } from "../ui/field";
import { useFollow } from "../ui/follow";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/measures";
import { Overall } from "./page/overall";
import { useOvers } from "./overs";
import { csvAddress, placeIn, placeText, type Place } from "./place";
import { Definition } from "./measure";

const atOnce = 60;

/** A measure in every school of a network, a cohort, a zone or a district, by what each shows. */
export default function Across({ parameters }: ScreenProps) {
  const measure = Number(parameters["measure"]);
  const loaded = useLoaded(() => read("measures.get", { measure }), [measure]);
  const dressed = useSheet(address);
  return dressed && loaded.value ? <Of measure={loaded.value} /> : <Page title={titleOf(loaded, (value) => value.measure.title)} width="wide"><Show loaded={loaded}>{() => null}</Show></Page>;
}

function Of({ measure: { measure, lastEvent } }: { measure: MeasuresGetResponse }) {
  const over: Place = placeIn(query.value.get("over")) ?? { kind: "network", id: measure.network };
  const group = query.value.get("group") ?? "ALL";
  const overs = useOvers(measure.network);
  const groups = useLoaded(() => read("measures.groups", {}), []);
  const shown = useSignal(atOnce);
  const loaded = useLoaded(() => read("figures.across", { over, measure: measure.id, group, limit: Math.min(shown.value, 100) }), [measure.id, over.kind, over.id, group, shown.value]);
  useFollow(`measure/${measure.id}`, loaded.again, { after: lastEvent, event: ({ event }) => event === "figures.changed" });
  useEffect(() => { shown.value = atOnce; }, [over.kind, over.id, group]);
  const named = overs.find((one) => one.kind === over.kind && one.id === over.id)?.name ?? "";
  const show = (next: Place, code: string) => go(`${measurePath(measure.id, next)}${code === "ALL" ? "" : `&group=${code}`}`, "replace");
  const labelOf = (code: string) => groups.value?.groups.find((one) => one.code === code)?.label ?? code;
  return (
    <Page title={measure.title} width="wide" intro={words.acrossIntro} above={<Link to={networkMeasuresPath(measure.network)}>{words.title}</Link>}
      actions={<><a class="button" href={csvAddress(over, measure.id, "schools")} download>{words.csvOne}</a><Button onClick={() => print()}>{words.print}</Button></>}>
      <Definition measure={measure} />
      <div class="fields gap-below screen-only">
        <Select label={words.overField} value={placeText(over)} onValue={(value) => show(placeIn(value) ?? over, group)} choices={overs.map((one) => [placeText(one), one.name] as const)} />
        {measure.groups.length > 1 && <Select label={words.group} value={group} onValue={(value) => show(over, value)} choices={measure.groups.map((code) => [code, labelOf(code)] as const)} />}
      </div>
      <Show loaded={loaded}>
        {(answer) => (answer.places.length === 0 ? <Empty>{words.noSchools}</Empty> : (
          <>
            <Table answer={answer} over={named} />
            <section class="section" aria-labelledby="side-by-side"><h2 id="side-by-side">{words.chart}</h2><Multiples answer={answer} /></section>
            {answer.more && <p class="more"><Button onClick={() => { shown.value = 100; }}>{words.moreSchools}</Button></p>}
            <Overall answer={answer} />
          </>
        ))}
      </Show>
    </Page>
  );
}

/** The newest point that says something: a figure, a band, or that it is hidden. */
const newest = ({ chart: { points } }: FiguresPlaceSeries) => [...points].reverse().find(({ absent }) => absent !== "not_given");

function Table({ answer: { measure, places, groupLabel }, over }: { answer: FiguresAcrossResponse; over: string }) {
  return (
    <section class="section" aria-labelledby="every-school">
      <h2 id="every-school">{over || words.everySchool}</h2>
      <p class="soft note gap-below">{groupLabel}. {words.byName}</p>
      <div class="table-frame" tabIndex={0} role="group" aria-labelledby="every-school">
        <table class="table measure-across">
          <thead><tr><th scope="col">{words.school}</th><th scope="col">{words.newestColumn}</th><th scope="col">{words.changeColumn}</th><th scope="col">{words.saysColumn}</th></tr></thead>
          <tbody>
            {places.map((one) => {
              const last = newest(one);
              return (
                <tr key={placeText(one.place)}>
                  <th scope="row"><Link to={placeMeasurePath(one.place, measure.id)}>{one.name}</Link></th>
                  <td>{last ? <>{charts.ofPoint(last, measure.unit)} <span class="soft">{last.period}</span></> : words.noFigure}</td>
                  <td>{one.change ? words.since(one.change.fromLabel, one.change.words) : <span class="soft">{words.noneComparable}</span>}</td>
                  <td>{charts.verdict(one.chart)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Multiples({ answer: { measure, places, groupLabel } }: { answer: FiguresAcrossResponse }) {
  const items = places.map(({ name, chart, place }) => ({ name, chart, link: <Link to={placeMeasurePath(place, measure.id)}>{name}</Link> }));
  return <SmallMultiples items={items} title={words.scale(measure.title, groupLabel)} table="above" />;
}
