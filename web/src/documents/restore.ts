import { diffArrays } from "diff";
import { Fragment, type Node } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { yUndoPluginKey } from "y-prosemirror";
import type { UndoManager } from "yjs";

/** A stretch of top-level blocks of the present text, and what is to stand there. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly Node[];
}

/** The fewest blocks to change so that one text becomes the other, the last first: positions before a
 *  change hold while it is made. */
export function changesTo(present: Node, wanted: Node): Change[] {
  const changes: Change[] = [];
  let at = 0;
  let open: { from: number; to: number; blocks: Node[] } | undefined;
  for (const { value, added, removed } of diffArrays([...present.children], [...wanted.children], { comparator: (a, b) => a.eq(b) })) {
    if (added || removed) open ??= { from: at, to: at, blocks: [] };
    else if (open) {
      changes.push(open);
      open = undefined;
    }
    if (added) open!.blocks.push(...value);
    else at += value.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
    if (open) open.to = at;
  }
  if (open) changes.push(open);
  return changes.reverse();
}

/** Makes the text what it was, as an ordinary edit that can be undone at once. Each change is small, so
 *  that what stayed the same keeps its place, and comments with it. */
export function restore(view: EditorView, wanted: Node): void {
  const undo: UndoManager | undefined = yUndoPluginKey.getState(view.state)?.undoManager;
  const captureTimeout = undo?.captureTimeout;
  undo?.stopCapturing();
  if (undo) undo.captureTimeout = Number.MAX_SAFE_INTEGER;
  for (const { from, to, blocks } of changesTo(view.state.doc, wanted)) {
    const tr = view.state.tr;
    const one = blocks.length === 1 && to > from ? view.state.doc.nodeAt(from) : null;
    // A block of the same kind keeps itself: only its words that differ are written anew.
    if (one && one.nodeSize === to - from && one.sameMarkup(blocks[0]!)) {
      const start = one.content.findDiffStart(blocks[0]!.content);
      const end = start === null ? null : one.content.findDiffEnd(blocks[0]!.content);
      if (start !== null && end) {
        const overlap = Math.max(0, start - Math.min(end.a, end.b));
        tr.replace(from + 1 + start, from + 1 + end.a + overlap, blocks[0]!.slice(start, end.b + overlap));
      }
    } else {
      tr.replaceWith(from, to, Fragment.from([...blocks]));
    }
    view.dispatch(tr);
  }
  if (undo && captureTimeout !== undefined) undo.captureTimeout = captureTimeout;
  undo?.stopCapturing();
}
