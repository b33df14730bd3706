import assert from "node:assert/strict";
import { test } from "node:test";
import { hasTheWord, mustListen, whatItMeans, whoSpeaks, type Speak, type Voices } from "../../web/src/stage/speaking";
import { asksOf } from "../../web/src/stage/voices";

const nora = { person: 1, name: "Nora" }, ana = { person: 2, name: "Ana" }, ben = { person: 3, name: "Ben" };
const voices = (speak: Speak, me: number, rest: Partial<Voices> = {}): Voices =>
  ({ speak, me, presenters: [ana], leads: [nora], turn: undefined, order: [], ...rest });

test("A silent presenter is told that it is time to listen", () => {
  assert.match(whatItMeans(voices("group", 2)), /^It is time to listen\./);
  assert.ok(mustListen(voices("group", 2)));
  assert.ok(!mustListen(voices("group", 3)));
  assert.equal(whoSpeaks(voices("group", 3)), "The group speaks. Ana listens.");
});

test("Who presents is told to speak, the others to listen", () => {
  assert.equal(whoSpeaks(voices("presenter", 3)), "Ana speaks, nobody else.");
  assert.equal(whatItMeans(voices("presenter", 2)), "You speak now. The others listen.");
  assert.equal(whatItMeans(voices("presenter", 3)), "Listen.");
  assert.ok(hasTheWord(voices("presenter", 2)));
});

test("Where nobody was named, the words do without a name", () => {
  assert.equal(whoSpeaks(voices("presenter", 3, { presenters: [] })), "The presenter speaks, nobody else.");
  assert.equal(whoSpeaks(voices("facilitator", 3, { leads: [] })), "The facilitator speaks.");
  assert.equal(whoSpeaks(voices("group", 3, { presenters: [ana, ben] })), "The group speaks. Ana and Ben listen.");
});

test("In rounds each is told when their turn comes", () => {
  const order = [ana, ben, nora];
  const turn = (at: number) => ({ ...order[at]!, ...(order[at + 1] && { next: order[at + 1]! }) });
  const means = (me: number, at: number) => whatItMeans(voices("rounds", me, { order, turn: turn(at) }));
  assert.equal(means(2, 0), "It is your turn to speak.");
  assert.equal(means(3, 0), "You are next.");
  assert.equal(means(1, 0), "Your turn comes second from now.");
  assert.equal(means(2, 1), "You have had your turn. Listen to the others.");
  assert.equal(means(9, 1), "Listen.", "who has no turn");
  assert.equal(whoSpeaks(voices("rounds", 1, { order, turn: turn(1) })), "Ben speaks. One voice at a time.");
  assert.equal(whoSpeaks(voices("rounds", 1, { order })), "One voice at a time, each in turn.");
  assert.equal(whatItMeans(voices("rounds", 3, { turn: turn(0) })), "You are next.", "before the order is known");
});

test("Every speak code has words, and says nothing untrue to who looks at it", () => {
  const all: Speak[] = ["facilitator", "presenter", "group", "questions", "individual", "pairs", "threes", "fours", "rounds", "everyone"];
  for (const speak of all)
    for (const me of [1, 2, 3]) {
      assert.ok(whoSpeaks(voices(speak, me)).length > 0);
      assert.ok(!(mustListen(voices(speak, me)) && hasTheWord(voices(speak, me))), `${speak} for ${me}`);
    }
});

test("What a protocol asks of its presenter is shown to the presenter, and not said twice", () => {
  const stage = { id: 1, meeting: 5, step: 0, steps: 1, title: "", speak: "group" as const, asks: "Talk.", presenters: [ana], capture: "none" as const, mayExtend: true };
  assert.equal(asksOf({ ...stage, asksPresenter: "It is time to listen. Take notes." }, 2), "Take notes.");
  assert.equal(asksOf({ ...stage, asksPresenter: "It is time to listen." }, 2), "");
  assert.equal(asksOf({ ...stage, asksPresenter: "Take notes." }, 3), "Talk.");
  assert.equal(asksOf(stage, 2), "Talk.");
});
