import { useSignal } from "@preact/signals";
import { SmallMultiples } from "../charts/charts";
import { read } from "../live/call";
import { done } from "../live/result";
import { go, Link, query } from "../navigation";
import { measurePath, networkMeasuresPath, placeMeasurePath } from "../places";
import type { FiguresAcrossResponse, MeasuresGetResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/measures.css?address";
import { Button } from "../ui/button";
import { Select } from "../ui/field";
import { useFollow } from "../ui/follow";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/measures";
import { acrossSchools, schoolsAtOnce, tellThemselves } from "./across-schools";
import { Definition } from "./measure";
import { useOvers } from "./overs";
import { EverySchool, rowsOfSchools } from "./page/every-school";
import { Overall } from "./page/overall";
import { csvAddress, isOfStudents, placeIn, placeText, type Place } from "./place";

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
  const wanted = useSignal(schoolsAtOnce), busy = useSignal(false);
  const wholes = isOfStudents(measure) || over.kind !== "network" ? [] : overs.filter(({ kind }) => kind === "district" || kind === "zone");
  const loaded = useLoaded(async () => {
    const [told, answer] = await Promise.all([tellThemselves(measure.id, wholes), acrossSchools({ over, measure: measure.id, group }, wanted.value)]);
    return answer.ok ? done({ ...answer.value, places: [...told, ...answer.value.places] }) : answer;
  }, [measure.id, over.kind, over.id, group, wholes.length]);
  const more = async () => {
    wanted.value += schoolsAtOnce;
    busy.value = true;
    await loaded.again();
    busy.value = false;
  };
  useFollow(`measure/${measure.id}`, loaded.again, { after: lastEvent, event: ({ event }) => event === "figures.changed" });
  const named = overs.find((one) => one.kind === over.kind && one.id === over.id)?.name ?? "";
  const show = (next: Place, code: string) => {
    wanted.value = schoolsAtOnce;
    go(`${measurePath(measure.id, next)}${code === "ALL" ? "" : `&group=${code}`}`, "replace");
  };
  const labelOf = (code: string) => groups.value?.groups.find((one) => one.code === code)?.label ?? code;
  return (
    <Page title={measure.title} width="wide" intro={isOfStudents(measure) ? words.acrossIntro : words.acrossThings} above={<Link to={networkMeasuresPath(measure.network)}>{words.title}</Link>}
      actions={<><a class="button" href={csvAddress(over, measure.id, "schools")} download>{words.csvOne}</a><Button onClick={() => print()}>{words.print}</Button></>}>
      <Definition measure={measure} />
      <div class="fields measure-over screen-only">
        <Select label={words.overField} value={placeText(over)} onValue={(value) => show(placeIn(value) ?? over, group)} choices={overs.map((one) => [placeText(one), one.name] as const)} />
        {measure.groups.length > 1 && <Select label={words.group} value={group} onValue={(value) => show(over, value)} choices={measure.groups.map((code) => [code, labelOf(code)] as const)} />}
      </div>
      <Show loaded={loaded}>
        {(answer) => {
          const told = answer.places.filter(({ chart }) => chart.points.length > 0);
          // What nobody tells in a school is not a school's to tell: no list of schools without it.
          const shown = isOfStudents(measure) || told.some(({ place }) => place.kind === "school") ? answer : { ...answer, places: told, more: false };
          return told.length === 0 ? <Empty>{words.noSchools}</Empty> : (
            <>
              <EverySchool answer={shown} over={named} busy={busy.value} more={more} />
              <Multiples answer={shown} />
              <Overall answer={answer} />
            </>
          );
        }}
      </Show>
    </Page>
  );
}

/** The charts of those that have figures; the table, and the file, have all. */
function Multiples({ answer }: { answer: FiguresAcrossResponse }) {
  const { measure, places, groupLabel, more } = answer;
  const items = places.filter(({ chart }) => chart.points.length > 0)
    .map(({ name, chart, place }) => ({ name, chart, link: <Link to={placeMeasurePath(place, measure.id)}>{name}</Link> }));
  return (
    <section class="section" aria-labelledby="side-by-side">
      <h2 id="side-by-side">{words.sideBySide}</h2>
      <SmallMultiples items={items} title={isOfStudents(measure) ? words.scale(measure.title, groupLabel) : measure.title} table={rowsOfSchools(answer)} note={more ? words.notAll(places.length) : ""} />
    </section>
  );
}
