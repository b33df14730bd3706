import type { Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { yCursorPluginKey } from "y-prosemirror";

/** A browser tells a moment later that it moved the caret. What comes from elsewhere in that moment would
 *  put the caret back to where the editor knows it: the editor looks first. ProseMirror does just this when
 *  the browser tells; it has no public name for it. */
export function readCaret(view: EditorView): void {
  if (!view.isDestroyed) (view as unknown as { readonly domObserver: { flush(): void } }).domObserver.flush();
}

/** A change that only moves others' carets, begun anew after the editor has looked for its own. */
export function afterCaret(view: EditorView, tr: Transaction): Transaction {
  const moved: unknown = tr.getMeta(yCursorPluginKey);
  if (moved === undefined || tr.docChanged) return tr;
  readCaret(view);
  return view.state.tr.setMeta(yCursorPluginKey, moved);
}
