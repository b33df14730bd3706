import assert from "node:assert/strict";
import { test } from "node:test";
import { folded } from "../../web/src/library/folded";
import { errorAt } from "../../web/src/library/writing/part";
import { emptyMeasure, evidenceOf, measuresOf, noFigure, typedMeasures } from "../../web/src/library/writing/typed";

test("A measure reads the same after it was typed", () => {
  const measure = { name: "Late", unit: "%", before: 61.5, after: 0, period: "Spring", students: 158, group: "Grade 6", source: "Count" };
  assert.deepEqual(measuresOf(typedMeasures([measure])), [measure]);
});

test("A figure that is not known is left out, a comma stands between thousands or is a decimal point", () => {
  const [measure] = measuresOf([{ ...emptyMeasure, name: "Late", before: "3,5", after: " " }]);
  assert.equal(measure?.before, 3.5);
  const [counted] = measuresOf([{ ...emptyMeasure, name: "Referrals", before: "1,250", after: "−1,250.5", students: "1,120" }]);
  assert.deepEqual([counted?.before, counted?.after, counted?.students], [1250, -1250.5, 1120]);
  assert.ok(measure && !("after" in measure) && !("students" in measure) && !("group" in measure));
});

test("What is no number is found where it stands, and is not sent as nothing", () => {
  assert.equal(noFigure([emptyMeasure, { ...emptyMeasure, before: "12", after: "many" }]), "[1].after");
  assert.equal(noFigure([{ ...emptyMeasure, students: "1e999" }]), "[0].students");
  for (const text of ["0x10", "1,2,3", "1.250,5", "12 13", "Infinity", "٣"]) assert.equal(noFigure([{ ...emptyMeasure, after: text }]), "[0].after", text);
  assert.equal(noFigure([{ ...emptyMeasure, before: "-3,5", after: "0" }]), undefined);
});

test("An address of a study that is empty is none", () => {
  const rest = { basis: "b", population: "", setting: "", negative: false };
  assert.deepEqual(evidenceOf({ ...rest, studyUrl: " " }), rest);
  assert.equal(evidenceOf({ ...rest, studyUrl: " https://a.example " }).studyUrl, "https://a.example");
});

test("A refusal is said at its own member, and a conflict at none", () => {
  const refusal = { code: "invalid", field: "parts.steps[1].title", message: "Must not be empty." } as const;
  assert.equal(errorAt(refusal, "parts.steps[1].title"), "Must not be empty.");
  assert.equal(errorAt(refusal, "parts.steps"), "Must not be empty.");
  assert.equal(errorAt(refusal, "parts.steps[10].title"), undefined);
  assert.equal(errorAt(refusal, "parts.step"), undefined);
  assert.equal(errorAt({ ...refusal, code: "conflict" }, "parts.steps"), undefined);
});

test("A comparison keeps every change and the words around it", () => {
  const long = "word ".repeat(200);
  const hunks = folded([{ kind: "same", text: long }, { kind: "added", text: "new" }, { kind: "same", text: long }, { kind: "removed", text: "old" }, { kind: "same", text: "end" }]);
  assert.deepEqual(hunks.filter(({ kind }) => kind !== "same").map(({ text }) => text), ["new", "old"]);
  assert.ok((hunks[0]?.text.length ?? 0) < 200 && hunks[0]?.text.endsWith("word "));
  assert.ok((hunks[2]?.text.length ?? 0) < 360 && hunks[2]?.text.includes(" … "));
  assert.equal(hunks[4]?.text, "end");
});
