import type { CheckpointsFamilyGoal, CheckpointsFamilyResponse } from "../protocol/types";

/** How a quarterly check-in for families is printed so that it stays on two pages: how dense, which goals, and how many of
 *  the things that were done, and of the figures, each has room for. styles/checkins.css cuts each line to what is counted
 *  on here. */
export interface FamilyPaper {
  readonly density: "little" | "close" | "much" | "most";
  /** As many goals as are printed, from the first. */
  readonly goals: readonly Printed[];
}
export interface Printed {
  readonly done: number;
  readonly figures: number;
}

/** Lines of two pages, and characters of a line and of a goal's heading: Letter, 8.5 points. */
const linesMax = 124;
const wide = 115;
const heading = 90;
/** Of 10 points. */
const littleMax = 82;
const littleWide = 96;
const littleHeading = 76;
/** The page's own heading. */
const head = 7;
/** The words for families are cut after so many lines. */
const wordsMax = { much: 50, most: 40 };
/** The margin above a goal; the heading of a list, and what says how many of it are not printed; the decision. */
const gap = 1.5, listLines = 2.5, decisionLines = 1.5;
/** In most, there are no lists: one line says how many are left out, and the decision stands beside it. */
const goalOfMost = 1.8;
/** With more goals in most, each has one line as its heading, and two with fewer. */
const shortFrom = 13;

const lines = (text: string, width: number) => Math.max(1, Math.ceil(text.length / width));
const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((all, one) => all + of(one), 0);
const wordsLines = (text: string, width: number) => (text ? 1 + sum(text.split("\n"), (one) => lines(one, width)) : 0);
const lists = ({ figures }: CheckpointsFamilyGoal) => listLines * (figures.length > 0 ? 2 : 1);

/** How many lines all takes where nothing is cut. A goal of little is not divided: what is left at the foot of the first
 *  page is less than the longest. */
function whole({ words, goals }: CheckpointsFamilyResponse, width: number, headingWidth: number, divided: "divided" | "undivided"): number {
  const each = goals.map((goal) =>
    1.2 * lines(goal.statement, headingWidth) + lists(goal) + sum([...goal.done, ...goal.figures], (one) => lines(one, width)) + decisionLines + gap);
  return head + wordsLines(words, width) + sum(each, (one) => one) + (divided === "divided" ? 0 : Math.max(0, ...each) / 2);
}

export function familyPaperOf(shown: CheckpointsFamilyResponse): FamilyPaper {
  const { words, goals } = shown;
  const all = goals.map(({ done, figures }) => ({ done: done.length, figures: figures.length }));
  if (whole(shown, littleWide, littleHeading, "undivided") <= littleMax) return { density: "little", goals: all };
  if (whole(shown, wide, heading, "divided") <= linesMax) return { density: "close", goals: all };
  return much(words, goals) ?? most(words, goals.length);
}

/** As many of each list as there is room for, one after the other in turn; nothing where not each goal shows what was done. */
function much(words: string, goals: readonly CheckpointsFamilyGoal[]): FamilyPaper | undefined {
  let left = linesMax - head - Math.min(wordsMax.much, wordsLines(words, wide))
    - sum(goals, (goal) => 1.2 * Math.min(2, lines(goal.statement, heading)) + lists(goal) + decisionLines + gap);
  const printed = goals.map(() => ({ done: 0, figures: 0 }));
  for (let turn = 0; left > 0; ++turn) {
    let some = false;
    for (const kind of ["done", "figures"] as const)
      for (const [at, goal] of goals.entries()) {
        const next = goal[kind][turn], mine = printed[at];
        if (next === undefined || !mine || mine[kind] < turn) continue;
        const takes = Math.min(2, lines(next, wide));
        if (takes > left) {
          if (turn === 0 && kind === "done") return undefined;
          continue;
        }
        left -= takes;
        mine[kind] = turn + 1;
        some = true;
      }
    if (!some) break;
  }
  return left < 0 ? undefined : { density: "much", goals: printed };
}

function most(words: string, count: number): FamilyPaper {
  const left = linesMax - head - Math.min(wordsMax.most, wordsLines(words, wide));
  const goal = 1.2 * (count < shortFrom ? 2 : 1) + goalOfMost;
  return { density: "most", goals: Array.from({ length: Math.min(count, Math.floor(left / goal)) }, () => ({ done: 0, figures: 0 })) };
}
