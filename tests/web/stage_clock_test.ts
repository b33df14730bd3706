import assert from "node:assert/strict";
import { test } from "node:test";
import { betterOf, offsetOf } from "../../web/src/stage/clock";
import { clockFace, markPassed, secondsLeft, untilNextSecond } from "../../web/src/stage/countdown";

const trip = (sentMs: number, delayMs: number, serverMs: number) => ({ sentMs, answeredMs: sentMs + delayMs, serverMs });

test("The offset is measured by the round trip that took the shortest time", () => {
  const offset = offsetOf([trip(1_000, 400, 6_390), trip(2_000, 20, 7_010), trip(3_000, 90, 8_000)]);
  assert.deepEqual(offset, { ms: 5_000, delayMs: 20 });
});

test("Without an answer there is no offset", () => {
  assert.equal(offsetOf([]), undefined);
});

test("A slow measurement does not replace an exact one that it agrees with", () => {
  const exact = { ms: 5_000, delayMs: 10 };
  assert.equal(betterOf(exact, { ms: 5_150, delayMs: 400 }), exact);
  assert.deepEqual(betterOf(exact, { ms: 5_003, delayMs: 8 }), { ms: 5_003, delayMs: 8 });
});

test("Where a clock was set since, the new measurement holds, however slow", () => {
  const now = { ms: 65_000, delayMs: 400 };
  assert.equal(betterOf({ ms: 5_000, delayMs: 10 }, now), now);
});

test("Two devices with wrong clocks show the same second", () => {
  const server = 1_800_000_000_000;
  const endsMs = server + 90_250;
  const shown = [-3_600_000, 0, 47_123].map((wrongByMs) => {
    const device = server + wrongByMs;
    const offset = offsetOf([trip(device - 20, 20, server - 10)]);
    return secondsLeft({ endsMs, pausedMs: undefined }, device + offset!.ms);
  });
  assert.deepEqual(shown, [91, 91, 91]);
});

test("A second shows until it is over, and zero when the time is up", () => {
  const left = (nowMs: number) => secondsLeft({ endsMs: 10_000, pausedMs: undefined }, nowMs);
  assert.deepEqual([5_000, 5_001, 5_999, 6_000, 10_000, 10_999, 11_000].map(left), [5, 5, 5, 4, 0, 0, -1]);
});

test("The next change of the clock is where the second ends", () => {
  for (const nowMs of [4_000.5, 5_000, 5_250, 9_999, 10_000, 12_345]) {
    const wait = untilNextSecond(10_000, nowMs);
    assert.ok(wait > 0 && wait <= 1_000, `${wait}`);
    const left = (at: number) => secondsLeft({ endsMs: 10_000, pausedMs: undefined }, at)!;
    assert.equal(left(nowMs + wait + 1), left(nowMs + 1) - (wait > 1 ? 1 : 0));
  }
});

test("A paused clock stands", () => {
  assert.equal(secondsLeft({ endsMs: 60_000, pausedMs: 30_000 }, 45_000), 30);
});

test("A step without a time has no countdown", () => {
  assert.equal(secondsLeft({ endsMs: undefined, pausedMs: undefined }, 45_000), undefined);
});

test("The face of the clock", () => {
  assert.deepEqual([0, 5, 65, 600, 3_725, -65].map(clockFace), ["0:00", "0:05", "1:05", "10:00", "1:02:05", "1:05"]);
});

test("Five minutes, one minute and the end are said once as time goes on, and not when the clock is set", () => {
  assert.equal(markPassed(301, 300), 300);
  assert.equal(markPassed(300, 299), undefined);
  assert.equal(markPassed(61, 60), 60);
  assert.equal(markPassed(1, 0), 0);
  assert.equal(markPassed(0, -1), undefined);
  assert.equal(markPassed(600, 55), undefined, "a step that was skipped");
  assert.equal(markPassed(55, 355), undefined, "time that was added");
  assert.equal(markPassed(undefined, 60), undefined, "who comes late");
});
