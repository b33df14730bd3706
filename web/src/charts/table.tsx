import { words } from "../words/charts";
import type { Table } from "./rows";

/** Every figure of a chart: what a screen reader gets, and what its file says. */
export function FigureTable({ table: { head, rows, figures }, caption }: { table: Table; caption: string }) {
  const side = (column: number) => (figures.includes(column) ? "number" : undefined);
  return (
    <div class="table-frame chart-table" tabIndex={0} role="group" aria-label={`${words.table}: ${caption}`}>
      <table class="table">
        <caption class="hidden-words">{caption}</caption>
        <thead><tr>{head.map((name, column) => <th key={column} scope="col" class={side(column)}>{name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>{row.map((text, column) => (column === 0 ? <th key={column} scope="row">{text}</th> : <td key={column} class={side(column)}>{text}</td>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
