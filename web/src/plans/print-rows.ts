/** About so many lines of a table stand on two pages beside the heads of goals and strategies. */
const linesOfPages = 66;
const linesOfGoal = 4;
const linesOfStrategy = 5;

/** How many actions of each strategy are printed: one after the other in turn, until the pages are full. */
export function shared(actions: readonly number[], goals: number): number[] {
  const rows = actions.map(() => 0);
  let left = Math.max(0, linesOfPages - goals * linesOfGoal - actions.length * linesOfStrategy);
  for (let before = -1; left > 0 && before !== left;) {
    before = left;
    for (let at = 0; at < rows.length && left > 0; ++at) {
      if ((rows[at] ?? 0) >= (actions[at] ?? 0)) continue;
      rows[at] = (rows[at] ?? 0) + 1;
      --left;
    }
  }
  return rows;
}

/** About so many lines stand on the two sheets of the one page, of so many letters. */
const linesOfOnePage = 92;
const lettersOfLine = 100;
const headOfOnePage = 14;

const linesOf = (text: string) => Math.ceil(text.length / lettersOfLine);

/** How many of those who were asked are printed on the one page, below its goals and strategies, each with all that is said
 *  of it there. */
export function askedInPrint(goals: readonly string[], strategies: readonly string[], asked: readonly string[]): number {
  const above = headOfOnePage + goals.reduce((sum, text) => sum + linesOfGoal + linesOf(text), 0) + strategies.reduce((sum, text) => sum + linesOf(text), 0);
  let left = linesOfOnePage - above;
  let count = 0;
  for (const text of asked) {
    left -= linesOf(text);
    if (left < 0) break;
    ++count;
  }
  return count;
}
