import assert from "node:assert/strict";
import { test } from "node:test";
import { find, type Route } from "../../web/src/routes";

const load = () => Promise.reject(new Error("not loaded here"));
const table: Route[] = [{ path: "/", load }, { path: "/room/:room", load }, { path: "/join/:code", open: true, load }];

test("A path finds its route and names its parameters", () => {
  assert.equal(find("/", table)?.route.path, "/");
  assert.deepEqual(find("/room/7", table)?.parameters, { room: "7" });
  assert.deepEqual(find("/join/K7QF-2M9X-TR", table)?.parameters, { code: "K7QF-2M9X-TR" });
});

test("A number is needed where an object is named", () => {
  for (const path of ["/room/seven", "/room/0", "/room/-1", "/room/1.5", "/room/", "/room/1/2", "/room/%"])
    assert.equal(find(path, table), undefined, path);
});

test("A text that is not well encoded names nothing", () => {
  assert.equal(find("/join/%E0%A4%A", table), undefined);
});

test("Each screen of the client is found by its own address", () => {
  const addresses = ["/", "/sign-in", "/link/K7QF-2M9X", "/join", "/join/K7QF-2M9X-TR", "/account", "/cohort/1/people", "/cohort/1/sessions",
    "/cohort/1/invitations", "/cohort/1/invitations/slips", "/cohort/1/invitations/door", "/cohort/1/log", "/network/1", "/school/1",
    "/cohort/1/over-time", "/cohort/1/series/1", "/meeting/1", "/meeting/1/prepare", "/meeting/1/recap", "/network/1/scripts", "/network/1/scripts/1",
    "/library", "/library/mine", "/library/new", "/library/reviews", "/practices/1", "/practices/1/write", "/practices/1/versions",
    "/practices/1/review", "/network/1/library", "/person/1", "/administration", "/administration/log"];
  const found = addresses.map((address) => find(address)?.route.path);
  assert.equal(new Set(found).size, addresses.length);
  assert.ok(!found.includes(undefined));
});
