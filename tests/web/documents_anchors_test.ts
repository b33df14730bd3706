import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { initProseMirrorDoc, ySyncPlugin } from "y-prosemirror";
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from "yjs";
import { anchoredRanges, anchors, anchorSelection, tell, type Anchor } from "../../web/src/documents/anchors";
import { schema, textOf } from "../../web/src/documents/schema";

const paragraph = (text: string) => {
  const element = new XmlElement("paragraph");
  element.insert(0, [new XmlText(text)]);
  return element;
};

/** A document of these paragraphs. */
function write(...paragraphs: string[]): Doc {
  const doc = new Doc();
  doc.getXmlFragment("default").insert(0, paragraphs.map(paragraph));
  return doc;
}

const wordsOf = (doc: Doc, at: number) => (doc.getXmlFragment("default").get(at) as XmlElement).get(0) as XmlText;

/** The editor's state of a document as it is now, without a view. */
function stateOf(doc: Doc): EditorState {
  const text = doc.getXmlFragment("default");
  const { doc: node, mapping } = initProseMirrorDoc(text, schema);
  const plugin = ySyncPlugin(text, { mapping });
  return EditorState.create({ doc: node, plugins: [plugin, anchors({ pressed: () => {}, moved: () => {} })] });
}

/** What is selected in the first paragraph that has these words, as an anchor. */
function anchor(doc: Doc, words: string) {
  const state = stateOf(doc);
  let from = -1;
  state.doc.descendants((node, at) => { if (node.isText && node.text!.includes(words)) from = at + node.text!.indexOf(words); });
  return anchorSelection(state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, from + words.length))));
}

/** The words that an anchor stands at now; nothing where they are gone. */
function wordsAt(doc: Doc, place: Anchor): string | undefined {
  let state = stateOf(doc);
  tell({ get state() { return state; }, isDestroyed: true, dispatch: (tr: typeof state.tr) => { state = state.apply(tr); } } as unknown as EditorView, { anchored: [{ id: 1, anchor: place }] });
  const range = anchoredRanges(state).get(1);
  return range && textOf(state.doc, range.from, range.to);
}

test("A comment's anchor is the words that were selected, and its quote says them", () => {
  const doc = write("We timed the first ten minutes.", "Then we met.");
  const selected = anchor(doc, "first ten");
  assert.equal(selected?.quote, "first ten");
  assert.equal(wordsAt(doc, selected!.anchor), "first ten");
});

test("It stays on its words while others write before, in and after them", () => {
  const doc = write("We timed the first ten minutes.");
  const { anchor: place } = anchor(doc, "first ten")!;
  const other = new Doc();
  applyUpdate(other, encodeStateAsUpdate(doc));
  other.getXmlFragment("default").insert(0, [paragraph("A new beginning.")]);
  wordsOf(other, 1).insert(0, "Yesterday: ");
  wordsOf(other, 1).insert(wordsOf(other, 1).toString().indexOf("ten"), "or so ");
  applyUpdate(doc, encodeStateAsUpdate(other));
  assert.equal(wordsAt(doc, place), "first or so ten");
});

test("What is written right before and right after them stays outside", () => {
  const doc = write("one two three");
  const { anchor: place } = anchor(doc, "two")!;
  wordsOf(doc, 0).insert(7, "!");
  wordsOf(doc, 0).insert(4, "(");
  assert.equal(wordsAt(doc, place), "two");
});

test("Where its words were deleted it stands nowhere", () => {
  const doc = write("one two three", "four");
  const { anchor: place } = anchor(doc, "two")!;
  wordsOf(doc, 0).delete(4, 3);
  assert.equal(wordsAt(doc, place), undefined);
  const gone = anchor(doc, "four")!;
  doc.getXmlFragment("default").delete(1, 1);
  assert.equal(wordsAt(doc, gone.anchor), undefined);
});

test("An anchor that is none stands nowhere and breaks nothing", () => {
  const doc = write("one");
  for (const place of [{ start: "", end: "" }, { start: "AAAA", end: "AAAA" }, { start: "!", end: "?" }]) assert.equal(wordsAt(doc, place), undefined);
});

test("Without words selected there is nothing to comment on", () => {
  const state = stateOf(write("one"));
  assert.equal(anchorSelection(state), undefined);
});
