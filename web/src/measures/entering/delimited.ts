/** Cells in the text that a spreadsheet copies, or of a CSV file, read as the server reads them (server/delimited.cpp): a
 *  cell that is not right is put right where it stands. */

interface Cell { readonly from: number; readonly to: number; readonly text: string }
export interface Cells { readonly separator: string; readonly records: readonly (readonly Cell[])[] }

/** A tab where the first line that is not blank has one, else a semicolon or a comma, whichever it has more of. */
function separatorOf(text: string): string {
  let semicolons = 0, commas = 0, quoted = false, blank = true;
  for (const letter of text) {
    if ((letter === "\n" || letter === "\r") && !quoted && !blank) break;
    if (letter === '"') quoted = !quoted;
    if (quoted) continue;
    if (letter === "\t") return "\t";
    if (letter === ";") ++semicolons;
    if (letter === ",") ++commas;
    if (!" \n\r\uFEFF".includes(letter)) blank = false;
  }
  return semicolons > commas ? ";" : ",";
}

export function cellsIn(text: string): Cells {
  const separator = separatorOf(text), records: Cell[][] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  const ends = () => at >= text.length || text[at] === "\n" || text[at] === "\r";
  const cell = (): Cell => {
    const from = at;
    let said = "", first = at;
    while (text[first] === " ") ++first;
    if (text[first] === '"')
      for (at = first + 1; at < text.length; ++at) {
        if (text[at] === '"' && text[at + 1] !== '"') { ++at; break; }
        if (text[at] === '"') ++at;
        said += text[at] ?? "";
      }
    for (; !ends() && text[at] !== separator; ++at) said += text[at];
    return { from, to: at, text: said };
  };
  while (at < text.length) {
    const record = [cell()];
    while (!ends()) { ++at; record.push(cell()); }
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    if (record.length > 1 || record[0]!.text.trim() !== "") records.push(record);
  }
  return { separator, records };
}

/** The text with another cell at this place, both counted from 1; as it is where there is no such cell. */
export function withCell(text: string, row: number, column: number, said: string): string {
  const { separator, records } = cellsIn(text), cell = records[row - 1]?.[column - 1];
  if (!cell) return text;
  const needsQuotes = said.includes(separator) || /["\r\n]/.test(said);
  return text.slice(0, cell.from) + (needsQuotes ? `"${said.replace(/"/g, '""')}"` : said) + text.slice(cell.to);
}
