import assert from "node:assert/strict";
import { test } from "node:test";
import { inReadingOrder, standingIn, withComment, type Threads } from "../../web/src/documents/threads";
import type { DocumentsComment } from "../../web/src/protocol/types";

const comment = (id: number, more: Partial<DocumentsComment> = {}): DocumentsComment => ({
  id, document: 1, author: { person: 5, name: "Ana Example", seatTitle: "" }, quote: "", body: "words", html: "<p>words</p>",
  at: "2026-11-25T10:00:00.000Z", resolved: false, deleted: false, ...more,
});
const anchor = { start: "AAAA", end: "AAAA" };
const ids = (threads: Threads) => threads.map(({ first, replies }) => [first.id, ...replies.map(({ id }) => id)]);

test("Comments stand by thread, in the order in which they were made, each once", () => {
  const threads = [comment(1), comment(4), comment(5, { thread: 1 }), comment(3, { thread: 1 }), comment(2), comment(5, { thread: 1 })].reduce<Threads>(withComment, []);
  assert.deepEqual(ids(threads), [[1, 3, 5], [2], [4]]);
});

test("A reply of a thread that is not here changes nothing", () => {
  assert.deepEqual(withComment([], comment(3, { thread: 1 })), []);
});

test("A deleted comment goes, and its thread with the last of it", () => {
  const threads = [comment(1), comment(2, { thread: 1 })].reduce<Threads>(withComment, []);
  const without = withComment(threads, comment(1, { deleted: true, body: "" }));
  assert.deepEqual(ids(without), [[1, 2]]);
  assert.deepEqual(withComment(without, comment(2, { thread: 1, deleted: true })), []);
  assert.deepEqual(withComment([], comment(9, { deleted: true })), []);
});

test("A thread that is resolved stays what it is otherwise", () => {
  const [thread] = withComment([comment(1), comment(2, { thread: 1 })].reduce<Threads>(withComment, []), comment(1, { resolved: true }));
  assert.equal(thread?.first.resolved, true);
  assert.equal(thread?.replies.length, 1);
});

test("The list reads as the text does: the whole document first, then by the words, then those whose words are gone", () => {
  const threads = [comment(1, { anchor }), comment(2, { anchor }), comment(3), comment(4, { anchor })].reduce<Threads>(withComment, []);
  const ranges = new Map([[1, { from: 40, to: 50 }], [4, { from: 2, to: 9 }]]);
  assert.deepEqual(inReadingOrder(threads, ranges).map(({ first }) => first.id), [3, 4, 1, 2]);
  assert.deepEqual(threads.map((thread) => standingIn(thread, ranges)), ["words", "gone", "whole", "words"]);
});
