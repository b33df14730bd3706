import { useSignal } from "@preact/signals";
import { useId, useMemo } from "preact/hooks";
import type { FiguresBadCell, FiguresReadFigure, MeasuresMeasure } from "../../protocol/types";
import { Button } from "../../ui/button";
import { words } from "../../words/paste-figures";
import { cellsIn } from "./delimited";

const shownAtOnce = 25;

interface BadProps {
  bad: readonly FiguresBadCell[];
  /** The text as it stands in the box now. */
  text: string;
  putRight: (row: number, column: number, said: string) => void;
}

/** Each cell that is not right, to be put right at once: where it stands, what it says, and why it was not taken. */
export function BadCells({ bad, text, putRight }: BadProps) {
  const all = useSignal(false);
  const shown = all.value ? bad : bad.slice(0, shownAtOnce);
  const { records } = useMemo(() => cellsIn(text), [text]);
  return (
    <>
      <div class="table-frame" tabIndex={0} role="group" aria-label={words.badTitle}>
        <table class="table table-stacked measure-bad">
          <caption class="hidden-words">{words.badTitle}</caption>
          <thead><tr><th scope="col">{words.row}</th><th scope="col">{words.column}</th><th scope="col">{words.cell}</th><th scope="col">{words.why}</th></tr></thead>
          <tbody>{shown.map((one) => <BadCell key={`${one.row}.${one.column}.${one.why}`} bad={one} record={records[one.row - 1]?.map((cell) => cell.text) ?? []} putRight={putRight} />)}</tbody>
        </table>
      </div>
      {shown.length < bad.length && <p><Button look="quiet" onClick={() => { all.value = true; }}>{words.showAll(bad.length)}</Button></p>}
    </>
  );
}

function BadCell({ bad: { row, column, heading, cell, why }, record, putRight }: { bad: FiguresBadCell; record: readonly string[]; putRight: BadProps["putRight"] }) {
  const id = useId();
  const now = record[column - 1];
  const others = record.filter((one, index) => index !== column - 1 && one.trim()).join(" · ");
  const named = column === 0 ? words.wholeRow : heading || String(column);
  return (
    <tr>
      <th scope="row"><span class="stacked-label">{words.row} </span>{row}</th>
      <td>{named}{others && <span class="soft measure-others">{others}</span>}</td>
      <td class="measure-cell">
        {now === undefined ? cell
          : <input type="text" aria-label={words.cellAt(row, named)} aria-describedby={id} aria-invalid={now === cell ? true : undefined} autoComplete="off" value={now} onInput={(event) => putRight(row, column, event.currentTarget.value)} />}
      </td>
      <td id={id}>{why}</td>
    </tr>
  );
}

/** What would be entered, as it was read. */
export function ReadFigures({ read, measures }: { read: readonly FiguresReadFigure[]; measures: readonly MeasuresMeasure[] }) {
  const all = useSignal(false);
  const shown = all.value ? read : read.slice(0, shownAtOnce);
  const unitOf = (measure: number) => measures.find(({ id }) => id === measure)?.unit ?? "";
  return (
    <details open={read.length <= shownAtOnce}>
      <summary>{words.readTitle}</summary>
      <div class="table-frame gap-above" tabIndex={0} role="group" aria-label={words.readTitle}>
        <table class="table">
          <caption class="hidden-words">{words.readTitle}</caption>
          <thead>
            <tr><th scope="col">{words.period}</th><th scope="col">{words.which}</th><th scope="col">{words.group}</th><th scope="col" class="number">{words.figureColumn}</th><th scope="col">{words.behind}</th><th scope="col">{words.source}</th></tr>
          </thead>
          <tbody>
            {shown.map((one) => {
              const { figure, behind } = words.readFigure(one, unitOf(one.measure));
              return (
                <tr key={`${one.measure}.${one.period}.${one.group}`}>
                  <th scope="row">{one.label}</th><td>{one.measureTitle}</td><td>{one.group}</td>
                  <td class="number">{figure}{one.insteadOf !== undefined && <span class="soft"> {words.instead(words.value(one.insteadOf, unitOf(one.measure)))}</span>}</td>
                  <td>{behind}</td><td>{one.source}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown.length < read.length && <p><Button look="quiet" onClick={() => { all.value = true; }}>{words.showAll(read.length)}</Button></p>}
    </details>
  );
}
