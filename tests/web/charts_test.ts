import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chart, Point, Signal } from "../../web/src/charts/chart";
import { layoutOf, letterOf, meaningsOf, phaseAt } from "../../web/src/charts/layout";
import { csvOf, rowsOfChart, rowsOfLines } from "../../web/src/charts/rows";
import { axisOf, cutTo, drawnValues, labelled, niceStep, rowsOf, shortPeriod, spread, stretches, textWidth } from "../../web/src/charts/scale";
import { words } from "../../web/src/words/charts";

const point = (value?: number, more: Partial<Point> = {}): Point => ({ period: "March 2026", marked: false, note: "", ...(value !== undefined && { value }), ...more });
const signal = (from: number, to: number, more: Partial<Signal> = {}): Signal => ({ rule: "shift", meaning: "improved", from, to, words: "", ...more });
const chart = (values: (number | undefined)[], more: Partial<Chart> = {}): Chart => ({
  kind: "run", ruleSet: "shift_and_runs", trend: "off", spread: "mean_moving_range", better: "higher", range: "any", unit: "",
  points: values.map((value, index) => point(value, { period: String(index + 1), ...(value === undefined && { absent: "not_given" as const }) })),
  phases: [{ from: 0, reason: "", counted: values.length, useful: values.length, centre: 5, upperCut: false, lowerCut: false }],
  signals: [], verdict: "no_signal", explained: ["No signal."], annotations: [], ...more,
});

test("Steps of an axis are 1, 2 or 5 times a power of ten", () => {
  assert.deepEqual([niceStep(10, 5), niceStep(17, 4), niceStep(0.9, 4), niceStep(3_000, 4), niceStep(1, 1)], [2, 5, 0.5, 1_000, 1]);
});

test("An axis has round ticks, and room for every figure", () => {
  assert.deepEqual(axisOf([93.2, 95.8], "percentage"), { min: 93, max: 96, ticks: [93, 94, 95, 96] });
  assert.deepEqual(axisOf([17, 35], "not_negative").min, 0);
  for (const values of [[3], [0, 0, 0], [100], [-4, 7], [0.001, 0.0042], [99.5, 100], [1e6, 3e6]]) {
    const axis = axisOf(values, "any");
    assert.ok(axis.min <= Math.min(...values) && axis.max >= Math.max(...values) && axis.min < axis.max, JSON.stringify(axis));
    assert.ok(axis.ticks.length >= 2 && axis.ticks.length <= 8, JSON.stringify(axis));
    assert.equal(axis.ticks[0], axis.min);
  }
});

test("An axis of percentages ends at 0 and 100, and no count is below zero", () => {
  assert.equal(axisOf([97, 100], "percentage").max, 100);
  assert.equal(axisOf([100, 100], "percentage").max, 100);
  assert.equal(axisOf([2, 60], "percentage").min, 0);
  assert.equal(axisOf([0, 0], "not_negative").min, 0);
  assert.ok(axisOf([-2, 3], "any").min <= -2);
  assert.ok(axisOf([], "percentage").max === 100);
});

test("A band takes the axis to the end of its range", () => {
  assert.deepEqual(drawnValues([point(undefined, { band: { edge: "or_more", bound: 95 } }), point(90)], [], [], "percentage"), [95, 100, 90]);
  assert.deepEqual(drawnValues([point(undefined, { band: { edge: "or_less", bound: 5 } })], [], [undefined, 8], "not_negative"), [5, 0, 8]);
});

test("A line is drawn within stretches that have figures, and never across a gap", () => {
  const points = [point(1), point(2), point(), point(4), point(undefined, { band: { edge: "or_more", bound: 95 } }), point(6), point(7)];
  assert.deepEqual(stretches(points).map((placed) => placed.map(({ index }) => index)), [[0, 1], [3], [5, 6]]);
  assert.deepEqual(stretches(points, 1, 4).map((placed) => placed.map(({ index }) => index)), [[1], [3]]);
  assert.deepEqual(stretches([]), []);
});

