// What is typed as figures, and the periods that they are entered for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsIn, withCell } from "../../web/src/measures/entering/delimited";
import { faultsOfRefusal, figuresOf, numberIn, typedOf } from "../../web/src/measures/entering/typed";
import { asPeriod, periodLabel, periodOf, periodsBefore, periodsOn } from "../../web/src/measures/periods";
import type { MeasuresMeasure } from "../../web/src/protocol/types";
import { words } from "../../web/src/words/figures";

const attendance: MeasuresMeasure = {
  id: 3, network: 1, title: "Chronically absent students", about: "", kind: "percent", unit: "%", direction: "down", numerator: "", denominator: "",
  collected: "", frequency: "month", periods: "anew", groups: ["ALL", "EL", "SWD"], chart: "run", rules: "shift_and_runs", trend: "off", archived: false,
};
const typed = (cells: Record<string, Record<string, string>>) => ({ cells, source: " SIS ", because: "" });

test("The periods of a school year begin in July, weeks on Monday", () => {
  assert.equal(periodOf("year", "2026-06-30"), "2025-07-01");
  assert.equal(periodOf("year", "2026-07-01"), "2026-07-01");
  assert.equal(periodOf("half_year", "2026-11-26"), "2026-07-01");
  assert.equal(periodOf("quarter", "2026-11-26"), "2026-10-01");
  assert.equal(periodOf("month", "2026-11-26"), "2026-11-01");
  assert.equal(periodOf("week", "2026-11-26"), "2026-11-23");
  assert.equal(periodOf("week", "2026-11-29"), "2026-11-23");
  assert.equal(periodOf("week", "2027-01-01"), "2026-12-28");
});

test("Periods follow each other over the turn of a year", () => {
  assert.equal(periodsOn("month", "2026-01-01", -1), "2025-12-01");
  assert.equal(periodsOn("quarter", "2026-10-01", 1), "2027-01-01");
  assert.equal(periodsOn("week", "2026-12-28", 1), "2027-01-04");
  assert.deepEqual(periodsBefore("half_year", "2026-11-26", 3), ["2026-07-01", "2026-01-01", "2025-07-01"]);
});

test("Periods are called what the server calls them", () => {
  assert.equal(periodLabel("week", "2026-11-23"), "23 Nov 2026");
  assert.equal(periodLabel("month", "2026-11-01"), "Nov 2026");
  assert.equal(periodLabel("quarter", "2026-10-01"), "Oct–Dec 2026");
  assert.equal(periodLabel("half_year", "2026-07-01"), "Jul–Dec 2026");
  assert.equal(periodLabel("year", "2099-07-01"), "2099–00");
});

test("Numbers are read as people write them, and nothing else is taken for one", () => {
  assert.equal(numberIn("1,204"), 1204);
  assert.equal(numberIn(" 12.5 % "), 12.5);
  assert.equal(numberIn(""), undefined);
  for (const text of ["12,5", "1e3", "4l", "1,20", "0x10", "Infinity", "12 13"]) assert.ok(Number.isNaN(numberIn(text)), text);
});

test("All groups that were typed go in one request, empty ones do not", () => {
  const { figures, faults } = figuresOf(attendance, "2026-10-01", typed({ ALL: { numerator: "38", denominator: "1,412" }, EL: { numerator: " ", denominator: "" }, SWD: { numerator: "0", denominator: "55" } }));
  assert.deepEqual(faults, {});
  assert.deepEqual(figures, [
    { period: "2026-10-01", group: "ALL", numerator: 38, denominator: 1412, source: "SIS" },
    { period: "2026-10-01", group: "SWD", numerator: 0, denominator: 55, source: "SIS" },
  ]);
});

test("What is wrong is said at its field before anything is sent", () => {
  assert.deepEqual(figuresOf(attendance, "2026-10-01", typed({ ALL: { numerator: "38" }, EL: { numerator: "9", denominator: "8" }, SWD: { numerator: "1.5", denominator: "x" } })).faults, {
    "ALL.denominator": words.needsBoth, "EL.numerator": words.moreThanAll, "SWD.numerator": words.notWhole, "SWD.denominator": words.notNumber,
  });
  assert.deepEqual(figuresOf(attendance, "2026-10-01", typed({})).faults, { form: words.nothingTyped });
});

test("A refusal stands at the field of the group that it names", () => {
  const figures = [{ period: "2026-10-01", group: "ALL" }, { period: "2026-10-01", group: "EL" }];
  assert.deepEqual(faultsOfRefusal({ code: "invalid", field: "figures[1].numerator", message: "must not be more than the denominator." }, figures), { "EL.numerator": "Must not be more than the denominator." });
  assert.deepEqual(faultsOfRefusal({ code: "invalid", field: "because", message: "…" }, figures), { because: words.becauseMissing });
  assert.deepEqual(faultsOfRefusal({ code: "conflict", field: "", message: "This measure was put away." }, figures), { form: "This measure was put away." });
});

test("What was refused later is typed again as it was", () => {
  assert.deepEqual(typedOf({ measure: 3, place: { kind: "school", id: 7 }, because: "Two had moved.", figures: [{ period: "2026-10-01", group: "EL", numerator: 3, denominator: 40, source: "SIS" }] }),
    { cells: { EL: { numerator: "3", denominator: "40" } }, source: "SIS", because: "Two had moved." });
});

test("An address that names no day asks for no period", () => {
  assert.equal(asPeriod("month", "2026-10-17"), "2026-10-01");
  for (const text of [null, "", "nonsense", "1999-13-45", "2026-10"]) assert.equal(asPeriod("month", text), undefined);
});

test("A cell is put right where it stands, in whatever way its table is written", () => {
  const tabs = "period\tgroup\tvalue\r\n\r\nOct 2026\tALL\t4l\r\nNov 2026\tEL\t7";
  assert.deepEqual(cellsIn(tabs).records.map((record) => record.map(({ text }) => text)), [["period", "group", "value"], ["Oct 2026", "ALL", "4l"], ["Nov 2026", "EL", "7"]]);
  assert.equal(withCell(tabs, 2, 3, "41"), tabs.replace("4l", "41"));
  assert.equal(withCell('"a;b";c\n"x ""y""";2', 2, 1, "z;z"), '"a;b";c\n"z;z";2');
  assert.equal(withCell("a,b\n1,2", 2, 3, "9"), "a,b\n1,2", "there is no such cell");
  assert.equal(withCell('a,b\n "1\n2",3\n4,5', 3, 2, "6"), 'a,b\n "1\n2",3\n4,6', "a quoted cell may go on over several lines");
  assert.equal(withCell("\uFEFFa,b\n1,", 2, 2, "2"), "\uFEFFa,b\n1,2");
});
