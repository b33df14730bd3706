import { diffArrays, diffWordsWithSpace } from "diff";
import type { Node } from "prosemirror-model";

/** A block of text as a reader sees it: what kind of block, and its words. */
export interface Block {
  /** `heading 1`, `bulletList 2` (its depth), `paragraph` … */
  readonly kind: string;
  readonly text: string;
  /** What else is to be seen of it: emphasis and links. */
  readonly looks: string;
}

/** What became of words, in their order. */
export interface Piece {
  readonly text: string;
  readonly what: "same" | "added" | "removed";
}

/** What became of a block. `changed` has pieces of each kind; `looks`: only its emphasis or its kind. */
export interface Row {
  readonly what: "same" | "added" | "removed" | "changed" | "looks";
  readonly kind: string;
  readonly pieces: readonly Piece[];
}

/** The blocks of a document, in reading order, without those in which nothing is written. */
export function blocksOf(doc: Node): Block[] {
  const blocks: Block[] = [];
  const walk = (node: Node, around: readonly Node[]) => {
    node.forEach((child) => {
      if (child.isTextblock && child.content.size === 0) return;
      if (child.isTextblock || child.isLeaf) blocks.push({ kind: kindOf(child, [...around, node]), text: wordsOf(child), looks: looksOf(child) });
      else walk(child, [...around, node]);
    });
  };
  walk(doc, []);
  return blocks;
}

function kindOf(block: Node, around: readonly Node[]): string {
  if (block.type.name === "heading") return `heading ${block.attrs["level"]}`;
  if (block.type.name !== "paragraph") return block.type.name;
  const lists = around.filter(({ type }) => type.spec.group === "block list");
  const innermost = [...around].reverse().find(({ type }) => type.name !== "listItem" && type.name !== "doc" && type.name !== "tableRow");
  if (!innermost) return "paragraph";
  if (innermost.type.name === "taskItem") return `${innermost.attrs["checked"] ? "task done" : "task"} ${lists.length}`;
  return lists.includes(innermost) ? `${innermost.type.name} ${lists.length}` : innermost.type.name;
}

const wordsOf = (block: Node) => block.textBetween(0, block.content.size, "", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : ""));

function looksOf(block: Node): string {
  const looks: string[] = [];
  let at = 0;
  block.forEach((child) => {
    if (child.marks.length > 0) looks.push(`${at}+${child.nodeSize}:${child.marks.map((mark) => mark.type.name + (mark.attrs["href"] ?? "")).join(",")}`);
    at += child.nodeSize;
  });
  return looks.join(";");
}

/** How alike two texts are: from 0, nothing in common, to 1. */
export function likeness(a: string, b: string): number {
  const count = (text: string) => {
    const words = new Map<string, number>();
    for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
    return words;
  };
  const [left, right] = [count(a), count(b)];
  const sum = (words: ReadonlyMap<string, number>) => [...words.values()].reduce((total, times) => total + times, 0);
  const common = [...left].reduce((total, [word, times]) => total + Math.min(times, right.get(word) ?? 0), 0);
  const most = Math.max(sum(left), sum(right));
  return most === 0 ? 0 : common / most;
}

/** What happened between two states, block by block and word by word. */
export function compare(before: readonly Block[], after: readonly Block[]): Row[] {
  const rows: Row[] = [];
  const same = (a: Block, b: Block) => a.kind === b.kind && a.text === b.text && a.looks === b.looks;
  const parts = diffArrays([...before], [...after], { comparator: same });
  for (let at = 0; at < parts.length; ++at) {
    const part = parts[at]!;
    const next = parts[at + 1];
    if (part.removed && next?.added) {
      rows.push(...between(part.value, next.value));
      ++at;
    } else if (part.added && next?.removed) {
      rows.push(...between(next.value, part.value));
      ++at;
    } else {
      rows.push(...part.value.map((block) => whole(block, part.added ? "added" : part.removed ? "removed" : "same")));
    }
  }
  return rows;
}

const whole = ({ kind, text }: Block, what: Piece["what"]): Row => ({ what, kind, pieces: text === "" ? [] : [{ text, what }] });
const alikeFrom = 0.34;

/** Blocks that stand in place of others: those that are alike are shown as one that changed. */
function between(removed: readonly Block[], added: readonly Block[]): Row[] {
  const rows: Row[] = [];
  let next = 0;
  for (const block of removed) {
    let best = -1, most = 0;
    for (let at = next; at < added.length; ++at) {
      const like = added[at]!.text === block.text ? 1 : likeness(block.text, added[at]!.text);
      if (like >= alikeFrom && like > most) [best, most] = [at, like];
    }
    if (best < 0) {
      rows.push(whole(block, "removed"));
      continue;
    }
    while (next < best) rows.push(whole(added[next++]!, "added"));
    rows.push(changed(block, added[next++]!));
  }
  while (next < added.length) rows.push(whole(added[next++]!, "added"));
  return rows;
}

function changed(before: Block, after: Block): Row {
  if (before.text === after.text) return { what: "looks", kind: after.kind, pieces: after.text === "" ? [] : [{ text: after.text, what: "same" }] };
  const pieces = diffWordsWithSpace(before.text, after.text).map(({ value, added, removed }): Piece => ({ text: value, what: added ? "added" : removed ? "removed" : "same" }));
  return { what: "changed", kind: after.kind, pieces };
}

/** A comparison with long runs of what stayed left out: a number says how many blocks. */
export function folded(rows: readonly Row[], around = 1): (Row | number)[] {
  const near = rows.map((_, at) => rows.slice(Math.max(0, at - around), at + around + 1).some(({ what }) => what !== "same"));
  const shown: (Row | number)[] = [];
  rows.forEach((row, at) => {
    if (near[at]) return void shown.push(row);
    const last = shown[shown.length - 1];
    if (typeof last === "number") shown[shown.length - 1] = last + 1;
    else shown.push(1);
  });
  return shown;
}
