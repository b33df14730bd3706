import { chainCommands, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import type { Attrs, Mark, MarkType, Node, NodeType, ResolvedPos } from "prosemirror-model";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { canJoin, findWrapping } from "prosemirror-transform";
import { isInTable } from "prosemirror-tables";
import { markOf, nodeOf, schema } from "./schema";

export type MarkName = "bold" | "italic" | "underline" | "strike" | "code";
export type ListName = "bulletList" | "orderedList" | "taskList";
/** What a block of text is: `0` is a paragraph, a number the level of a heading. */
export type BlockKind = 0 | 1 | 2 | 3 | "code";

export const toggle = (name: MarkName): Command => toggleMark(markOf(name));

export function isMarked({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = selection;
  return empty ? (storedMarks ?? $from.marks()).some((mark) => mark.type === type) : doc.rangeHasMark(from, to, type);
}

export function setBlock(kind: BlockKind): Command {
  return kind === "code" ? setBlockType(nodeOf("codeBlock")) : kind === 0 ? setBlockType(nodeOf("paragraph")) : setBlockType(nodeOf("heading"), { level: kind });
}

export function blockKind({ selection }: EditorState): BlockKind | undefined {
  const { parent } = selection.$from;
  if (parent.type === nodeOf("heading")) return Math.min(Math.max(Number(parent.attrs["level"]), 1), 3) as BlockKind;
  if (parent.type === nodeOf("codeBlock")) return "code";
  return parent.type === nodeOf("paragraph") ? 0 : undefined;
}

const isList = ({ type }: Node) => type.spec.group === "block list";
export const itemOf = (list: ListName): NodeType => nodeOf(list === "taskList" ? "taskItem" : "listItem");
const items = [nodeOf("listItem"), nodeOf("taskItem")];

/** The innermost list around a position, and how deep it stands. */
function listAround($pos: ResolvedPos): { node: Node; depth: number } | undefined {
  for (let depth = $pos.depth; depth > 0; --depth) {
    const node = $pos.node(depth);
    if (isList(node)) return { node, depth };
    if (node.type.spec["tableRole"]) return undefined;
  }
  return undefined;
}

export const listKind = ({ selection }: EditorState): ListName | undefined => listAround(selection.$from)?.node.type.name as ListName | undefined;

/** Makes a list of what is selected, makes another kind of the list that it is in, or ends the list. */
export function toggleList(name: ListName): Command {
  return (state, dispatch) => {
    const around = listAround(state.selection.$from);
    if (!around) return wrapSelection(name)(state, dispatch);
    if (around.node.type.name === name) return liftListItem(itemOf(name))(state, dispatch);
    dispatch?.(asOtherList(state.tr, around.node, state.selection.$from.before(around.depth), name).scrollIntoView());
    return true;
  };
}

/** A heading does not stand in a list: it becomes a paragraph. */
function wrapSelection(name: ListName): Command {
  return (state, dispatch, view) => {
    if (wrapInList(nodeOf(name))(state, dispatch && ((tr) => dispatch(tr.scrollIntoView())))) return true;
    if (!setBlock(0)(state)) return false;
    if (!dispatch || !view) return true;
    setBlock(0)(state, dispatch);
    return wrapInList(nodeOf(name))(view.state, dispatch);
  };
}

/** The same items in another kind of list, those inside them too where they are of the same kind. */
function asOtherList(tr: Transaction, list: Node, at: number, name: ListName): Transaction {
  const item = itemOf(name);
  const changed = nodeOf(name).create(null, list.content.content.length === 0 ? null : list.children.map((one) => item.create(null, one.content)));
  const { anchor, head } = tr.selection;
  tr.replaceWith(at, at + list.nodeSize, changed);
  return tr.setSelection(TextSelection.create(tr.doc, anchor, head));
}

export const indent: Command = chainCommands(...items.map(sinkListItem));
export const outdent: Command = chainCommands(...items.map(liftListItem));

export const isQuoted = ({ selection: { $from } }: EditorState): boolean => quoteDepth($from) > 0;

function quoteDepth($pos: ResolvedPos): number {
  for (let depth = $pos.depth; depth > 0; --depth) if ($pos.node(depth).type === nodeOf("blockquote")) return depth;
  return 0;
}

export const toggleQuote: Command = (state, dispatch) => (isQuoted(state) ? lift(state, dispatch) : wrapIn(nodeOf("blockquote"))(state, dispatch));

const insertAndGoOn = (make: () => Node): Command => (state, dispatch) => {
  const { $from } = state.selection;
  if (!$from.parent.isTextblock) return false;
  const node = make();
  if (dispatch) {
    const tr = state.tr.replaceSelectionWith(node);
    const after = tr.selection.$from;
    // One goes on writing below it, also where it is the last of the document.
    if (after.pos >= tr.doc.content.size - 1 && !after.parent.isTextblock) tr.insert(tr.doc.content.size, nodeOf("paragraph").create());
    dispatch(tr.scrollIntoView());
  }
  return true;
};

export const insertRule: Command = insertAndGoOn(() => nodeOf("horizontalRule").create());

/** A table of three rows and columns, the first row its head; one goes on writing in its first cell. */
export const insertTable: Command = (state, dispatch) => {
  if (isInTable(state) || !state.selection.$from.parent.isTextblock || blockKind(state) === "code") return false;
  const row = (cell: string) => nodeOf("tableRow").create(null, [0, 1, 2].map(() => nodeOf(cell).createAndFill()!));
  const table = nodeOf("table").create(null, [row("tableHeader"), row("tableCell"), row("tableCell")]);
  if (!dispatch) return true;
  const tr = state.tr.replaceSelectionWith(table);
  let at = -1;
  tr.doc.nodesBetween(Math.max(0, state.selection.from - 2), tr.doc.content.size, (node, pos) => {
    if (at < 0 && node.type.name === "table" && pos >= state.selection.from - 2) at = pos;
    return at < 0;
  });
  const end = at + table.nodeSize;
  if (at >= 0 && end >= tr.doc.content.size) tr.insert(end, nodeOf("paragraph").create());
  if (at >= 0) tr.setSelection(TextSelection.near(tr.doc.resolve(at + 3)));
  dispatch(tr.scrollIntoView());
  return true;
};

/** The link that the caret stands in, and how far it goes. */
export function linkAround({ selection, doc }: EditorState): { from: number; to: number; href: string } | undefined {
  const { $from, from, to } = selection;
  const mark = linkOf($from.nodeAfter) ?? linkOf($from.nodeBefore);
  if (!mark || ($from.nodeBefore && !linkOf($from.nodeBefore) && $from.textOffset === 0 && selection.empty && !linkOf($from.nodeAfter))) return undefined;
  const start = $from.start();
  let begin = from, end = to;
  $from.parent.forEach((child, offset) => {
    if (!mark.isInSet(child.marks)) return;
    const [a, b] = [start + offset, start + offset + child.nodeSize];
    if (a <= end && b >= begin) [begin, end] = [Math.min(begin, a), Math.max(end, b)];
  });
  return end <= doc.content.size ? { from: begin, to: end, href: String(mark.attrs["href"]) } : undefined;
}

const linkOf = (node: Node | null): Mark | undefined => node?.marks.find(({ type }) => type === markOf("link"));

/** Links what is selected, or the link that one is in; without either, `text` is written and linked. */
export function setLink(href: string, text: string): Command {
  return (state, dispatch) => {
    const around = linkAround(state);
    const { from, to, empty } = around ? { ...around, empty: false } : state.selection;
    const mark = schema.mark("link", { href });
    if (!dispatch) return true;
    const tr = state.tr;
    if (empty || (around && text !== "" && text !== state.doc.textBetween(from, to))) {
      tr.replaceWith(from, to, schema.text(text || href, [...(state.storedMarks ?? state.selection.$from.marks()).filter(({ type }) => type !== mark.type), mark]));
    } else {
      tr.removeMark(from, to, mark.type).addMark(from, to, mark);
    }
    dispatch(tr.removeStoredMark(mark.type).scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const around = linkAround(state);
  if (!around) return false;
  dispatch?.(state.tr.removeMark(around.from, around.to, markOf("link")));
  return true;
};

/** Plain text again: no marks, no heading, no list, no quotation. */
export const clearFormat: Command = (state, dispatch, view) => {
  const { from, to, empty } = state.selection;
  if (!dispatch || !view) return true;
  const tr = state.tr;
  if (!empty) for (const type of Object.values(schema.marks)) if (type !== markOf("link")) tr.removeMark(from, to, type);
  dispatch(tr.setStoredMarks([]));
  setBlock(0)(view.state, dispatch);
  for (let times = 0; times < 8 && listKind(view.state) && outdent(view.state, dispatch); ++times);
  for (let times = 0; times < 8 && isQuoted(view.state) && lift(view.state, dispatch); ++times);
  return true;
};

/** Wraps the block that a shortcut was typed in, and joins it to a list of the same kind before it. */
export function wrapBlock(tr: Transaction, type: NodeType, attrs: Attrs | null, joins: (before: Node) => boolean): Transaction | null {
  const range = tr.selection.$from.blockRange();
  const wrapping = range && findWrapping(range, type, attrs);
  if (!range || !wrapping) return null;
  tr.wrap(range, wrapping);
  const before = tr.doc.resolve(range.start).nodeBefore;
  if (before && before.type === type && canJoin(tr.doc, range.start) && joins(before)) tr.join(range.start);
  return tr;
}
