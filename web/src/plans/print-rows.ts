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
