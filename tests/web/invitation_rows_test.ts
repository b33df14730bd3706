import assert from "node:assert/strict";
import { test } from "node:test";
import { nextKey, rowAgain, rowsOf, toWire, type DraftRow } from "../../web/src/screens/invitations/rows";

const text = "Rosa Quintero, Maple Street School, principal\r\n, nobody\r\nSam Okafor, Elm School";
const read = [
  { line: 1, row: { name: "Rosa Quintero", school: "Maple Street School", role: "principal" as const } },
  { line: 2, problem: "The name is missing." },
  { line: 3, row: { name: "Sam Okafor", school: "Elm School", role: "member" as const }, problem: "There is no Elm School in this cohort." },
];

test("A pasted list becomes rows, and a line that could not be read keeps its text", () => {
  const rows = rowsOf(read, text, 5);
  assert.deepEqual(rows[0], { key: 5, name: "Rosa Quintero", school: "Maple Street School", role: "principal", mail: "" });
  assert.deepEqual(rows[1], { key: 6, name: "", school: "", role: "member", mail: "", problem: "The name is missing.", line: 2, source: ", nobody" });
  assert.equal(rows[2]?.school, "Elm School");
  assert.equal(rows[2]?.source, "Sam Okafor, Elm School");
});

test("Rows that are added to a kept list have keys of their own", () => {
  const rows = rowsOf(read, text, 1);
  assert.equal(nextKey(rows), 4);
  assert.equal(nextKey([]), 1);
});

test("A row goes out trimmed, with a school only where its role comes from one", () => {
  const row: DraftRow = { key: 1, name: " Rosa ", school: "Maple Street School", role: "principal", mail: " " };
  assert.deepEqual(toWire(row), { name: "Rosa", role: "principal", school: "Maple Street School" });
  assert.deepEqual(toWire({ ...row, role: "coach", mail: "rosa@school.example" }), { name: "Rosa", role: "coach", mail: "rosa@school.example" });
  assert.deepEqual(toWire({ ...row, role: "member", school: "" }), { name: "Rosa", role: "member" });
});

test("Who is invited again stands in the list once, with nothing to type", () => {
  const row = rowAgain({ id: 7, cohort: 1, name: "Rosa", schoolName: "Maple Street School", role: "principal", state: "expired", expires: "2026-11-01T00:00:00.000Z" });
  assert.deepEqual(row, { key: -7, name: "Rosa", school: "Maple Street School", role: "principal", mail: "" });
});