test("The newest period always has its label, and no two labels meet", () => {
  assert.deepEqual(labelled(5, 500, 60), [0, 1, 2, 3, 4]);
  assert.deepEqual(labelled(26, 260, 70), [4, 11, 18, 25]);
  assert.deepEqual(labelled(1, 10, 70), [0]);
  assert.deepEqual(labelled(0, 100, 70), []);
});

test("Labels at the end of lines make room for each other and stay on the drawing", () => {
  assert.deepEqual(spread([10, 50], 16, 0, 100), [10, 50]);
  assert.deepEqual(spread([50, 50, 50], 16, 0, 100), [50, 66, 82]);
  assert.deepEqual(spread([98, 99], 16, 0, 100), [84, 100]);
  assert.deepEqual(spread([60, 10], 16, 0, 100), [60, 10]);
  assert.deepEqual(spread([], 16, 0, 100), []);
});

test("Stretches that overlap stand in rows of their own", () => {
  assert.deepEqual(rowsOf([{ left: 0, right: 50 }, { left: 40, right: 90 }, { left: 60, right: 120 }, { left: 95, right: 99 }]), [0, 1, 0, 1]);
});

test("Periods are short on the axis, and words are cut where they have no room", () => {
  assert.equal(shortPeriod("September 2025"), "Sep 2025");
  assert.equal(shortPeriod("May 2025 to June 2025"), "May 2025 to Jun 2025");
  assert.equal(shortPeriod("2025–26"), "2025–26");
  assert.equal(cutTo("Lunch", 100, 12), "Lunch");
  assert.equal(cutTo("New lunch schedule", 80, 12), "New lunch…");
  assert.equal(cutTo("New lunch schedule", 20, 12), "");
  assert.ok(textWidth("New lunch…", 12) <= 80);
});

test("Things that began have a letter each", () => {
  assert.deepEqual([0, 25, 26, 52].map(letterOf), ["A", "Z", "A1", "A2"]);
});

test("A figure on the median is no part of a shift that goes on over it", () => {
  assert.deepEqual(meaningsOf(chart([4, 6, 5, undefined, 7], { signals: [signal(1, 4)] })), [undefined, "improved", undefined, undefined, "improved"]);
  assert.deepEqual(meaningsOf(chart([4, 6], { signals: [signal(0, 1, { rule: "too_few_runs", meaning: "changed" })] })), [undefined, undefined]);
});

test("A point belongs to the phase that began last before it", () => {
  const { phases } = chart([1, 2, 3]);
  const two = [...phases, { ...phases[0]!, from: 2 }];
  assert.deepEqual([0, 1, 2].map((index) => phaseAt(two, index)?.from), [0, 0, 2]);
});

test("A stretch within another one of the same meaning is drawn once", () => {
  const values = Array.from({ length: 30 }, (_, index) => index);
  const { regions } = layoutOf(chart(values, { signals: [signal(2, 20), signal(4, 8, { rule: "trend" }), signal(4, 8, { meaning: "got_worse" }), signal(2, 20, { rule: "long_run" }), signal(25, 25, { rule: "outside" })] }), 900);
  assert.deepEqual(regions.map((region) => [region.signal.from, region.signal.to, region.words]), [[2, 20, "improved"], [4, 8, "got worse"]]);
});

test("All of a chart stays on its drawing, however narrow", () => {
  for (const width of [280, 360, 720, 1_280])
    for (const count of [1, 2, 30, 200]) {
      const { frame, labels } = layoutOf(chart(Array.from({ length: count }, (_, index) => 40 + (index % 7)), { target: 60, baseline: 40, unit: "%", range: "percentage" }), width);
      assert.ok(frame.left > 0 && frame.right > frame.left && frame.right < width, `${width} ${count}`);
      assert.ok(frame.x(0) >= frame.left && frame.x(count - 1) <= frame.right + 1e-6, `${width} ${count}`);
      for (const { at } of labels) assert.ok(at >= frame.top && at <= frame.bottom, `${width} ${count}`);
      for (const tick of frame.axis.ticks) assert.ok(frame.y(tick) >= frame.top - 1e-6 && frame.y(tick) <= frame.bottom + 1e-6);
    }
});

