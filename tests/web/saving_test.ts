import assert from "node:assert/strict";
import { test } from "node:test";
import { done, refused, type Result } from "../../web/src/live/result";
import { Saving } from "../../web/src/meetings/saving";

/** A server that answers when it is told to. */
function answering() {
  const asked: { key: string; answer: (result: Result<string>) => void }[] = [];
  const call = (key: string) => new Promise<Result<string>>((answer) => { asked.push({ key, answer }); });
  return { asked, call };
}
const turn = () => new Promise((wake) => setTimeout(wake, 5));

test("Saved is said before anything changed, and again only when the server has answered", async () => {
  const saving = new Saving();
  const { asked, call } = answering();
  assert.equal(saving.state.value, "saved");
  const change = saving.change(call);
  await turn();
  assert.equal(saving.state.value, "saving");
  asked[0]!.answer(done("kept"));
  assert.deepEqual(await change, done("kept"));
  assert.equal(saving.state.value, "saved");
});

test("Changes go out one after the other, in the order in which they were made", async () => {
  const saving = new Saving();
  const { asked, call } = answering();
  const both = [saving.change(call), saving.change(call)];
  await turn();
  assert.equal(asked.length, 1);
  asked[0]!.answer(done("first"));
  await turn();
  assert.equal(asked.length, 2);
  assert.equal(saving.state.value, "saving");
  asked[1]!.answer(done("second"));
  assert.deepEqual(await Promise.all(both), [done("first"), done("second")]);
});

test("A change without an answer is sent again with the same key, and another one has its own", async () => {
  const saving = new Saving();
  const { asked, call } = answering();
  const change = saving.change(call);
  await turn();
  asked[0]!.answer(refused("no_answer", "No answer."));
  await turn();
  assert.equal(saving.state.value, "away");
  while (asked.length < 2) await turn();
  assert.equal(asked[1]!.key, asked[0]!.key);
  asked[1]!.answer(done("kept"));
  await change;
  assert.equal(saving.state.value, "saved");
  void saving.change(call);
  await turn();
  assert.notEqual(asked[2]!.key, asked[0]!.key);
});

test("A refusal is given back at once, and the next change goes out", async () => {
  const saving = new Saving();
  const { asked, call } = answering();
  const [first, second] = [saving.change(call), saving.change(call)];
  await turn();
  asked[0]!.answer(refused("invalid", "title: must have 1 to 120 characters.", "title"));
  assert.equal((await first).ok, false);
  await turn();
  asked[1]!.answer(done("kept"));
  assert.equal((await second).ok, true);
});

test("What was typed and refused is not called saved until it is put right", () => {
  const saving = new Saving();
  saving.mark("block.1.title", "waits");
  assert.equal(saving.state.value, "saving");
  saving.mark("block.1.title", "refused");
  saving.mark("block.2.title", "saved");
  assert.equal(saving.state.value, "refused");
  saving.mark("block.1.title", "saved");
  assert.equal(saving.state.value, "saved");
});
