import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, type Alone, type Kept, type Send } from "../../web/src/live/outbox";
import { done, refused } from "../../web/src/live/result";
import { shelfInMemory } from "../../web/src/live/shelf";

const alone: Alone = (_, work) => work();
const post = (body: string) => ({ name: "rooms.postMessage", request: { room: 3, body } }) as const;

/** A server that answers as it is told and keeps what it was sent, once a key. */
function server() {
  const sent: string[] = [];
  const keys = new Map<string, number>();
  const people: number[] = [];
  const state = { up: true, refuse: (_: string) => false, calls: 0 };
  const send: Send = async (person, change, key) => {
    ++state.calls;
    const body = "body" in change.request ? change.request.body : change.name;
    await Promise.resolve();
    if (!state.up) return refused("no_answer", "no answer");
    if (state.refuse(body)) return refused("forbidden", "You are muted.");
    if (!keys.has(key)) {
      keys.set(key, keys.size + 1);
      sent.push(body);
      people.push(person);
    }
    return done({ message: keys.get(key), at: "" });
  };
  return { sent, people, state, send };
}

/** Until the outbox has done what it can do now. */
async function settle() {
  for (let turns = 0; turns < 50; ++turns) await Promise.resolve();
  await new Promise((wake) => setImmediate(wake));
}

test("What is written goes out once, in order", async () => {
  const { sent, send, state } = server();
  const outbox = new Outbox(send, alone);
  await outbox.use(5, shelfInMemory());
  await Promise.all(["one", "two", "three"].map((body) => outbox.put(post(body), 3)));
  await settle();
  assert.deepEqual(sent, ["one", "two", "three"]);
  assert.equal(state.calls, 3);
  assert.equal(outbox.waiting.value.length, 0);
  await outbox.use(0, shelfInMemory());
});

test("Without a line it waits, and goes out in order when the line returns", async () => {
  const { sent, send, state } = server();
  const outbox = new Outbox(send, alone);
  await outbox.use(5, shelfInMemory());
  state.up = false;
  await outbox.put(post("one"), 3);
  await outbox.put(post("two"), 3);
  await settle();
  assert.deepEqual(outbox.waiting.value.map(({ change }) => "body" in change.request && change.request.body), ["one", "two"]);
  assert.ok(outbox.stuck.value);
  state.up = true;
  outbox.flush();
  await settle();
  assert.deepEqual(sent, ["one", "two"]);
  assert.ok(!outbox.stuck.value);
  await outbox.use(0, shelfInMemory());
});

test("What was kept by a closed tab goes out from the next one", async () => {
  const { sent, send, state } = server();
  const shelf = shelfInMemory<Kept>();
  state.up = false;
  const closed = new Outbox(send, alone);
  await closed.use(5, shelf);
  await closed.put(post("one"), 3);
  await settle();
  await closed.use(0, shelfInMemory());
  state.up = true;
  const next = new Outbox(send, alone);
  await next.use(5, shelf);
  await settle();
  assert.deepEqual(sent, ["one"]);
  await next.use(0, shelfInMemory());
});

test("A refusal stays with its words and holds nothing up", async () => {
  const { sent, send, state } = server();
  const outbox = new Outbox(send, alone);
  await outbox.use(5, shelfInMemory());
  state.refuse = (body) => body === "one";
  await outbox.put(post("one"), 3);
  await outbox.put(post("two"), 3);
  await settle();
  assert.deepEqual(sent, ["two"]);
  const [kept] = outbox.items.value.filter(({ refusal }) => refusal);
  assert.equal(kept?.refusal?.message, "You are muted.");
  assert.equal(kept && "body" in kept.change.request && kept.change.request.body, "one");
  await outbox.discard(kept!.id);
  assert.ok(!outbox.items.value.some(({ refusal }) => refusal));
  await outbox.use(0, shelfInMemory());
});

test("Nobody else's sign-in sends a person's words", async () => {
  const { sent, people, send, state } = server();
  const shelf = shelfInMemory<Kept>();
  const outbox = new Outbox(send, alone);
  await outbox.use(5, shelf);
  state.up = false;
  await outbox.put(post("of five"), 3);
  await settle();
  state.up = true;
  await outbox.use(6, shelf);
  await outbox.put(post("of six"), 3);
  await settle();
  assert.deepEqual(sent, ["of six"]);
  assert.deepEqual(people, [6]);
  await outbox.use(5, shelf);
  await settle();
  assert.deepEqual(sent, ["of six", "of five"]);
  await outbox.use(0, shelfInMemory());
});

test("A message that came before the answer to its post is not shown twice", async () => {
  let answer = () => {};
  const send: Send = () => new Promise((settled) => { answer = () => settled(done({ message: 9, at: "" })); });
  const outbox = new Outbox(send, alone);
  await outbox.use(5, shelfInMemory());
  await outbox.put(post("one"), 3);
  await settle();
  outbox.came({ id: 9, room: 3, body: "one" });
  assert.deepEqual(outbox.items.value.map(({ message }) => message), [9]);
  answer();
  await settle();
  assert.equal(outbox.items.value.length, 0);
  await outbox.use(0, shelfInMemory());
});

test("A fault of the server's own does not hold up the rest for ever", async () => {
  const sent: string[] = [];
  const send: Send = async (_, change) => {
    const body = "body" in change.request ? change.request.body : "";
    if (body === "poison") return refused("internal", "A fault of ours.");
    sent.push(body);
    return done({ message: 1, at: "" });
  };
  const outbox = new Outbox(send, alone);
  await outbox.use(5, shelfInMemory());
  await outbox.put(post("poison"), 3);
  await outbox.put(post("two"), 3);
  for (let tries = 0; tries < 6; ++tries) {
    await settle();
    outbox.flush();
  }
  await settle();
  assert.deepEqual(sent, ["two"]);
  await outbox.use(0, shelfInMemory());
});

test("What the server answered is told to who listens, before the change leaves the outbox", async () => {
  const { send, state } = server();
  const outbox = new Outbox(send, alone);
  const told: unknown[] = [];
  await outbox.use(5, shelfInMemory());
  const stop = outbox.onDelivered((item, answer) => told.push([item.meeting, item.change.name, outbox.items.value.some(({ id }) => id === item.id), answer]));
  state.up = false;
  await outbox.put({ name: "activities.write", request: { activity: 3, body: "A note" } }, { meeting: 9 });
  await settle();
  assert.deepEqual(told, []);
  state.up = true;
  outbox.flush();
  await settle();
  assert.deepEqual(told, [[9, "activities.write", true, { message: 1, at: "" }]]);
  stop();
  await outbox.put({ name: "activities.write", request: { activity: 3, body: "Another" } }, { meeting: 9 });
  await settle();
  assert.equal(told.length, 1);
  await outbox.use(0, shelfInMemory());
});
