import assert from "node:assert/strict";
import { test } from "node:test";
import { schoolYear } from "../../web/src/plans/begin";
import { drawnOf, wrapped } from "../../web/src/plans/driver-layout";
import { inRows, monthsBetween, placeOf, spanOf } from "../../web/src/plans/months";
import { beside, isLate, nameOf, progress } from "../../web/src/plans/parts";
import { after, type Action, type Goal, type Plan } from "../../web/src/plans/plan";
import { askedInPrint, shared } from "../../web/src/plans/print-rows";
import { threadsOf } from "../../web/src/plans/threads";
import type { PlanReviewsComment, PlansChanged } from "../../web/src/protocol/types";

const goal = (id: number, rest: Partial<Goal> = {}): Goal => ({ goal: id, statement: `Goal ${id}`, domain: "", group: "ALL", state: "open", outcome: "", measures: [], ...rest });
const action = (id: number, rest: Partial<Action> = {}): Action =>
  ({ action: id, strategy: 1, drivers: [], kind: "action", what: `Action ${id}`, resources: "", status: "not_started", statusWords: "", statusAt: "2026-09-01T00:00:00.000Z", cycles: 0, ...rest });
const plan = (rest: Partial<Plan> = {}): Plan => ({
  revision: 7, needs: [], goals: [goal(1), goal(2)], measures: [{ measure: 5, title: "Late", unit: "%" }], drivers: [], input: [], sections: [], comments: [], actions: [],
  strategies: [{ strategy: 1, goal: 1, title: "Two doors", ifWe: "", thenWhat: "", soThat: "", domain: "" }], ...rest,
} as unknown as Plan);
const event = (rest: Partial<PlansChanged>): PlansChanged => ({ plan: 1, change: "written", part: "goal/1", fields: ["statement"], revision: 8, by: 2, byName: "Ben", ...rest });

test("What somebody wrote in a part is seen at its place, and nothing else changes", () => {
  const before = plan();
  const next = after(before, event({ goal: goal(1, { statement: "Nobody is late" }) }));
  assert.equal(next?.goals[0]?.statement, "Nobody is late");
  assert.equal(next?.goals[1], before.goals[1]);
  assert.equal(next?.revision, 8);
});

test("A part that was added stands at the end; what an event does not tell to everybody stays", () => {
  assert.deepEqual(after(plan(), event({ change: "added", part: "goal/3", goal: goal(3) }))?.goals.map(({ goal: id }) => id), [1, 2, 3]);
  const kept = after(plan({ actions: [action(4, { practice: 9 })] }), event({ part: "action/4", action: action(4, { what: "Greet" }) }));
  assert.deepEqual([kept?.actions[0]?.what, kept?.actions[0]?.practice], ["Greet", 9]);
});

test("What was emptied is gone", () => {
  const next = after(plan({ goals: [goal(1, { target: 5 })] }), event({ fields: ["target"], goal: goal(1) }));
  assert.equal(next?.goals[0]?.target, undefined);
});

test("A plan is read again after a gap, a new order, a new state, and where an event does not tell all", () => {
  assert.equal(after(plan(), event({ revision: 9, goal: goal(1) })), undefined);
  assert.equal(after(plan(), event({ change: "order" })), undefined);
  assert.equal(after(plan(), event({ change: "state" })), undefined);
  assert.equal(after(plan(), event({ change: "comments", revision: 7 })), undefined);
  assert.equal(after(plan(), event({ fields: ["practice"], goal: goal(1) })), undefined);
  assert.equal(after(plan(), event({ goal: goal(1, { measure: 77 }) })), undefined, "a measure that is not known by name");
  assert.equal(after(plan(), event({})), undefined, "who catches up is not told the part");
});

test("What is known already changes nothing", () => {
  const before = plan();
  assert.equal(after(before, event({ revision: 7, goal: goal(1, { statement: "Older" }) })), before);
});

test("Stopped actions are not counted, and late is what is due, not done and not stopped", () => {
  assert.deepEqual(progress([action(1, { status: "done" }), action(2, { status: "stuck" }), action(3, { status: "stopped" })]), { done: 1, all: 2, stuck: 1 });
  assert.deepEqual((["under_way", "done", "stopped"] as const).map((status) => isLate(action(1, { status, dueOn: "2026-11-01" }), "2026-11-26")), [true, false, false]);
  assert.equal(isLate(action(1, { dueOn: "2026-11-26" }), "2026-11-26"), false);
});

test("A part is called by what it says, and moves among those beside it", () => {
  const one = plan({ actions: [action(4), action(5), action(6, { strategy: 2 })] });
  assert.equal(nameOf(one, "action/5", "the plan"), "Action 5");
  assert.equal(nameOf(one, "plan", "the plan"), "the plan");
  assert.deepEqual(beside(one, "action/5"), ["action/4", "action/5"]);
  assert.deepEqual(beside(one, "goal/1"), ["goal/1", "goal/2"]);
});

