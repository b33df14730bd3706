import { GapCursor, gapCursor } from "prosemirror-gapcursor";
import { EditorState, Plugin, type Command } from "prosemirror-state";
import { fixTables, tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { initProseMirrorDoc, ySyncPlugin, yUndoPlugin } from "y-prosemirror";
import { safeAddress } from "./address";
import { anchors, type Range } from "./anchors";
import { afterCaret, readCaret } from "./caret";
import { linkAround, setLink } from "./commands";
import { cursors, turning } from "./cursors";
import type { OpenDocument } from "./opened";
import { cleaned } from "./paste";
import { schema } from "./schema";
import { keys, typed } from "./shortcuts";
import { TaskView } from "./task-view";

/** What the editor tells the screen around it. */
export interface EditorTold {
  /** Something changed: the text, the selection, or who may write. */
  changed(state: EditorState): void;
  editLink(): void;
  comment(): void;
  toToolbar(): void;
  pressedComment(id: number): void;
  commentsMoved(ranges: ReadonlyMap<number, Range>): void;
}

const parse = (html: string) => new DOMParser().parseFromString(html, "text/html");

/** Puts the editor of a document into `place`. The document is ready to be shown. */
export function createEditor(place: HTMLElement, open: OpenDocument, label: string, told: EditorTold): EditorView {
  const { doc, mapping } = initProseMirrorDoc(open.text, schema);
  const asks = (act: () => void): Command => (_, dispatch) => {
    if (dispatch) act();
    return true;
  };
  const view = new EditorView(place, {
    state: EditorState.create({
      // An empty document shows a line to write in; it is nobody's edit.
      doc: doc.childCount > 0 ? doc : schema.topNodeType.createAndFill()!,
      plugins: [
        ySyncPlugin(open.text, { mapping }),
        cursors(open.awareness),
        turning(),
        yUndoPlugin(),
        anchors({ pressed: told.pressedComment, moved: told.commentsMoved }),
        typed(),
        ...keys({ editLink: asks(told.editLink), comment: asks(told.comment), toToolbar: asks(told.toToolbar) }),
        gapCursor(),
        tableEditing(),
        pasting(),
      ],
    }),
    editable: () => open.mayWrite.peek(),
    nodeViews: { taskItem: (node, owner, at) => new TaskView(node, owner, at) },
    attributes: () => ({ class: "doc-text", role: "textbox", "aria-multiline": "true", "aria-label": label, "aria-readonly": String(!open.mayWrite.peek()), tabindex: "0", spellcheck: "true" }),
    dispatchTransaction(tr) {
      // A cursor that moves while the document is left comes too late.
      if (view.isDestroyed) return;
      const now = afterCaret(view, tr);
      view.updateState(view.state.apply(now));
      told.changed(view.state);
    },
  });
  open.beforeOthers = () => readCaret(view);
  const fixed = fixTables(view.state);
  if (fixed && open.mayWrite.peek()) view.dispatch(fixed.setMeta("addToHistory", false));
  return view;
}

/** Junk stays outside; an address that is pasted over words links them. */
function pasting(): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: (html) => cleaned(html, parse),
      handlePaste: (view, event) => {
        const text = event.clipboardData?.getData("text/plain").trim() ?? "";
        const href = /^https?:\/\//i.test(text) ? safeAddress(text) : undefined;
        const { selection } = view.state;
        if (href === undefined || selection instanceof GapCursor || selection.$from.parent.type.spec.code) return false;
        if (selection.empty && linkAround(view.state)) return false;
        return setLink(href, selection.empty ? text : "")(view.state, view.dispatch);
      },
    },
  });
}
