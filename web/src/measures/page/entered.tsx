import { useSignal } from "@preact/signals";
import { Link } from "../../navigation";
import { enterFiguresPath } from "../../places";
import type { FiguresFigure, FiguresMeasureSeries } from "../../protocol/types";
import { Button } from "../../ui/button";
import { later } from "../../ui/later";
import { Empty } from "../../ui/page";
import { Time } from "../../ui/time";
import { words } from "../../words/measures";
import type { Place } from "../place";

const HistoryDialog = later(() => import("./history"));

const periodsAtOnce = 4;

interface Props {
  place: Place;
  series: FiguresMeasureSeries;
  again: () => Promise<void>;
}
interface Row { readonly group: string; readonly label: string; readonly figure: FiguresFigure }

/** Every figure as it was entered, by period, newest first; beside it what everybody else reads. For the people of the place. */
export function Entered({ place, series: { measure, groups }, again }: Props) {
  const periodsShown = useSignal(periodsAtOnce);
  const looking = useSignal<Row | undefined>(undefined);
  const byPeriod = new Map<string, Row[]>();
  for (const { group, label, figures } of groups)
    for (const figure of figures) if (figure.inside) byPeriod.set(figure.period, [...(byPeriod.get(figure.period) ?? []), { group, label, figure }]);
  const periods = [...byPeriod].sort(([one], [other]) => (one < other ? 1 : -1));
  const rest = periods.length - periodsShown.value;
  return (
    <section class="section screen-only" aria-labelledby="entered">
      <h2 id="entered">{words.entered}</h2>
      {periods.length === 0 ? <Empty>{words.noneEntered}</Empty> : (
        <>
          <p class="gap-below">{words.enteredIntro}</p>
          <div class="table-frame" tabIndex={0} role="group" aria-labelledby="entered">
            <table class="table measure-entered">
              <thead>
                <tr><th scope="col">{words.group}</th><th scope="col" class="number">{words.figureColumn}</th><th scope="col">{words.behind}</th><th scope="col">{words.others}</th><th scope="col">{words.source}</th><th scope="col">{words.who}</th></tr>
              </thead>
              {periods.slice(0, periodsShown.value).map(([period, rows]) => (
                <tbody key={period}>
                  <tr class="measure-period-row">
                    <th scope="rowgroup" colSpan={5}>{rows[0]?.figure.label}</th>
                    <td>{!measure.archived && <Link to={`${enterFiguresPath(place, measure.id)}&period=${period}`} aria-label={words.correctLabel(rows[0]?.figure.label ?? "")}>{words.correct}</Link>}</td>
                  </tr>
                  {rows.map((row) => <Line key={row.group} row={row} unit={measure.unit} look={() => { looking.value = row; }} />)}
                </tbody>
              ))}
            </table>
          </div>
          {rest > 0 && <p class="more"><Button onClick={() => { periodsShown.value += 24; }}>{words.olderPeriods(rest)}</Button></p>}
        </>
      )}
      {looking.value && <HistoryDialog place={place} measure={measure} {...looking.value} again={again} onClose={() => { looking.value = undefined; }} />}
    </section>
  );
}

function Line({ row: { label, figure }, unit, look }: { row: Row; unit: string; look: () => void }) {
  const { inside, outside } = figure;
  if (!inside) return null;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="number">{words.value(inside.value, unit)}</td>
      <td>{words.of(inside.numerator, inside.denominator)}</td>
      <td>{words.shown(outside, unit)}{outside.because && <span class="soft measure-because">{words.because[outside.because]}</span>}</td>
      <td>{inside.source}</td>
      <td>
        {inside.enteredByName}, <Time at={inside.entered} />
        <Button look="quiet" class="button-small" aria-label={words.historyLabel(figure.label, label)} onClick={look}>{inside.corrections > 0 ? words.corrected(inside.corrections) : words.history}</Button>
      </td>
    </tr>
  );
}
