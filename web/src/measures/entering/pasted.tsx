import { useSignal } from "@preact/signals";
import type { FiguresBadCell, FiguresReadFigure, MeasuresMeasure } from "../../protocol/types";
import { Button } from "../../ui/button";
import { words } from "../../words/paste-figures";

const shownAtOnce = 25;

/** Each cell that is not right: where it stands, what it says, and why. */
export function BadCells({ bad }: { bad: readonly FiguresBadCell[] }) {
  const all = useSignal(false);
  const shown = all.value ? bad : bad.slice(0, shownAtOnce);
  return (
    <>
      <div class="table-frame" tabIndex={0} role="group" aria-label={words.badTitle}>
        <table class="table measure-bad">
          <caption class="hidden-words">{words.badTitle}</caption>
          <thead><tr><th scope="col" class="number">{words.row}</th><th scope="col">{words.column}</th><th scope="col">{words.cell}</th><th scope="col">{words.why}</th></tr></thead>
          <tbody>
            {shown.map(({ row, column, heading, cell, why }) => (
              <tr key={`${row}.${column}.${why}`}>
                <th scope="row" class="number">{row}</th>
                <td>{column === 0 ? words.wholeRow : heading || String(column)}</td>
                <td class="measure-cell">{column === 0 ? "" : cell || <span class="soft">{words.emptyCell}</span>}</td>
                <td>{why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < bad.length && <p><Button look="quiet" onClick={() => { all.value = true; }}>{words.showAll(bad.length)}</Button></p>}
    </>
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
