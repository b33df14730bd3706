import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey, type ProsemirrorBinding } from "y-prosemirror";
import { createAbsolutePositionFromRelativePosition, createRelativePositionFromTypeIndex, decodeRelativePosition, encodeRelativePosition, XmlText, type Doc, type RelativePosition, type XmlFragment } from "yjs";
import { fromBase64, toBase64 } from "./base64";
import { readCaret } from "./caret";
import { textOf } from "./schema";

/** Two places in the text that stay with their words, as the server keeps them. */
export interface Anchor {
  readonly start: string;
  readonly end: string;
}

/** A passage that somebody commented on. */
export interface Anchored {
  readonly id: number;
  readonly anchor: Anchor;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

interface Marks {
  readonly anchored: readonly Anchored[];
  readonly current: number | undefined;
  /** Those whose words still stand. */
  readonly ranges: ReadonlyMap<number, Range>;
  readonly decorations: DecorationSet;
}

interface Told {
  readonly anchored?: readonly Anchored[];
  readonly current?: number | undefined;
}

const key = new PluginKey<Marks>("anchors");
const quoteMax = 300;

interface Binding {
  readonly doc: Doc;
  readonly type: XmlFragment;
  readonly binding: ProsemirrorBinding & { readonly mapping: never };
}
const bindingOf = (state: EditorState): Binding | undefined => ySyncPluginKey.getState(state);

/** The anchor of what is selected and its words; nothing where no words are. */
export function anchorSelection(state: EditorState): { anchor: Anchor; quote: string } | undefined {
  const { from, to } = trimmed(state, state.selection);
  const sync = bindingOf(state);
  const quote = textOf(state.doc, from, to).trim();
  if (!sync || from >= to || quote === "") return undefined;
  const place = (at: number) => absolutePositionToRelativePosition(at, sync.type, sync.binding.mapping) as RelativePosition;
  const kept = (position: RelativePosition) => toBase64(encodeRelativePosition(position));
  return { anchor: { start: kept(place(from)), end: kept(afterLast(sync.doc, place(to))) }, quote: [...quote].slice(0, quoteMax).join("") };
}

/** The end belongs to the last letter before it, so that what is written after the passage stays outside. */
function afterLast(doc: Doc, position: RelativePosition): RelativePosition {
  const at = createAbsolutePositionFromRelativePosition(position, doc);
  return at && at.type instanceof XmlText && at.index > 0 ? createRelativePositionFromTypeIndex(at.type, at.index, -1) : position;
}

/** A selection that a triple click made reaches into the next block: its words end before. */
function trimmed({ doc }: EditorState, { from, to }: Range): Range {
  let [begin, end] = [from, to];
  while (begin < end && !doc.resolve(begin).parent.isTextblock) ++begin;
  while (begin < end && (!doc.resolve(end).parent.isTextblock || doc.resolve(end).parentOffset === 0)) --end;
  return { from: begin, to: end };
}

function rangeOf(state: EditorState, { start, end }: Anchor): Range | undefined {
  const sync = bindingOf(state);
  if (!sync) return undefined;
  try {
    const place = (text: string) => relativePositionToAbsolutePosition(sync.doc, sync.type, decodeRelativePosition(fromBase64(text)), sync.binding.mapping);
    const [from, to] = [place(start), place(end)];
    return from !== null && to !== null && from < to && to <= state.doc.content.size && textOf(state.doc, from, to).trim() !== "" ? { from, to } : undefined;
  } catch {
    // Not an anchor of this document: its comment shows its quote.
    return undefined;
  }
}

function marks(state: EditorState, anchored: readonly Anchored[], current: number | undefined): Marks {
  const ranges = new Map<number, Range>();
  for (const { id, anchor } of anchored) {
    const range = rangeOf(state, anchor);
    if (range) ranges.set(id, range);
  }
  const decorations = [...ranges].map(([id, { from, to }]) =>
    Decoration.inline(from, to, { class: id === current ? "doc-commented doc-commented-now" : "doc-commented", "data-comment": String(id) }, { inclusiveStart: false, inclusiveEnd: false }));
  return { anchored, current, ranges, decorations: DecorationSet.create(state.doc, decorations) };
}

function changed(tr: Transaction, before: Marks, state: EditorState): Marks {
  const told: Told | undefined = tr.getMeta(key);
  if (!told && !tr.docChanged) return before;
  const anchored = told?.anchored ?? before.anchored;
  const current = told && "current" in told ? told.current : before.current;
  if (told || ySyncPluginKey.getState(state)?.isChangeOrigin) return marks(state, anchored, current);
  // Typed here: Yjs has it only after this transaction, and the marks move along until then.
  const ranges = new Map<number, Range>();
  for (const [id, { from, to }] of before.ranges) {
    const [begin, end] = [tr.mapping.map(from, 1), tr.mapping.map(to, -1)];
    if (begin < end) ranges.set(id, { from: begin, to: end });
  }
  return { anchored, current, ranges, decorations: before.decorations.map(tr.mapping, tr.doc) };
}

const settleMs = 250;

/** Shows which passages are commented on. `pressed`: somebody pressed into one. `moved`: where they are
 *  now, for the list beside the text. */
export function anchors({ pressed, moved }: { pressed: (id: number) => void; moved: (ranges: ReadonlyMap<number, Range>) => void }): Plugin<Marks> {
  return new Plugin<Marks>({
    key,
    state: {
      init: (_, state) => ({ anchored: [], current: undefined, ranges: new Map(), decorations: DecorationSet.create(state.doc, []) }),
      apply: (tr, before, _, state) => changed(tr, before, state),
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleClick: (view, at) => {
        const hit = commentsAt(view.state, at)[0];
        if (hit !== undefined) pressed(hit);
        return false;
      },
    },
    view: (view) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let last = key.getState(view.state)?.ranges;
      return {
        update: (_, before) => {
          const now = key.getState(view.state)!;
          if (now.ranges !== last) moved((last = now.ranges));
          if (view.state.doc.eq(before.doc)) return;
          clearTimeout(timer);
          timer = setTimeout(() => { if (now.anchored.length > 0) tell(view, {}); }, settleMs);
        },
        destroy: () => clearTimeout(timer),
      };
    },
  });
}

/** The comments on the words at a place, the shortest passage first. */
export function commentsAt(state: EditorState, at: number): number[] {
  const hits = [...(key.getState(state)?.ranges ?? [])].filter(([, { from, to }]) => from <= at && at <= to);
  return hits.sort(([, a], [, b]) => a.to - a.from - (b.to - b.from)).map(([id]) => id);
}

export const anchoredRanges = (state: EditorState): ReadonlyMap<number, Range> => key.getState(state)?.ranges ?? new Map();

/** Shows these passages, and which of them is looked at. */
export function tell(view: EditorView, told: Told): void {
  readCaret(view);
  view.dispatch(view.state.tr.setMeta(key, told).setMeta("addToHistory", false));
}