test("The table says everything of a figure: why it is not there, what began, what it is part of", () => {
  const one = chart([4, undefined, 6, 7], { unit: "days", signals: [signal(2, 3)], annotations: [{ at: 2, words: "Door greeting" }] });
  one.points[1] = point(undefined, { period: "2", absent: "small_group" });
  one.points.push(point(undefined, { period: "5", band: { edge: "or_more", bound: 95 }, note: "A new form." }));
  const { head, rows } = rowsOfChart(one);
  assert.deepEqual(head, ["Period", "Figure, days", "What it says", "Note"]);
  assert.deepEqual(rows, [
    ["1", "4", "", ""], ["2", "not shown: small group", "", ""], ["3", "6", "Began: Door greeting; Shift: improved", ""],
    ["4", "7", "Shift: improved", ""], ["5", "95 or more", "", "A new form."],
  ]);
  assert.deepEqual(rowsOfChart(chart([4])).head, ["Period", "Figure"]);
});

test("Groups stand beside each other by period, and a missing period is no figure", () => {
  const { head, rows } = rowsOfLines([{ name: "All", points: [point(50, { period: "1" }), point(60, { period: "2" })] }, { name: "English learners", points: [point(undefined, { period: "2", absent: "small_group" })] }], "%");
  assert.deepEqual(head, ["Period", "All", "English learners"]);
  assert.deepEqual(rows, [["1", "50%", "no figure"], ["2", "60%", "not shown: small group"]]);
});

test("A file of figures is what spreadsheets read, and no formula", () => {
  const text = csvOf({ head: ["Period", "Figure"], rows: [["1", "-3.5"], ['He said "no", twice', "=SUM(A1)"], ["-x", "@a"]], figures: [] });
  assert.equal(text, "\uFEFFPeriod,Figure\r\n1,-3.5\r\n\"He said \"\"no\"\", twice\",'=SUM(A1)\r\n'-x,'@a\r\n");
});

test("A figure is said with its unit, and no more exactly than anybody needs", () => {
  assert.deepEqual([words.figure(93.8444, "%"), words.figure(93.8, "% of days"), words.figure(3, "days"), words.figure(0.0421234, ""), words.figure(-0, "")], ["93.84%", "93.8% of days", "3 days", "0.0421", "0"]);
});

test("What a chart says is said since the median was drawn anew", () => {
  const two = chart([1, 2, 3]);
  two.phases.push({ ...two.phases[0]!, from: 2, reason: "A new form." });
  assert.equal(words.verdict(two), "No real change since 3");
  assert.equal(words.verdict({ ...two, verdict: "improved" }), "It improved");
});

test("The verdict says of which time it speaks", () => {
  const values = [5, 5, 5, 1, 1, 1, 9, 9, 9, undefined];
  const signals = [signal(3, 5, { meaning: "got_worse" }), signal(6, 8), signal(8, 8, { rule: "outside" }), signal(0, 8, { rule: "too_few_runs", meaning: "changed" })];
  assert.equal(words.verdict(chart(values, { verdict: "improved", signals })), "Better since 7");
  assert.equal(words.verdict(chart([...values, 5], { verdict: "improved", signals })), "Better from 7 to 9");
  assert.equal(words.verdict(chart(values, { verdict: "changed", signals })), "Something changed");
  assert.equal(words.verdict(chart(values, { verdict: "got_worse", signals: [signal(8, 8, { rule: "outside", meaning: "got_worse" })] })), "It got worse");
});
