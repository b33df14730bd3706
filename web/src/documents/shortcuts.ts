import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { MarkType } from "prosemirror-model";
import { splitListItem, splitListItemKeepMarks } from "prosemirror-schema-list";
import type { Command, Plugin } from "prosemirror-state";
import { addRowAfter, goToNextCell, isInTable } from "prosemirror-tables";
import { redoCommand, undoCommand } from "y-prosemirror";
import { safeAddress } from "./address";
import { indent, insertRule, outdent, setBlock, toggle, toggleList, toggleQuote, wrapBlock } from "./commands";
import { markOf, nodeOf, schema } from "./schema";

/** What is typed as in Markdown becomes what it means, at once. */
export function typed(): Plugin {
  const task = (match: RegExpMatchArray) => ({ checked: /x/i.test(match[1] ?? "") });
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,3})\s$/, nodeOf("heading"), (match) => ({ level: match[1]!.length })),
      textblockTypeInputRule(/^```$/, nodeOf("codeBlock")),
      wrappingInputRule(/^>\s$/, nodeOf("blockquote")),
      // "[ ] " as such, and "- [ ] ", of which "- " has become a list already.
      new InputRule(/^\[([ xX]?)\]\s$/, (state, match, start, end) => {
        const tr = state.tr.delete(start, end);
        const { $from } = tr.selection;
        if ($from.depth >= 2 && $from.node(-1).type === nodeOf("listItem")) return inTaskList(state, start, end, task(match));
        const range = $from.blockRange();
        if (!range) return null;
        return tr.wrap(range, [{ type: nodeOf("taskList") }, { type: nodeOf("taskItem"), attrs: task(match) }]);
      }),
      new InputRule(/^[-*+]\s$/, (state, _, start, end) => wrapBlock(state.tr.delete(start, end), nodeOf("bulletList"), null, () => true)),
      new InputRule(/^(\d{1,4})[.)]\s$/, (state, match, start, end) => {
        const first = Number(match[1]);
        return wrapBlock(state.tr.delete(start, end), nodeOf("orderedList"), { start: first }, (before) => before.childCount + Number(before.attrs["start"]) === first);
      }),
      new InputRule(/^(?:---|\*\*\*|___)$/, (state, _, start, end) => {
        const { $from } = state.selection;
        if ($from.depth !== 1) return null;
        return state.tr.delete(start, end).insert($from.before(), nodeOf("horizontalRule").create());
      }),
      marked(/(?:^|[\s(])(\*\*|__)([^\s*_](?:[^*_]*[^\s*_])?)\1$/, markOf("bold")),
      marked(/(?:^|[\s(])(\*|_)([^\s*_](?:[^*_]*[^\s*_])?)\1$/, markOf("italic")),
      marked(/(?:^|[\s(])(~~)([^\s~](?:[^~]*[^\s~])?)\1$/, markOf("strike")),
      marked(/(?:^|[\s(])(`)([^`]+)\1$/, markOf("code")),
      new InputRule(/(?:^|\s)((?:https?:\/\/|www\.)[^\s]+?)([.,;:!?)]*)(\s)$/i, (state, match, start, end) => {
        const written = match[1]!;
        const href = safeAddress(written.toLowerCase().startsWith("www.") ? `https://${written}` : written);
        const from = start + match[0].indexOf(written);
        if (href === undefined || state.doc.rangeHasMark(from, end, markOf("link"))) return null;
        return state.tr.addMark(from, from + written.length, schema.mark("link", { href })).removeStoredMark(markOf("link")).insertText(match[3]!, end);
      }),
    ],
  });
}

function inTaskList(state: Parameters<Command>[0], start: number, end: number, attrs: { checked: boolean }) {
  const tr = state.tr.delete(start, end);
  const { $from } = tr.selection;
  const list = $from.node(-2);
  // Only a list of one item that nothing was written in yet.
  if (list.childCount !== 1 || list.type !== nodeOf("bulletList")) return null;
  const at = $from.before(-2);
  tr.setNodeMarkup(at, nodeOf("taskList"), null);
  return tr.setNodeMarkup($from.before(-1), nodeOf("taskItem"), attrs);
}

/** Words between signs: the last sign is being typed, the rest stands there. */
function marked(pattern: RegExp, type: MarkType): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const [, sign, words] = match;
    if (!sign || !words) return null;
    const from = start + match[0].indexOf(sign);
    const begin = from + sign.length;
    // Of the last sign only what comes before the letter that is typed now.
    const tr = state.tr.delete(begin + words.length, end).delete(from, begin);
    tr.addMark(from, from + words.length, type.create());
    return tr.removeStoredMark(type);
  });
}

const hardBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodeOf("hardBreak").create()).scrollIntoView());
  return true;
});

/** Tab in the last cell goes on in a new row. */
const nextRow: Command = (state, dispatch, view) => {
  if (!isInTable(state) || !addRowAfter(state, dispatch)) return false;
  return !view || goToNextCell(1)(view.state, dispatch);
};

/** Enter goes on with an unticked item. */
const nextTask: Command = (state, dispatch) => splitListItem(nodeOf("taskItem"), { checked: false })(state, dispatch);

/** Tab belongs to lists and tables while one writes in them; after Escape it leaves the text, so that
 *  nobody is caught there. */
export function keys({ editLink, comment, toToolbar }: { editLink: Command; comment: Command; toToolbar: Command }): Plugin[] {
  let leaving = false;
  const tab = (command: Command): Command => (state, dispatch, view) => {
    if (!leaving) return command(state, dispatch, view);
    leaving = false;
    return false;
  };
  const bindings: Record<string, Command> = {
    "Mod-z": undoCommand, "Mod-y": redoCommand, "Shift-Mod-z": redoCommand,
    "Mod-b": toggle("bold"), "Mod-i": toggle("italic"), "Mod-u": toggle("underline"), "Mod-e": toggle("code"), "Shift-Mod-x": toggle("strike"),
    "Mod-k": editLink, "Mod-Alt-m": comment, "Alt-F10": toToolbar,
    "Mod-Alt-0": setBlock(0), "Mod-Alt-1": setBlock(1), "Mod-Alt-2": setBlock(2), "Mod-Alt-3": setBlock(3),
    "Shift-Mod-7": toggleList("orderedList"), "Shift-Mod-8": toggleList("bulletList"), "Shift-Mod-9": toggleList("taskList"), "Shift-Mod-b": toggleQuote,
    Enter: chainCommands(splitListItemKeepMarks(nodeOf("listItem")), nextTask),
    "Shift-Enter": hardBreak, "Mod-Enter": chainCommands(tick, hardBreak),
    Tab: tab(chainCommands(goToNextCell(1), nextRow, indent)), "Shift-Tab": tab(chainCommands(goToNextCell(-1), outdent)),
    "Mod-]": indent, "Mod-[": outdent,
    "Shift-Mod--": insertRule,
    Escape: () => {
      leaving = true;
      return false;
    },
  };
  const reset: Record<string, Command> = {};
  for (const [key, command] of Object.entries(bindings)) {
    reset[key] = key === "Escape" || key.endsWith("Tab") ? command : (state, dispatch, view) => {
      leaving = false;
      return command(state, dispatch, view);
    };
  }
  return [keymap(reset), keymap(baseKeymap)];
}

/** Ticks the task that one is in, or takes the tick away. */
export const tick: Command = (state, dispatch) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; --depth) {
    const node = $from.node(depth);
    if (node.type !== nodeOf("taskItem")) continue;
    dispatch?.(state.tr.setNodeAttribute($from.before(depth), "checked", !node.attrs["checked"]));
    return true;
  }
  return false;
};

