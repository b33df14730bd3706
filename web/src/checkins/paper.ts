import type { CheckpointsGetResponse, CheckpointsGoal, PlansAmendment } from "../protocol/types";

/** How a quarterly check-in is printed so that it stays on two pages: how dense, and how much of each list a goal has room
 *  for. styles/checkins.css cuts each line to what is counted on here. */
export interface Paper {
  readonly density: "little" | "much" | "most";
  readonly did: number;
  readonly works: number;
  readonly amendments: number;
}

const much = (rows: number, amendments: number): Paper => ({ density: "much", did: rows, works: rows, amendments });
const most = (rows: number): Paper => ({ density: "most", did: rows, works: rows, amendments: 0 });
/** By the number of goals. */
const cut: Readonly<Record<number, Paper>> = { 1: much(14, 6), 2: much(9, 3), 3: much(6, 2), 4: much(3, 1), 5: much(2, 1), 6: most(4) };

type AmendmentsOf = (goal: number) => readonly PlansAmendment[] | undefined;

/** Lines of two pages with the heading taken off, and characters of a line of the whole width and of a column: Letter,
 *  10 points. */
const linesMax = 86;
const wide = 95;
const column = 46;
const chartLines = 9;
const didMax = 8;

const lines = (text: string, width: number) => Math.ceil(text.length / width);
const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((all, one) => all + of(one), 0);

/** How many lines a goal takes where nothing is cut. */
function linesOf({ statement, did, working, contradiction, contradictionWords, decided }: CheckpointsGoal, amendments: readonly PlansAmendment[]): number {
  const left = 2 + sum(did, ({ what, words }) => lines(what, column) + 2 + lines(words, column));
  const right = (working.length > 0 ? chartLines : 1) + sum(working, ({ title, words }) => lines(title, column) + 1 + lines(words, column));
  const changed = decided?.decision === "change"
    ? 2 + sum(amendments, ({ title, before, after, reason }) => lines(title, wide) + sum([...before, ...after], ({ text }) => lines(text, wide)) + lines(reason, wide)) : 0;
  return 4 + lines(statement, wide) + Math.max(left, right) + (contradiction ? 1 + lines(contradictionWords ?? "", wide) : 0) + (decided ? 2 + lines(decided.reason, wide) : 7) + changed;
}

/** `of`: what was amended of a goal. */
export function paperOf({ goals, family }: CheckpointsGetResponse, of: AmendmentsOf): Paper {
  const all = sum(goals, (goal) => linesOf(goal, of(goal.goal) ?? [])) + (family ? 3 + sum(family.split("\n"), (one) => lines(one, wide) || 1) : 0);
  if (all <= linesMax && goals.every(({ did }) => did.length <= didMax)) return { density: "little", did: didMax, works: Infinity, amendments: Infinity };
  return cut[goals.length] ?? (goals.length <= 8 ? most(3) : goals.length <= 10 ? most(2) : goals.length <= 12 ? most(1) : most(0));
}
