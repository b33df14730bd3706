import assert from "node:assert/strict";
import { test } from "node:test";
import { clockTimes, dropsBefore, fit, landsAt, moved, standsAfter } from "../../web/src/meetings/agenda";
import { words } from "../../web/src/words/agenda";

const starts = Date.parse("2026-12-01T20:30:00.000Z");
const minutes = (...all: number[]) => all.map((one) => ({ minutes: one }));
const clock = (time: number) => new Date(time).toISOString().slice(11, 16);

test("Each block begins when the one before it ends", () => {
  const times = clockTimes(starts, minutes(5, 45, 10));
  assert.deepEqual(times.map(({ begins, ends }) => `${clock(begins)}–${clock(ends)}`), ["20:30–20:35", "20:35–21:20", "21:20–21:30"]);
  assert.deepEqual(clockTimes(starts, []), []);
});

test("Clock times go on over midnight and over a change of clocks", () => {
  const night = clockTimes(Date.parse("2026-03-08T06:30:00.000Z"), minutes(60, 60));
  assert.deepEqual(night.map(({ begins }) => clock(begins)), ["06:30", "07:30"]);
});

test("How the blocks fit says what is over, or what is left", () => {
  assert.deepEqual(fit(starts, 60, minutes(5, 45)), { plannedMinutes: 50, overMinutes: -10, ends: starts + 50 * 60_000 });
  assert.equal(fit(starts, 60, minutes(30, 45)).overMinutes, 15);
  assert.equal(fit(starts, 60, []).overMinutes, -60);
});

test("The overrun is said in words, with the time at which the session would end", () => {
  const said = (...all: number[]) => words.fit(fit(starts, 60, minutes(...all)), all.length, "17:45");
  assert.equal(said(30, 45), "The blocks take 1 hour 15 minutes: 15 minutes more than the session has. It would end at 17:45.");
  assert.equal(said(61), "The blocks take 1 hour 1 minute: 1 minute more than the session has. It would end at 17:45.");
  assert.equal(said(20, 39), "The blocks take 59 minutes. 1 minute is left.");
  assert.equal(said(50), "The blocks take 50 minutes. 10 minutes are left.");
  assert.equal(said(60), "The blocks take 1 hour, as long as the session.");
  assert.equal(said(), "No blocks yet. The session has 1 hour.");
});

test("Minutes are said as hours and minutes", () => {
  assert.deepEqual([0, 1, 59, 60, 61, 120, 150].map(words.minutes), ["0 minutes", "1 minute", "59 minutes", "1 hour", "1 hour 1 minute", "2 hours", "2 hours 30 minutes"]);
});

test("A block moves up and down, and past neither end", () => {
  const list = ["a", "b", "c", "d"];
  assert.deepEqual(moved(list, 0, 2), ["b", "c", "a", "d"]);
  assert.deepEqual(moved(list, 3, 0), ["d", "a", "b", "c"]);
  for (const [from, to] of [[0, -1], [3, 4], [1, 1], [7, 0]] as const) assert.equal(moved(list, from, to), list);
});

test("A moved block stands after the one that is said to the server", () => {
  const list = ["a", "b", "c", "d"];
  assert.equal(standsAfter(list, 0, 2), "c");
  assert.equal(standsAfter(list, 3, 1), "a");
  assert.equal(standsAfter(list, 2, 0), undefined);
});

test("What is dropped lands between the rows whose middles it lies between", () => {
  const rows = [{ top: 0, bottom: 40 }, { top: 40, bottom: 120 }, { top: 120, bottom: 160 }];
  assert.deepEqual([-10, 19, 21, 79, 81, 139, 141, 900].map((y) => dropsBefore(y, rows)), [0, 0, 1, 1, 2, 2, 3, 3]);
  // Before oneself and before the next one are where one is.
  assert.deepEqual([0, 1, 2, 3].map((before) => landsAt(1, before)), [0, 1, 1, 2]);
});
