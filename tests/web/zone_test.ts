import assert from "node:assert/strict";
import { test } from "node:test";
import { elsewhere, instantIn, isZone, placeOfZone, wallIn } from "../../web/src/ui/zone";

const utc = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());

test("A day and a time in a zone are one instant, in winter and in summer", () => {
  assert.equal(utc(instantIn("America/New_York", "2026-12-01", "15:30")), "2026-12-01T20:30:00.000Z");
  assert.equal(utc(instantIn("America/New_York", "2026-07-01", "15:30")), "2026-07-01T19:30:00.000Z");
  assert.equal(utc(instantIn("Asia/Kolkata", "2026-07-01", "00:15")), "2026-06-30T18:45:00.000Z");
});

test("What the clocks of a zone show leads back to the same instant, in winter and in summer", () => {
  assert.deepEqual(wallIn("America/New_York", Date.parse("2026-12-01T20:30:00.000Z")), { day: "2026-12-01", clock: "15:30" });
  for (const instant of ["2026-12-01T20:30:00.000Z", "2026-07-01T03:59:00.000Z", "2026-03-08T07:00:00.000Z", "2026-12-31T18:45:00.000Z"])
    for (const zone of ["America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"]) {
      const { day, clock } = wallIn(zone, Date.parse(instant));
      assert.equal(utc(instantIn(zone, day, clock)), instant, zone);
    }
});

test("An hour that comes twice is its first, and one that is left out is not refused", () => {
  assert.equal(utc(instantIn("America/New_York", "2026-11-01", "01:30")), "2026-11-01T05:30:00.000Z");
  assert.equal(utc(instantIn("America/New_York", "2026-03-08", "02:30")), "2026-03-08T07:30:00.000Z");
});

test("What is no day or no time is no instant", () => {
  for (const [day, clock] of [["", "15:30"], ["2026-12-01", ""], ["tomorrow", "15:30"], ["2026-12-01", "3 pm"]] as const)
    assert.equal(instantIn("America/New_York", day, clock), undefined, `${day} ${clock}`);
});

test("The time elsewhere is said only where the clocks there differ from ours", () => {
  const time = Date.parse("2026-12-01T20:30:00.000Z");
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  assert.equal(elsewhere(time, own), undefined);
  assert.match(elsewhere(time, own === "Asia/Kolkata" ? "America/New_York" : "Asia/Kolkata") ?? "", / in (Kolkata|New York)$/);
  assert.equal(elsewhere(time, "Nowhere/At_All"), undefined);
});

test("A zone is known by its name", () => {
  assert.equal(isZone("America/New_York"), true);
  assert.equal(isZone("Boston time"), false);
  assert.equal(placeOfZone("America/Argentina/Buenos_Aires"), "Buenos Aires");
});
