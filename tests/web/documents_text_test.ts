import assert from "node:assert/strict";
import { test } from "node:test";
import type { Node } from "prosemirror-model";
import { addressTyped, safeAddress } from "../../web/src/documents/address";
import { blocksOf, compare, folded, likeness, type Row } from "../../web/src/documents/compare";
import { fileName } from "../../web/src/ui/download";
import { documentIn, documentLink } from "../../web/src/documents/link";
import { changesTo } from "../../web/src/documents/restore";
import { schema } from "../../web/src/documents/schema";
import { fromBase64, toBase64 } from "../../web/src/documents/base64";

type Content = Node | string;
const node = (name: string, attrs: Record<string, unknown> | null, ...content: Content[]): Node =>
  schema.node(name, attrs, content.map((one) => (typeof one === "string" ? schema.text(one) : one)));
const p = (...content: Content[]) => node("paragraph", null, ...content);
const h = (level: number, text: string) => node("heading", { level }, text);
const ul = (...items: string[]) => node("bulletList", null, ...items.map((text) => node("listItem", null, p(text))));
const doc = (...content: Node[]) => schema.node("doc", null, content);
const bold = (text: string) => schema.text(text, [schema.mark("bold")]);

const between = (before: Node, after: Node) => compare(blocksOf(before), blocksOf(after));
const short = (rows: readonly Row[]) => rows.map(({ what, pieces }) => `${what}: ${pieces.map(({ text, what: became }) => (became === "same" ? text : became === "added" ? `+${text}+` : `-${text}-`)).join("")}`);

test("Blocks say what they are: headings, items with their depth, tasks with their tick", () => {
  const task = (checked: boolean, text: string) => node("taskItem", { checked }, p(text));
  const text = doc(h(2, "Title"), ul("one"), node("taskList", null, task(true, "done"), task(false, "open")), node("blockquote", null, p("said")));
  assert.deepEqual(blocksOf(text).map(({ kind, text: words }) => `${kind}: ${words}`), ["heading 2: Title", "bulletList 1: one", "task done 1: done", "task 1: open", "blockquote: said"]);
});

test("What is added, removed and changed is told by paragraphs and words", () => {
  const rows = between(doc(p("We meet in May."), p("Bring a sheet."), p("Goodbye.")), doc(p("We meet in early June."), p("Goodbye."), p("See you.")));
  assert.deepEqual(short(rows), ["changed: We meet in -May-+early June+.", "removed: -Bring a sheet.-", "same: Goodbye.", "added: +See you.+"]);
});

test("A paragraph that was moved between others does not make them all look new", () => {
  const many = ["one", "two", "three", "four"].map((text) => p(text));
  const rows = between(doc(...many), doc(p("zero"), ...many));
  assert.deepEqual(short(rows), ["added: +zero+", "same: one", "same: two", "same: three", "same: four"]);
});

test("Other emphasis and another kind of block are said as such", () => {
  assert.deepEqual(short(between(doc(p("a word")), doc(p("a ", bold("word"))))), ["looks: a word"]);
  assert.deepEqual(short(between(doc(p("Plan")), doc(h(1, "Plan")))), ["looks: Plan"]);
});

test("Unlike paragraphs are one removed and one added", () => {
  assert.deepEqual(short(between(doc(p("Nothing in common")), doc(p("Entirely other words")))), ["removed: -Nothing in common-", "added: +Entirely other words+"]);
  assert.equal(likeness("a b c", "a b c"), 1);
  assert.equal(likeness("", "a"), 0);
});

test("Long runs of what stayed are folded, with their number", () => {
  const rows = between(doc(...["a", "b", "c", "d", "e"].map((text) => p(text))), doc(...["a", "b", "c", "d", "e", "f"].map((text) => p(text))));
  assert.deepEqual(folded(rows).map((row) => (typeof row === "number" ? row : row.pieces[0]?.text)), [4, "e", "f"]);
});

/** The changes made one after the other. */
function made(present: Node, wanted: Node): Node {
  return changesTo(present, wanted).reduce((text, { from, to, blocks }) => text.copy(text.content.cut(0, from).append(schema.node("doc", null, blocks.length > 0 ? blocks : [p()]).content.cut(0, blocks.reduce((sum, { nodeSize }) => sum + nodeSize, 0))).append(text.content.cut(to))), present);
}

test("Bringing a version back changes only the blocks that differ", () => {
  const present = doc(h(1, "Title"), p("one"), p("two"), p("new"), p("three"));
  const wanted = doc(h(1, "Title"), p("one"), p("TWO"), p("three"), p("end"));
  const changes = changesTo(present, wanted);
  assert.deepEqual(changes.map(({ from, to, blocks }) => [to - from, blocks.map(({ textContent }) => textContent)]), [[0, ["end"]], [p("two").nodeSize + p("new").nodeSize, ["TWO"]]]);
  assert.ok(made(present, wanted).eq(wanted));
  assert.deepEqual(changesTo(wanted, wanted), []);
});

test("Any text becomes any other by its changes", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  const any = () => doc(...Array.from({ length: 1 + random(7) }, () => (random(4) === 0 ? ul("x", String(random(3))) : p(String(random(4)) || "-"))));
  for (let round = 0; round < 300; ++round) {
    const [present, wanted] = [any(), any()];
    assert.ok(made(present, wanted).eq(wanted), `round ${round}`);
  }
});

test("A link leads to the web, to mail, to a telephone or to this site, and nowhere else", () => {
  for (const address of ["javascript:x()", "JavaScript:x()", "data:text/html,x", "//evil.example", "/\\evil.example", "vbscript:x", "file:///etc/passwd", "", "https://"])
    assert.equal(safeAddress(address), undefined, address);
  for (const address of ["https://a.example/b", "mailto:a@b.example", "tel:+15551234", "/documents/3"]) assert.equal(safeAddress(address), address);
});

test("What people type as an address is meant as one", () => {
  assert.equal(addressTyped(" maple.example/plan "), "https://maple.example/plan");
  assert.equal(addressTyped("ana@maple.example"), "mailto:ana@maple.example");
  assert.equal(addressTyped("not an address"), undefined);
});

test("A document's link is one in Markdown, whatever its title", () => {
  assert.equal(documentLink(12, "Notes"), "[Notes](/documents/12)");
  assert.equal(documentLink(12, "a [b](c) *d*"), "[a \\[b\\](c) \\*d\\*](/documents/12)");
  assert.equal(documentIn("/documents/12"), 12);
  for (const path of ["/documents/0", "/documents/x", "/documents/1/2", "/rooms/1"]) assert.equal(documentIn(path), undefined);
});

test("A title is a file's name that every system takes", () => {
  assert.equal(fileName("Plan: a/b?", "md"), "Plan a b.md");
  assert.equal(fileName("..", "html"), "document.html");
});

test("Bytes come back from their text", () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
  assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
});

test("Lines in which nothing is written are no change", () => {
  assert.deepEqual(between(doc(p("a"), p()), doc(p("a"), p("b"))).map(({ what }) => what), ["same", "added"]);
});
