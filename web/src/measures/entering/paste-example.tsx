import { words } from "../../words/paste-figures";

const long = [["period", "group", "numerator", "denominator", "source"], ["Oct 2026", "All students", "38", "412", "SIS export"], ["Oct 2026", "EL", "14", "96", "SIS export"]];
const wide = [["period", "ALL", "ALL of", "EL", "EL of"], ["Oct 2026", "9.2", "412", "14.6", "96"], ["Nov 2026", "8.7", "410", "13.5", "96"]];

function Cells({ rows: [head = [], ...rows] }: { rows: readonly (readonly string[])[] }) {
  return (
    <div class="table-frame" tabIndex={0} role="group" aria-label={words.pasteExample}>
      <table class="table measure-example">
        <thead><tr>{head.map((cell) => <th key={cell} scope="col">{cell}</th>)}</tr></thead>
        <tbody>{rows.map((row, index) => <tr key={index}>{row.map((cell, column) => <td key={column}>{cell}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

/** How the cells must look, for who does it the first time. */
export function PasteExample() {
  return (
    <details class="gap-below">
      <summary>{words.pasteExample}</summary>
      <div class="measure-examples gap-above">
        <p>{words.pasteExampleLong}</p>
        <Cells rows={long} />
        <p>{words.pasteExampleWide}</p>
        <Cells rows={wide} />
      </div>
    </details>
  );
}
