import { actionsOf, driversOf, strategiesOf } from "./parts";
import type { Goal, Plan } from "./plan";

/** A box of a driver diagram: its column, its place, and its text in lines. */
export interface Box {
  readonly key: string;
  readonly column: 0 | 1 | 2 | 3;
  readonly y: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** From a box to one of the next column that serves it; `through`: at this height through a column that has no box there. */
export interface Line {
  readonly from: Box;
  readonly to: Box;
  readonly through?: number;
}

export interface Drawn {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly height: number;
}

const lettersOfLine = 29;
const linesMax = 6;
export const lineHeight = 18;
const padding = 20;
const between = 12;

/** Words in lines, cut after the last that there is room for. */
export function wrapped(text: string, letters = lettersOfLine, most = linesMax): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean).flatMap((one) => one.match(new RegExp(`.{1,${letters}}`, "gu")) ?? [])) {
    if (line && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
}

interface Node {
  readonly key: string;
  /** Nothing where there is no box: an action that serves no driver hangs on its strategy. */
  readonly text: string | undefined;
  readonly column: Box["column"];
  readonly children: readonly Node[];
}

function treeOf(plan: Plan, goal: Goal): Node {
  const strategies = strategiesOf(plan, goal.goal).map((strategy): Node => {
    const actions = actionsOf(plan, strategy.strategy);
    const idea = ({ action, what }: (typeof actions)[number]): Node => ({ key: `action/${action}`, text: what, column: 3, children: [] });
    const drivers = driversOf(plan, strategy.strategy).map(({ driver, statement }): Node => ({
      key: `driver/${driver}`, text: statement, column: 2, children: actions.filter(({ drivers: served }) => served[0] === driver).map(idea),
    }));
    const loose = actions.filter(({ drivers: served }) => served.length === 0).map(idea);
    return { key: `strategy/${strategy.strategy}`, text: strategy.title, column: 1, children: loose.length > 0 ? [...drivers, { key: `loose/${strategy.strategy}`, text: undefined, column: 2, children: loose }] : drivers };
  });
  return { key: `goal/${goal.goal}`, text: goal.statement, column: 0, children: strategies };
}

/** Leaves one under the other, and what they hang on at their middle. */
export function drawnOf(plan: Plan, goal: Goal): Drawn {
  const boxes: Box[] = [];
  const lines: Line[] = [];
  const place = (node: Node, from: number): { ends: Omit<Line, "from">[]; end: number } => {
    const text = node.text === undefined ? [] : wrapped(node.text);
    const height = node.text === undefined ? 0 : text.length * lineHeight + padding;
    let y = from;
    const under: Omit<Line, "from">[] = [];
    for (const child of node.children) {
      const placed = place(child, y);
      under.push(...placed.ends);
      y = placed.end + between;
    }
    const end = Math.max(from + height, node.children.length > 0 ? y - between : from);
    if (node.text === undefined) return { ends: under.map(({ to }) => ({ to, through: (from + end) / 2 })), end };
    const box: Box = { key: node.key, column: node.column, y: from + (end - from - height) / 2, height, lines: text };
    boxes.push(box);
    for (const one of under) lines.push({ from: box, ...one });
    return { ends: [{ to: box }], end };
  };
  const { end } = place(treeOf(plan, goal), 0);
  // What serves more drivers than the one that it stands beside.
  for (const { action, drivers } of plan.actions)
    for (const driver of drivers.slice(1)) {
      const [from, to] = [boxes.find(({ key }) => key === `driver/${driver}`), boxes.find(({ key }) => key === `action/${action}`)];
      if (from && to) lines.push({ from, to });
    }
  return { boxes, lines, height: end };
}
