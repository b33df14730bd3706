import assert from "node:assert/strict";
import { test } from "node:test";
import type { Published } from "../../web/src/live/following";
import type { ActivitiesActivity, AgendasSegment, StagesScene, StagesStage } from "../../web/src/protocol/types";
import { beginnings, minutesBehind, wasSkipped } from "../../web/src/stage/agenda";
import { lacksSegment, withActivity, withBreakout, withEvent, withMe, withOutcome, withSignal } from "../../web/src/stage/scene";
import { newestActivity, shownActivities } from "../../web/src/stage/shown";

const stage = (id: number, more: Partial<StagesStage> = {}): StagesStage =>
  ({ id, meeting: 5, step: 0, steps: 3, title: "Talk", speak: "everyone", asks: "", presenters: [], capture: "none", mayExtend: true, ...more });
const segment = (id: number, minutes = 20, more: Partial<AgendasSegment> = {}): AgendasSegment =>
  ({ id, kind: "work", title: `Segment ${id}`, purpose: "", minutes, activities: 0, breakouts: 0, ...more });
const scene = (more: Partial<StagesScene> = {}): StagesScene => ({
  meeting: 5, cohort: 1, title: "Looking at work", state: "open", starts: "2026-11-25T15:00:00.000Z", minutes: 60, openedAt: "2026-11-25T15:00:00.000Z",
  segments: [segment(1), segment(2)], stage: stage(9), breakouts: [], hands: [], here: [], arrived: 0, mayFacilitate: false, mayTakePart: true,
  serverTime: "2026-11-25T15:00:00.000Z", lastEvent: 3, ...more,
});
const published = (event: string, data: unknown) => ({ topic: "meeting/5", number: 4, event, at: "2026-11-25T15:10:00.000Z", data }) as Published;
const activity = (id: number, more: Partial<ActivitiesActivity> = {}): ActivitiesActivity =>
  ({ id, meeting: 5, position: id, kind: "prompt", title: "Q", settings: {}, anonymous: false, together: false, state: "open", answered: 0, ...more });

test("A move of the session and one of a breakout each change their own stage", () => {
  const moved = withEvent(scene(), published("stages.stageChanged", { stage: stage(9, { step: 1 }), did: "moved", by: "Nora" }));
  assert.equal(moved.stage?.step, 1);
  const opened = withEvent(moved, published("stages.stageChanged", { stage: stage(11, { breakout: 31 }), did: "moved", by: "Nora" }));
  assert.deepEqual(opened.breakouts.map(({ id }) => id), [11]);
  assert.equal(opened.stage?.id, 9);
  const ended = withEvent(opened, published("stages.stageChanged", { stage: stage(11, { breakout: 31 }), did: "ended", by: "Nora" }));
  assert.deepEqual(ended.breakouts, []);
});

test("Hands stand in the order in which they were raised, each once", () => {
  const hand = (person: number, minute: string) => ({ person, name: `P${person}`, seatTitle: "", raisedAt: `2026-11-25T15:${minute}:00.000Z` });
  let now = scene();
  for (const [person, minute] of [[2, "05"], [3, "04"], [2, "05"]] as const) now = withEvent(now, published("stages.handChanged", { meeting: 5, hand: hand(person, minute), state: "raised" }));
  assert.deepEqual(now.hands.map(({ person }) => person), [3, 2]);
  now = withEvent(now, published("stages.handChanged", { meeting: 5, hand: hand(3, "04"), state: "given" }));
  assert.deepEqual(now.hands.map(({ person }) => person), [2]);
});

test("Who comes and goes is here or not", () => {
  const signal = (person: number, here: boolean) => ({ topic: "meeting/5", event: "stages.presenceChanged" as const, data: { meeting: 5, who: { person, name: `P${person}`, seatTitle: "" }, here } });
  let now = withSignal(withSignal(scene(), signal(2, true)), signal(2, true));
  assert.deepEqual(now.here.map(({ person }) => person), [2]);
  now = withSignal(now, signal(2, false));
  assert.deepEqual(now.here, []);
});

test("A session that closes has no stage any more", () => {
  const over = withEvent(scene({ breakouts: [stage(11, { breakout: 31 })] }), published("stages.closed", { meeting: 5, at: "2026-11-25T16:00:00.000Z" }));
  assert.equal(over.state, "closed");
  assert.equal(over.stage, undefined);
  assert.deepEqual(over.breakouts, []);
});

test("An agenda follows its order, and one that names an unknown segment is read again", () => {
  const changed = { meeting: 5, order: [2, 3, 1], segment: segment(3), minutes: 60, overrun: 0 };
  assert.deepEqual(withEvent(scene(), published("agendas.agendaChanged", changed)).segments.map(({ id }) => id), [2, 3, 1]);
  assert.ok(!lacksSegment(scene(), changed));
  assert.ok(lacksSegment(scene(), { ...changed, order: [2, 7, 1] }));
});

test("An event about an activity, the same for everyone, leaves one's own part in it", () => {
  const before = [activity(1, { answeredByMe: true, mayRun: false }), activity(2)];
  const after = withActivity(before, activity(1, { state: "ended", answered: 4 }));
  assert.deepEqual(after.map(({ id, state, answeredByMe }) => [id, state, answeredByMe]), [[1, "ended", true], [2, "open", undefined]]);
});

