import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomsMessage } from "../../web/src/protocol/types";
import { marked } from "../../web/src/rooms/marked";
import { allowed, type MarkupNode, type Piece } from "../../web/src/rooms/markup";
import { asTyped, asWritten, fits, mentionBefore } from "../../web/src/rooms/mentions";
import { reacted, rows, withMessage } from "../../web/src/rooms/messages";

const text = (nodeValue: string): MarkupNode => ({ nodeType: 3, nodeName: "#text", nodeValue, childNodes: [] });
const element = (nodeName: string, attributes: Record<string, string>, ...childNodes: MarkupNode[]): MarkupNode =>
  ({ nodeType: 1, nodeName, nodeValue: null, childNodes, getAttribute: (name) => attributes[name] ?? null });
const shown = (...nodes: MarkupNode[]) => allowed(element("BODY", {}, ...nodes));
const words = (pieces: readonly Piece[]): string => pieces.map((piece) => (typeof piece === "string" ? piece : words(piece.children))).join("");

test("What the server renders is shown as it is", () => {
  assert.deepEqual(shown(element("P", {}, text("a "), element("STRONG", {}, text("b")))),
    [{ tag: "p", attributes: {}, children: ["a ", { tag: "strong", attributes: {}, children: ["b"] }] }]);
});

test("What is not on the list becomes its words, and scripts become nothing", () => {
  assert.deepEqual(shown(element("MARQUEE", { onclick: "x()" }, text("words")), element("SCRIPT", {}, text("x()")), element("IMG", { src: "x", onerror: "x()" })), ["words"]);
  assert.deepEqual(shown(element("P", { onclick: "x()", style: "x", id: "app" }, text("a"))), [{ tag: "p", attributes: {}, children: ["a"] }]);
});

test("Links lead to the web, to mail and to this site, and nowhere else", () => {
  for (const href of ["javascript:x()", "JaVaScRiPt:x()", "data:text/html,x", "//evil.example", "/\\evil.example", "vbscript:x", ""])
    assert.deepEqual(shown(element("A", { href }, text("a"))), ["a"], href);
  for (const href of ["https://a.example/b", "http://a.example", "mailto:a@b.example"])
    assert.deepEqual(shown(element("A", { href }, text("a"))), [{ tag: "a", attributes: { href, target: "_blank", rel: "noopener noreferrer nofollow" }, children: ["a"] }]);
  assert.deepEqual(shown(element("A", { href: "/cohort/3" }, text("a"))), [{ tag: "a", attributes: { href: "/cohort/3" }, children: ["a"] }]);
});

test("Only mentions keep a class, and only checkboxes are inputs", () => {
  assert.deepEqual(shown(element("SPAN", { class: "mention", "data-person": "5" }, text("@Ana"))), [{ tag: "span", attributes: { class: "mention", "data-person": "5" }, children: ["@Ana"] }]);
  assert.deepEqual(shown(element("SPAN", { class: "dialog" }, text("a")), element("INPUT", { type: "password" })), ["a"]);
});

test("A very deep tree ends", () => {
  let node = text("deep");
  for (let depth = 0; depth < 5_000; ++depth) node = element("BLOCKQUOTE", {}, node);
  assert.equal(words(shown(node)), "");
});

const people = [{ person: 5, name: "Ana Example" }, { person: 6, name: "Ana Example-Stone" }, { person: 7, name: "Bo" }];

test("A name after an @ becomes a mention, the longest that fits", () => {
  assert.equal(asWritten("Hi @Ana Example, and @ana example-stone!", people), "Hi @[Ana Example](person/5), and @[Ana Example-Stone](person/6)!");
  assert.equal(asWritten("a@Bo.example and @Bob stay", people), "a@Bo.example and @Bob stay");
  assert.equal(asWritten("`@Bo` and ```\n@Bo\n``` and @Bo", people), "`@Bo` and ```\n@Bo\n``` and @[Bo](person/7)");
});

test("What was written is typed again as it looked", () => {
  assert.equal(asTyped("Hi @[Ana Example](person/5), see [this](https://a.example)"), "Hi @Ana Example, see [this](https://a.example)");
  assert.equal(asWritten(asTyped("Hi @[Bo](person/7)"), people), "Hi @[Bo](person/7)");
});

test("The mention before the caret is found, in the middle of a line too", () => {
  assert.deepEqual(mentionBefore("Hi @An there", 6), { at: 3, typed: "An" });
  assert.deepEqual(mentionBefore("@", 1), { at: 0, typed: "" });
  assert.equal(mentionBefore("a@b", 3), undefined);
  assert.equal(mentionBefore("@ x", 3), undefined);
});

test("Letters fit the beginning of any part of a name, with or without accents", () => {
  for (const typed of ["", "an", "exa", "ana e", "ANA"]) assert.ok(fits("Ána Example", typed), typed);
  for (const typed of ["xa", "ana x"]) assert.ok(!fits("Ána Example", typed), typed);
});

const message = (id: number, at: string, person = 1) =>
  ({ id, at, author: { person, name: "A", seatTitle: "" }, deleted: false, reactions: [] }) as unknown as RoomsMessage;

test("Messages stand in the order of their numbers, each once", () => {
  const ids = [3, 1, 2, 3].reduce<readonly RoomsMessage[]>((all, id) => withMessage(all, message(id, "2026-11-25T10:00:00Z")), []).map(({ id }) => id);
  assert.deepEqual(ids, [1, 2, 3]);
});

test("An author is named again after a while, on another day, and where the new begins", () => {
  const list = [message(1, "2026-11-24T10:00:00Z"), message(2, "2026-11-24T10:01:00Z"), message(3, "2026-11-24T10:30:00Z"), message(4, "2026-11-25T10:30:00Z"), message(5, "2026-11-25T10:30:10Z", 2), message(6, "2026-11-25T10:30:20Z", 2)];
  assert.deepEqual(rows(list).map(({ head }) => head), [true, false, true, true, true, false]);
  assert.deepEqual(rows(list).map(({ day }) => day), [true, false, false, true, false, false]);
  assert.deepEqual(rows(list, 6).map(({ head }) => head), [true, false, true, true, true, true]);
});

test("A reaction counts a person once and goes with its last person", () => {
  const once = reacted(reacted([], 1, "👍", true), 1, "👍", true);
  assert.deepEqual(once, [{ emoji: "👍", people: [1] }]);
  assert.deepEqual(reacted(reacted(once, 2, "👍", true), 1, "👍", false), [{ emoji: "👍", people: [2] }]);
  assert.deepEqual(reacted(once, 1, "👍", false), []);
});

test("Marked words of a snippet are told from the rest", () => {
  assert.deepEqual(marked("a \u0002plan\u0003 for\u0002x"), [{ text: "a ", mark: false }, { text: "plan", mark: true }, { text: " for", mark: false }, { text: "x", mark: true }]);
});