test("A school year is planned from March on for the next one", () => {
  assert.deepEqual(schoolYear(new Date(2027, 1, 28)), { from: "2026-07-01", to: "2027-06-30" });
  assert.deepEqual(schoolYear(new Date(2027, 2, 1)), { from: "2027-07-01", to: "2028-06-30" });
});

test("Months go over the turn of the year, and a span takes in what is due outside the plan's period", () => {
  assert.deepEqual(monthsBetween("2026-11-26", "2027-02-01"), ["2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"]);
  assert.deepEqual(spanOf({ from: "2026-07-01", to: "2027-06-30" }, [action(1, { startsOn: "2026-05-02" }), action(2, { dueOn: "2027-08-01" })]), { from: "2026-05-02", to: "2027-08-01" });
  assert.equal(placeOf("2026-07-01", { from: "2026-07-10", to: "2026-12-31" }), 0);
  assert.equal(placeOf("2027-01-01", { from: "2026-07-10", to: "2026-12-31" }), 1);
});

test("Months of which nothing is to be said stand in one row, between those that have something", () => {
  const months = monthsBetween("2026-09-01", "2027-03-01");
  const row = (first: string, last = first) => ({ first: `${first}-01`, last: `${last}-01` });
  assert.deepEqual(inRows(months, (month) => ["2026-10-01", "2026-11-01"].includes(month)), [row("2026-09"), row("2026-10"), row("2026-11"), row("2026-12", "2027-03")]);
  assert.deepEqual(inRows(months, () => false), [row("2026-09", "2027-03")]);
  assert.deepEqual(inRows([], () => true), []);
});

test("Every box of a driver diagram has its own place, and what it serves is tied to it", () => {
  const drawn = drawnOf(plan({
    drivers: [{ driver: 1, strategy: 1, statement: "Someone at each door" }, { driver: 2, strategy: 1, statement: "Names are known" }],
    actions: [action(1, { drivers: [1, 2] }), action(2, { drivers: [2] }), action(3)],
  }), goal(1));
  assert.deepEqual(drawn.boxes.map(({ key }) => key).sort(), ["action/1", "action/2", "action/3", "driver/1", "driver/2", "goal/1", "strategy/1"]);
  assert.deepEqual(drawn.lines.map(({ from, to }) => `${from.key} ${to.key}`).sort(), [
    "driver/1 action/1", "driver/2 action/1", "driver/2 action/2", "goal/1 strategy/1", "strategy/1 action/3", "strategy/1 driver/1", "strategy/1 driver/2",
  ]);
  for (const column of [0, 1, 2, 3]) {
    const boxes = drawn.boxes.filter((box) => box.column === column).sort((a, b) => a.y - b.y);
    boxes.slice(1).forEach((box, at) => assert.ok(box.y >= (boxes[at]?.y ?? 0) + (boxes[at]?.height ?? 0), `${box.key} lies over the one above it`));
    for (const box of boxes) assert.ok(box.y >= 0 && box.y + box.height <= drawn.height, `${box.key} lies outside`);
  }
});

test("Words are wrapped, a long one is broken, and a long text is cut with a mark", () => {
  assert.deepEqual(wrapped("Two adults at two doors", 12), ["Two adults", "at two doors"]);
  assert.deepEqual(wrapped("Donaudampfschifffahrt", 10), ["Donaudampf", "schifffahr", "t"]);
  assert.deepEqual(wrapped("a b c d", 1, 2), ["a", "b …"]);
});

test("Each strategy has its turn on the printed pages, and nothing is printed that is not there", () => {
  assert.deepEqual(shared([2, 3], 1), [2, 3]);
  const full = shared([80, 1, 80], 3);
  assert.equal(full[1], 1);
  assert.ok(Math.abs((full[0] ?? 0) - (full[2] ?? 0)) <= 1);
  assert.ok(full.reduce((sum, one) => sum + one, 0) < 66);
  assert.deepEqual(shared(Array.from({ length: 30 }, () => 5), 10), Array.from({ length: 30 }, () => 0));
});

test("Of who was asked so many are printed on the one page as there is room for below the goals", () => {
  const asked = Array.from({ length: 60 }, () => "Forty families, at the doors");
  assert.equal(askedInPrint(["Late less"], ["Two doors"], asked.slice(0, 3)), 3);
  const some = askedInPrint(["Late less"], ["Two doors"], asked.map((text) => text.repeat(10)));
  assert.ok(some > 3 && some < 60);
  assert.ok(askedInPrint(Array.from({ length: 5 }, () => "Late less"), ["Two doors"], asked.map((text) => text.repeat(10))) < some);
  assert.equal(askedInPrint(Array.from({ length: 5 }, () => "x".repeat(2_000)), [], asked), 0);
});

test("Comments stand in their threads", () => {
  const comment = (id: number, thread?: number) => ({ comment: id, part: "plan", ...(thread !== undefined && { thread }) }) as PlanReviewsComment;
  assert.deepEqual(threadsOf([comment(5), comment(6, 5), comment(2), comment(9, 5)]).map(({ first, replies }) => [first.comment, replies.map((one) => one.comment)]), [[5, [6, 9]], [2, []]]);
});