test("Somebody who is put into a breakout has it as their own", () => {
  const breakout = { id: 31, meeting: 5, position: 0, name: "Heron", task: "", byChoice: false, state: "open" as const, people: [{ person: 2, name: "Ana", seatTitle: "" }] };
  const known = withBreakout([{ ...breakout, people: [], room: 70 }], breakout, 2);
  assert.equal(known[0]?.mine, true);
  assert.equal(known[0]?.room, 70, "what is inside stays known");
  assert.equal(withBreakout(known, { ...breakout, people: [] }, 2)[0]?.mine, false);
});

test("What was taken back is gone, what is caught stands first", () => {
  const outcome = (id: number, removed = false) => ({ id, meeting: 5, kind: "decision" as const, body: removed ? "" : "Yes", at: "", removed });
  const two = withOutcome(withOutcome([], outcome(1)), outcome(2));
  assert.deepEqual(two.map(({ id }) => id), [2, 1]);
  assert.deepEqual(withOutcome(two, outcome(2, true)).map(({ id }) => id), [1]);
});

test("Going to another segment ends the one before; going back goes on with it", () => {
  const at = (minute: number) => `2026-11-25T15:${String(minute).padStart(2, "0")}:00.000Z`;
  const move = (from: StagesScene, segment: number, minute: number) =>
    withEvent(from, published("stages.stageChanged", { stage: stage(9, { segment, beganAt: at(minute) }), did: "moved", by: "Nora" }));
  const first = move(scene(), 1, 1), second = move(first, 2, 12), again = move(second, 1, 20);
  const times = ({ segments }: StagesScene) => segments.map(({ beganAt, endedAt }) => [beganAt, endedAt]);
  assert.deepEqual(times(first), [[at(1), undefined], [undefined, undefined]]);
  assert.deepEqual(times(move(first, 1, 5)), times(first));
  assert.deepEqual(times(second), [[at(1), at(12)], [at(12), undefined]]);
  assert.deepEqual(times(again), [[at(1), undefined], [at(12), at(20)]]);
});

test("A segment that runs over its time pushes what comes after it, and the words say by how much", () => {
  const at = (minute: number) => Date.parse("2026-11-25T15:00:00.000Z") + minute * 60_000;
  const running = scene({ segments: [segment(1, 20, { beganAt: "2026-11-25T15:00:00.000Z" }), segment(2, 40)] });
  assert.equal(minutesBehind(running, at(10)), 0);
  assert.equal(minutesBehind(running, at(27)), 7);
  assert.equal(beginnings(running, at(27))[1], at(27));
  const early = scene({ segments: [segment(1, 20, { beganAt: "2026-11-25T15:00:00.000Z", endedAt: "2026-11-25T15:15:00.000Z" }), segment(2, 40, { beganAt: "2026-11-25T15:15:00.000Z" })] });
  assert.equal(minutesBehind(early, at(20)), -5);
  const last = scene({ segments: [segment(1, 60, { beganAt: "2026-11-25T15:00:00.000Z" })] });
  assert.equal(minutesBehind(last, at(64)), 4);
});

test("What the session went past takes no time, and comes back when somebody returns to it", () => {
  const at = (minute: number) => Date.parse("2026-11-25T15:00:00.000Z") + minute * 60_000;
  const third = segment(3, 30, { beganAt: "2026-11-25T15:10:00.000Z" });
  const skipping = scene({ segments: [segment(1, 10, { beganAt: "2026-11-25T15:00:00.000Z", endedAt: "2026-11-25T15:10:00.000Z" }), segment(2, 20), third, segment(4, 5)] });
  assert.deepEqual([0, 1, 2, 3].map((place) => wasSkipped(skipping.segments, place)), [false, true, false, false]);
  assert.equal(beginnings(skipping, at(12))[3], at(40));
  assert.equal(minutesBehind(skipping, at(12)), -15);
  assert.equal(wasSkipped([segment(2, 20, { beganAt: "2026-11-25T15:30:00.000Z" }), third], 0), false);
});

test("Open activities of the step come first, what is prepared and what is a breakout's not at all", () => {
  const all = [activity(1, { segment: 1, state: "ended" }), activity(2, { segment: 2 }), activity(3, { segment: 1 }), activity(4, { segment: 1, state: "prepared" }), activity(5, { breakout: 31 }), activity(6, { segment: 2, state: "ended" })];
  assert.deepEqual(shownActivities(all, 1).map(({ id }) => id), [3, 2, 1]);
});

test("The room sees what was opened last, and when nothing is open any more what ended last", () => {
  const at = (minute: number) => `2026-11-25T15:${String(minute).padStart(2, "0")}:00.000Z`;
  const open = [activity(1, { segment: 1, openedAt: at(1) }), activity(2, { segment: 1, openedAt: at(5) })];
  assert.equal(newestActivity(open, 1)?.id, 2);
  const ended = open.map((one, index) => ({ ...one, state: "ended" as const, endedAt: at(9 - index) }));
  assert.equal(newestActivity(ended, 1)?.id, 1);
  assert.equal(newestActivity([], 1), undefined);
});

test("Whoever looks at an open session is here, once", () => {
  const ana = { id: 2, name: "Ana" };
  assert.deepEqual(withMe(withMe(scene(), ana), ana).here.map(({ person }) => person), [2]);
  assert.deepEqual(withMe(scene({ state: "planned" }), ana).here, []);
});
