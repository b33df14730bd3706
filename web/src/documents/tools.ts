import type { Command, EditorState } from "prosemirror-state";
import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, isInTable, toggleHeaderRow } from "prosemirror-tables";
import { redoCommand, undoCommand } from "y-prosemirror";
import { words } from "../words/documents";
import { anchorSelection } from "./anchors";
import { blockKind, clearFormat, indent, insertRule, insertTable, isMarked, isQuoted, linkAround, listKind, outdent, setBlock, toggle, toggleList, toggleQuote, type BlockKind, type ListName, type MarkName } from "./commands";
import type { DrawingName } from "./icon";
import { markOf } from "./schema";

/** Something that the toolbar offers. */
export interface Tool {
  readonly name: keyof typeof words.tools & DrawingName;
  readonly keys?: string;
  /** Pressed or not; nothing where it is no state. */
  readonly on?: (state: EditorState) => boolean;
  readonly can: (state: EditorState) => boolean;
  readonly run: Command;
  /** The higher, the sooner it moves into the menu where there is no room. */
  readonly rank: number;
  /** Begins a new group. */
  readonly gap?: boolean;
}

interface Asks {
  editLink: () => void;
  comment: () => void;
}

const mark = (name: MarkName, rank: number, keys: string): Tool =>
  ({ name, keys, rank, on: (state) => isMarked(state, markOf(name)), can: (state) => toggle(name)(state), run: toggle(name) });
const list = (name: ListName, rank: number, keys: string): Tool =>
  ({ name, keys, rank, on: (state) => listKind(state) === name, can: (state) => blockKind(state) !== undefined, run: toggleList(name) });
const command = (name: Tool["name"], rank: number, run: Command, more: Partial<Tool> = {}): Tool => ({ name, rank, run, can: (state) => run(state), ...more });
const asking = (act: () => void): Command => () => {
  act();
  return true;
};

/** Everything that formats, in the order in which it stands. From `alwaysInMenu` on it never stands in the bar. */
export function toolsOf({ editLink, comment }: Asks): Tool[] {
  return [
    mark("bold", 1, "Control+B"), mark("italic", 2, "Control+I"),
    command("link", 5, asking(editLink), { keys: "Control+K", gap: true, on: (state) => linkAround(state) !== undefined, can: (state) => blockKind(state) !== "code" }),
    list("bulletList", 3, "Control+Shift+8"), list("orderedList", 7, "Control+Shift+7"), list("taskList", 4, "Control+Shift+9"),
    command("quote", 8, toggleQuote, { keys: "Control+Shift+B", on: isQuoted }),
    command("table", 9, insertTable),
    command("comment", 6, asking(comment), { keys: "Control+Alt+M", gap: true, can: (state) => anchorSelection(state) !== undefined }),
    command("undo", 10, undoCommand, { keys: "Control+Z", gap: true }), command("redo", 11, redoCommand, { keys: "Control+Y" }),
    mark("underline", alwaysInMenu, "Control+U"), mark("strike", alwaysInMenu, "Control+Shift+X"), mark("code", alwaysInMenu, "Control+E"),
    command("indent", alwaysInMenu, indent, { keys: "Tab" }), command("outdent", alwaysInMenu, outdent, { keys: "Shift+Tab" }),
    command("rule", alwaysInMenu, insertRule), command("clear", alwaysInMenu, clearFormat, { can: () => true }),
  ];
}

export const alwaysInMenu = 100;

export const blockKinds: readonly BlockKind[] = [0, 1, 2, 3, "code"];
export { blockKind, setBlock };

/** What changes the table that one is in; nothing outside of one. */
export function tableTools(state: EditorState): readonly (readonly { name: keyof typeof words.table; run: Command }[])[] {
  if (!isInTable(state)) return [];
  return [
    [{ name: "rowAbove", run: addRowBefore }, { name: "rowBelow", run: addRowAfter }, { name: "columnBefore", run: addColumnBefore }, { name: "columnAfter", run: addColumnAfter }, { name: "head", run: toggleHeaderRow }],
    [{ name: "deleteRow", run: deleteRow }, { name: "deleteColumn", run: deleteColumn }, { name: "deleteTable", run: deleteTable }],
  ];
}
