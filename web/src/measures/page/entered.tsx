import { useSignal } from "@preact/signals";
import { read } from "../../live/call";
import { Link } from "../../navigation";
import { enterFiguresPath } from "../../places";
import type { FiguresFigure, FiguresGroupSeries, FiguresInside, FiguresMeasureSeries } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Select } from "../../ui/field";
import { useFocusNotLost } from "../../ui/focus";
import { useSubmission } from "../../ui/form";
import { later } from "../../ui/later";
import { Notice } from "../../ui/notice";
import { Empty } from "../../ui/page";
import { Time } from "../../ui/time";
import { words } from "../../words/measures";
import { periodOf, periodsOn, today } from "../periods";
import type { Place } from "../place";

const HistoryDialog = later(() => import("./history"));
const AddNote = later(() => import("./add-note"));

/** A chart has the newest 130 periods: who has figures near the first of them may have older ones. */
const mayHaveOlder = 120;

interface Props {
  place: Place;
  series: FiguresMeasureSeries;
  again: () => Promise<void>;
}
interface Row { readonly group: string; readonly label: string; readonly figure: FiguresFigure; readonly inside: FiguresInside }

/** What was entered of each period, by its first day, newest first. */
function byPeriod(groups: readonly FiguresGroupSeries[]): readonly (readonly [string, readonly Row[]])[] {
  const found = new Map<string, Row[]>();
  for (const { group, label, figures } of groups)
    for (const figure of figures) if (figure.inside) found.set(figure.period, [...(found.get(figure.period) ?? []), { group, label, figure, inside: figure.inside }]);
  return [...found].sort(([one], [other]) => (one < other ? 1 : -1));
}

/** Every figure as it was entered, a period at a time; beside it what everybody else reads. For the people of the place. */
export function Entered({ place, series: { measure, groups }, again }: Props) {
  const chosen = useSignal("");
  const looking = useSignal<Row | undefined>(undefined);
  const noting = useSignal<{ period: string; label: string } | undefined>(undefined);
  const older = useSignal<readonly FiguresGroupSeries[]>([]), hasAll = useSignal(false);
  const submission = useSubmission([]);
  const part = useFocusNotLost<HTMLElement>("select");
  const periods = byPeriod([...groups, ...older.value]);
  const [period, rows] = periods.find(([one]) => one === chosen.value) ?? periods[0] ?? ["", []];
  const first = periods[periods.length - 1]?.[0] ?? "", label = rows[0]?.figure.label ?? "";
  const asksOlder = !hasAll.value && first !== "" && (older.value.length > 0 || first < periodsOn(measure.frequency, periodOf(measure.frequency, today()), -mayHaveOlder));
  const readOlder = () => submission.run(() => read("figures.series", { place, measures: [measure.id], to: periodsOn(measure.frequency, first, -1) }), ({ measures: [one] }) => {
    const found = one?.groups ?? [];
    hasAll.value = byPeriod(found).length === 0;
    older.value = [...older.value, ...found];
    chosen.value = byPeriod(found)[0]?.[0] ?? chosen.value;
  });
  const changed = async () => {
    older.value = [];
    hasAll.value = false;
    await again();
  };
  return (
    <section ref={part} class="section screen-only" aria-labelledby="entered">
      <h2 id="entered">{words.entered}</h2>
      {rows.length === 0 ? <Empty>{words.noneEntered}</Empty> : (
        <>
          <p class="gap-below">{words.enteredIntro}</p>
          <div class="measure-find">
            <Select label={words.period} value={period} onValue={(value) => { chosen.value = value; }} choices={periods.map(([one, [row]]) => [one, row?.figure.label ?? one] as const)} />
            {!measure.archived && <Link class="button" to={`${enterFiguresPath(place, measure.id)}&period=${period}`}>{words.correctLabel(label)}</Link>}
            <Button onClick={() => { noting.value = { period, label }; }}>{words.addNoteOn(label)}</Button>
            {asksOlder && <Button look="quiet" busy={submission.busy} onClick={() => void readOlder()}>{words.olderThan(periods[periods.length - 1]?.[1][0]?.figure.label ?? "")}</Button>}
          </div>
          {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
          {hasAll.value && <p class="note soft" role="status">{words.noOlder}</p>}
          <OfPeriod rows={rows} unit={measure.unit} look={(row) => { looking.value = row; }} />
        </>
      )}
      {noting.value && <AddNote place={place} series={{ measure, groups }} about={noting.value} again={again} onClose={() => { noting.value = undefined; }} />}
      {looking.value && <HistoryDialog place={place} measure={measure} {...looking.value} again={changed} onClose={() => { looking.value = undefined; }} />}
    </section>
  );
}

const byWhom = ({ source, enteredByName, entered }: FiguresInside) => `${source}\n${enteredByName}\n${entered.slice(0, 16)}`;

/** The groups of one period. Where all of it came at once, that is said once, above. */
function OfPeriod({ rows, unit, look }: { rows: readonly Row[]; unit: string; look: (row: Row) => void }) {
  const first = rows[0]!, atOnce = rows.every(({ inside }) => byWhom(inside) === byWhom(first.inside));
  return (
    <>
      {atOnce && <p class="note soft gap-below">{first.inside.source && `${first.inside.source}. `}{words.enteredBy(first.inside.enteredByName)}, <Time at={first.inside.entered} show="within" />.</p>}
      <div class="table-frame" tabIndex={0} role="group" aria-labelledby="entered">
        <table class="table table-stacked measure-entered">
          <thead>
            <tr>
              <th scope="col">{words.group}</th><th scope="col" class="number">{words.figureColumn}</th><th scope="col">{words.behind}</th><th scope="col">{words.others}</th>
              {!atOnce && <><th scope="col">{words.source}</th><th scope="col">{words.who}</th></>}
              <th scope="col">{words.history}</th>
            </tr>
          </thead>
          <tbody>{rows.map((row) => <Line key={row.group} row={row} unit={unit} atOnce={atOnce} look={() => look(row)} />)}</tbody>
        </table>
      </div>
    </>
  );
}

function Line({ row: { label, figure, inside }, unit, atOnce, look }: { row: Row; unit: string; atOnce: boolean; look: () => void }) {
  const { outside } = figure;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="number">{words.value(inside.value, unit)}</td>
      <td>{words.of(inside.numerator, inside.denominator)}</td>
      <td><span class="stacked-label" aria-hidden="true">{words.others}: </span>{words.shown(outside, unit)}{outside.because && <span class="soft measure-because">{words.because[outside.because]}</span>}</td>
      {!atOnce && <><td>{inside.source}</td><td>{inside.enteredByName}, <Time at={inside.entered} show="within" /></td></>}
      <td><Button look="quiet" class="button-small" aria-label={words.historyLabel(figure.label, label)} onClick={look}>{inside.corrections > 0 ? words.corrected(inside.corrections) : words.history}</Button></td>
    </tr>
  );
}
