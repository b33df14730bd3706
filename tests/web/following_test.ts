import assert from "node:assert/strict";
import { test } from "node:test";
import { Following, fromNow, type Follower, type Published } from "../../web/src/live/following";

const event = (number: number) => ({ topic: "room/3", number, event: "rooms.readMoved", at: "", data: { room: 3, message: number } }) as Published;

/** Keeps the numbers that it was told. */
function keeper(reloadsTo?: number) {
  const numbers: number[] = [];
  const reloads: number[] = [];
  const follower: Follower = {
    event: ({ number }) => numbers.push(number),
    reload: async (last) => {
      reloads.push(last);
      return reloadsTo;
    },
  };
  return { numbers, reloads, follower };
}

test("Events come once and in order, however often they are sent", () => {
  const following = new Following("room/3");
  const { numbers, follower } = keeper();
  following.add(follower, 4);
  for (const number of [3, 4, 5, 6, 5, 6, 7]) assert.equal(following.take(event(number)), "taken");
  assert.deepEqual(numbers, [5, 6, 7]);
});

test("An event after a gap is not handed on, and the topic is followed again from before the gap", () => {
  const following = new Following("room/3");
  const { numbers, follower } = keeper();
  following.add(follower, 4);
  assert.equal(following.take(event(7)), "gap");
  assert.equal(following.after, 4);
  for (const number of [5, 6, 7]) following.take(event(number));
  assert.deepEqual(numbers, [5, 6, 7]);
});

test("Two followers each go on from where they stand", () => {
  const following = new Following("room/3");
  const early = keeper();
  const late = keeper();
  following.add(early.follower, 2);
  following.add(late.follower, 4);
  assert.equal(following.after, 2);
  for (const number of [3, 4, 5]) following.take(event(number));
  assert.deepEqual(early.numbers, [3, 4, 5]);
  assert.deepEqual(late.numbers, [5]);
});

test("A follower that was taken out hears nothing more", () => {
  const following = new Following("room/3");
  const { numbers, follower } = keeper();
  const stop = following.add(follower, 0);
  following.take(event(1));
  stop();
  following.take(event(2));
  assert.deepEqual(numbers, [1]);
  assert.ok(following.isEmpty);
});

test("Who lost too much reads anew and goes on from the number that the state names", async () => {
  const following = new Following("room/3");
  const { numbers, reloads, follower } = keeper(92);
  following.add(follower, 4);
  const reloading = following.reload(90);
  following.take(event(91));
  assert.ok(await reloading);
  assert.deepEqual(reloads, [90]);
  assert.equal(following.after, 92);
  following.take(event(93));
  assert.deepEqual(numbers, [93]);
});

test("A state that could not be read is asked for again", async () => {
  const following = new Following("room/3");
  following.add(keeper(undefined).follower, fromNow);
  assert.equal(await following.reload(90), false);
  assert.equal(following.after, fromNow);
});

test("Who names no number beside others reads anew alone, and hears what comes then", async () => {
  const following = new Following("room/3");
  const known = keeper();
  const late = keeper(7);
  following.add(known.follower, 7);
  assert.equal(following.hasNewcomer, false);
  following.add(late.follower, fromNow);
  assert.equal(following.hasNewcomer, true);
  assert.equal(following.after, 7);
  assert.ok(await following.reload(7));
  assert.equal(following.hasNewcomer, false);
  following.take(event(8));
  assert.deepEqual([known.reloads, known.numbers, late.reloads, late.numbers], [[], [8], [7], [8]]);
});

test("The end is told to everyone, once", () => {
  const following = new Following("room/3");
  const reasons: string[] = [];
  following.add({ ...keeper().follower, ended: (reason) => reasons.push(reason) }, 0);
  following.end("gone");
  following.end("gone");
  assert.deepEqual(reasons, ["gone"]);
});
