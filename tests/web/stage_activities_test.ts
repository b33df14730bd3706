import assert from "node:assert/strict";
import { test } from "node:test";
import type { ActivitiesActivity, ActivitiesEntry } from "../../web/src/protocol/types";
import { draftOf, emptyDraft, requestOf } from "../../web/src/stage/activity-draft";
import { newSecret, withSecret } from "../../web/src/stage/anonymous";
import { dotChoices, dotsUsed, moved, rankedChoices, rankedOrder, withDot, type Dots } from "../../web/src/stage/ballot";
import { clusterNames, lanesOf, placeBefore } from "../../web/src/stage/board-order";
import { resultLines } from "../../web/src/stage/results";

const activity = (more: Partial<ActivitiesActivity>): ActivitiesActivity =>
  ({ id: 1, meeting: 5, position: 0, kind: "board", title: "B", settings: {}, anonymous: false, together: false, state: "open", answered: 0, ...more });
const entry = (id: number, lane: number, position: number, cluster = ""): ActivitiesEntry => ({ id, activity: 1, lane, position, cluster, body: `n${id}`, removed: false });

test("A board reads as a list: columns in order, groups first, each note once", () => {
  const board = activity({ settings: { lanes: ["Heard", "Wonder"] } });
  const lanes = lanesOf(board, [entry(1, 1, 0), entry(2, 0, 1, "Days"), entry(3, 0, 0), entry(4, 0, 2, "Days"), entry(5, 7, 9)], "Notes");
  assert.deepEqual(lanes.map(({ name, clusters }) => [name, clusters.map((one) => [one.name, one.entries.map(({ id }) => id)])]), [
    ["Heard", [["Days", [2, 4]], ["", [3, 5]]]],
    ["Wonder", [["", [1]]]],
  ]);
  assert.deepEqual(lanesOf(activity({}), [], "Notes").map(({ name }) => name), ["Notes"]);
  assert.deepEqual(clusterNames([entry(1, 0, 0, "b"), entry(2, 0, 1, "a"), entry(3, 0, 2, "b")]), ["a", "b"]);
});

test("A note that is dropped on another one takes its place", () => {
  const [lane] = lanesOf(activity({}), [entry(1, 0, 0), entry(2, 0, 1), entry(3, 0, 2)], "Notes");
  assert.equal(placeBefore(lane!, 1, 3), 1, "within the column the place that it leaves counts no more");
  assert.equal(placeBefore(lane!, 3, 1), 0);
  assert.equal(placeBefore(lane!, 9, 2), 1, "from another column");
  assert.equal(placeBefore(lane!, 1, undefined), 2, "on the column itself: last");
});

test("A ranking moves one place at a time and names every option", () => {
  assert.deepEqual(rankedOrder([], 3), [0, 1, 2]);
  const order = moved([0, 1, 2], 2, -1);
  assert.deepEqual(order, [0, 2, 1]);
  assert.deepEqual(moved(order, 0, -1), order, "the first goes no further up");
  assert.deepEqual(rankedChoices(order), [{ choice: 0, value: 1 }, { choice: 2, value: 2 }, { choice: 1, value: 3 }]);
  assert.deepEqual(rankedOrder(rankedChoices(order), 3), order);
});

test("Nobody has more dots than there are, nor more on one note than may lie there", () => {
  const dots = activity({ kind: "dots", settings: { dotsEach: 3, maxEach: 2 } });
  let now: Dots = {};
  for (const note of [7, 7, 7, 8, 8]) now = withDot(now, note, 1, dots);
  assert.deepEqual(now, { 7: 2, 8: 1 });
  assert.equal(dotsUsed(now), 3);
  now = withDot(withDot(now, 8, -1, dots), 8, -1, dots);
  assert.deepEqual(dotChoices(now), [{ choice: 7, value: 2 }]);
});

test("Each result is a list of words and numbers", () => {
  const poll = activity({ kind: "poll", settings: { pollKind: "single", options: ["Yes", "No"] } });
  assert.deepEqual(resultLines(poll, { voters: 3, tallies: [], scores: [{ choice: 1, points: 2 }, { choice: 0, points: 1 }] }).map(({ text, count, share }) => [text, count, share]),
    [["No", "2 votes", 1], ["Yes", "1 vote", 0.5]]);
  const scale = activity({ kind: "poll", settings: { pollKind: "scale", scaleMin: 1, scaleMax: 3, scaleLow: "a guess", scaleHigh: "seen" } });
  assert.deepEqual(resultLines(scale, { voters: 2, tallies: [{ choice: 0, value: 3, votes: 2 }], scores: [], mean: 3 }).map(({ text, count }) => [text, count]),
    [["1, a guess", "0 votes"], ["2", "0 votes"], ["3, seen", "2 votes"]]);
  const dots = activity({ kind: "dots" });
  assert.deepEqual(resultLines(dots, { voters: 1, tallies: [], scores: [{ choice: 4, points: 3 }, { choice: 99, points: 1 }] }, [entry(4, 0, 0)]).map(({ text, count }) => [text, count]), [["n4", "3 dots"]]);
});

test("What is asked of the server holds the settings of its kind and no others", () => {
  const filled = { ...emptyDraft, title: " Vote ", lanes: "A\nB", options: "One\n\n Two ", board: "4", school: "9" };
  assert.deepEqual(requestOf({ ...filled, kind: "poll" }), { kind: "poll", title: "Vote", settings: { pollKind: "single", options: ["One", "Two"] }, anonymous: false, together: false });
  assert.deepEqual(requestOf({ ...filled, kind: "board" }).settings, { lanes: ["A", "B"] });
  assert.deepEqual(requestOf({ ...filled, kind: "dots" }).settings, { board: 4, dotsEach: 3 });
  assert.deepEqual(requestOf({ ...filled, kind: "notes", anonymous: true }), { kind: "notes", title: "Vote", settings: {} });
  assert.equal(requestOf({ ...filled, kind: "feedback" }).school, 9);
});

test("What is prepared comes back into the form as it was", () => {
  const prepared = activity({ kind: "poll", title: "Sure?", anonymous: true, settings: { pollKind: "scale", scaleMin: 0, scaleMax: 10, scaleLow: "no", scaleHigh: "yes" } });
  assert.deepEqual(requestOf(draftOf(prepared)), { kind: "poll", title: "Sure?", settings: prepared.settings, anonymous: true, together: false });
});

test("A secret is 32 bytes, never the same twice, and an answer that is changed keeps its own", () => {
  const [one, other] = [newSecret(), newSecret()];
  assert.equal(atob(one).length, 32);
  assert.notEqual(one, other);
  const two = [{ secret: one, body: "a", lane: 0 }, { secret: other, body: "b", lane: 0 }];
  assert.deepEqual(withSecret(two, { secret: one, body: "c", lane: 0 }).map(({ body }) => body), ["c", "b"]);
  assert.equal(withSecret(two, { secret: newSecret(), body: "d", lane: 1 }).length, 3);
});
