// An owner says on a phone how far the actions are, without a connection; a team holds a quarterly check-in; a facilitator
// looks at how the plans of the cohort are.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { activePlan, printedPages } from "./support/active-plan.mjs";
import { eventually, Stage } from "./support/stage.mjs";

const greeting = "A greeter stands at each door every morning", calling = "Call home on the first day of absence";
let stage, nora, ana, made;
before(async () => {
  stage = await Stage.open();
  nora = stage.network.facilitator;
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  made = await activePlan(stage.network, ana, "Maple Street School", [
    { statement: "Chronic absence falls to 18 of 100 students", actions: [[greeting, -9], [calling, 20]] },
    { statement: "Every student in grade 3 reads with understanding", actions: [["Teams look at student work", 30]] },
  ]);
});
afterEach(() => stage.leave());
after(() => stage?.close());

const card = (page, what) => page.getByRole("article", { name: what });

test("A check-in on a small phone without a connection arrives when it returns", async () => {
  const page = await stage.comes(ana, { path: "/", viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await page.getByRole("heading", { name: "3 questions wait for you" }).waitFor();
  await page.getByRole("link", { name: "Answer" }).click();
  await card(page, greeting).waitFor();
  assert.equal(await overflow(page), 0);
  await page.context().setOffline(true);
  await card(page, greeting).getByRole("radio", { name: "Stuck" }).check();
  await card(page, greeting).getByText("Say who is needed, then it is saved.").waitFor();
  await card(page, greeting).getByLabel("Who is needed?").fill("The district's transport office");
  await card(page, calling).getByRole("radio", { name: "Under way" }).check();
  for (const what of [greeting, calling]) await card(page, what).getByText("Kept on this device.", { exact: false }).waitFor();
  await page.getByText("1 question waits for you").waitFor();
  const [greets, calls] = made.goals[0].actions;
  assert.deepEqual((await ana.call("checkins.list", { action: greets })).checkins, [], "nothing has arrived");
  await page.context().setOffline(false);
  for (const what of [greeting, calling]) await card(page, what).getByText("Saved.", { exact: true }).waitFor();
  const arrived = async (action) => (await ana.call("checkins.list", { action })).checkins.map(({ status, words }) => [status, words]);
  assert.deepEqual(await arrived(greets), [["stuck", "The district's transport office"]]);
  assert.deepEqual(await arrived(calls), [["under_way", ""]]);
});

test("What waits on the device is sent after the page was closed, and an action that is done stays in sight", async () => {
  const what = "Teams look at student work", [action] = made.goals[1].actions;
  const page = await stage.comes(ana, { path: "/checkins", viewport: { width: 360, height: 740 } });
  await card(page, what).waitFor();
  await page.context().setOffline(true);
  await card(page, what).getByRole("radio", { name: "Under way" }).check();
  await card(page, what).getByText("Kept on this device.", { exact: false }).waitFor();
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto("/checkins");
  await eventually(async () => assert.equal((await ana.call("checkins.list", { action })).checkins[0]?.status, "under_way"));
  await card(again, what).getByRole("radio", { name: "Done" }).check();
  await card(again, what).getByText("Saved.", { exact: true }).waitFor();
  await again.getByText("All is answered.", { exact: false }).waitFor();
  assert.deepEqual(await violations(again), []);
});

test("By keyboard alone: an answer, its words and a proof", async () => {
  const [, action] = made.goals[0].actions;
  const page = await stage.comes(ana, { path: `/plans/${made.plan}/actions/${action}` });
  const question = page.getByRole("article", { name: "How far is it?" });
  await question.getByRole("radio", { name: "Under way" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.type("All languages but one");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("https://maple.example/calls");
  await page.keyboard.press("Tab");
  await page.getByRole("link", { name: "Proof" }).waitFor();
  const [{ status, words, proof }] = (await ana.call("checkins.list", { action })).checkins;
  assert.deepEqual([status, words, proof], ["done", "All languages but one", "https://maple.example/calls"]);
});

/** One point. */
const photo = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

test("A photo from a phone without a connection goes with the answer when it returns", async () => {
  const [, action] = made.goals[0].actions;
  const page = await stage.comes(ana, { path: `/plans/${made.plan}/actions/${action}`, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const question = page.getByRole("article", { name: "How far is it?" });
  const before = (await ana.call("checkins.list", { action })).checkins.length;
  await question.getByRole("radio", { name: "Done" }).waitFor();
  await page.context().setOffline(true);
  await question.getByRole("radio", { name: "Done" }).check();
  await question.getByLabel("A line of words").fill("See the door");
  await question.getByText("Add a proof").click();
  await question.locator("input[type=file]").setInputFiles({ name: "door.png", mimeType: "image/png", buffer: photo });
  await question.getByRole("button", { name: "Go on: door.png" }).waitFor();
  await question.getByText("Kept on this device.", { exact: false }).waitFor();
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
  await page.context().setOffline(false);
  await question.getByText("door.png goes with your answer.").waitFor();
  const proof = page.getByRole("link", { name: "Proof: door.png" });
  await proof.first().waitFor();
  await question.getByText("Saved.", { exact: true }).waitFor();
  const { checkins } = await ana.call("checkins.list", { action });
  assert.ok(checkins.length > before);
  assert.deepEqual([checkins[0].status, checkins[0].words, checkins[0].file.name, checkins[0].file.type], ["done", "See the door", "door.png", "image/png"]);
  const file = await page.request.get(`/checkins/${checkins[0].id}/proof`);
  assert.deepEqual(await file.body(), photo);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
});

test("A small test of a change begins with a prediction, is decided, and the next goes on from it", async () => {
  const page = await stage.comes(ana, { path: `/plans/${made.plan}/actions/${made.goals[0].actions[0]}`, viewport: { width: 320, height: 700 } });
  await page.getByRole("button", { name: "Begin a test" }).click();
  const begin = page.getByRole("dialog", { name: "Begin a small test" });
  await begin.getByLabel("What is tried").fill("One door, one week");
  await begin.getByRole("button", { name: "Begin it" }).click();
  await begin.getByText("must have", { exact: false }).or(begin.getByText("Must not be empty", { exact: false })).first().waitFor();
  await begin.getByLabel("What do you expect to happen?").fill("Half as many come late");
  assert.deepEqual(await violations(page), []);
  await begin.getByRole("button", { name: "Begin it" }).click();
  await begin.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Say what happened" }).click();
  const told = page.getByRole("dialog", { name: "Test 1" });
  await told.getByText("Half as many come late").waitFor();
  await told.getByLabel("What happened?").fill("A third fewer came late");
  await told.getByLabel("What is next?").fill("All doors");
  await told.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Decide" }).click();
  const decide = page.getByRole("dialog", { name: "What do you do with it?" });
  await decide.getByLabel("Adapt").check();
  await decide.getByRole("button", { name: "Decide" }).click();
  await page.getByText("Adapted", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Begin the next test" }).click();
  assert.equal(await begin.getByLabel("What is tried").inputValue(), "All doors");
  await begin.getByLabel("What do you expect to happen?").fill("The same at all doors");
  await begin.getByRole("button", { name: "Begin it" }).click();
  await page.getByText("goes on from test 1", { exact: false }).waitFor();
  assert.equal(await overflow(page), 0);
});

test("A quarterly check-in asks for one decision a goal, and for the change that was decided", async () => {
  const page = await stage.comes(ana, { path: `/plans/${made.plan}/checkpoints` });
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByRole("heading", { level: 1, name: /^Quarterly check-in/ }).waitFor();
  const [absence, reading] = made.goals.map(({ goal }) => page.locator(`section[aria-labelledby="goal-${goal}"]`));
  await absence.getByRole("heading", { name: "Did we do it?" }).waitFor();
  await absence.getByRole("heading", { name: "Is it working?" }).waitFor();
  await absence.getByText("The district's transport office").waitFor();

  await page.getByRole("button", { name: "Close the check-in" }).click();
  await eventually(async () => assert.equal(await absence.getByRole("radio").first().evaluate((radio) => document.activeElement === radio), true, "the first goal without a decision has the focus"));
  await absence.getByLabel("Change").check();
  await absence.getByLabel("Why?").fill("Buses come after the bell.");
  await absence.getByRole("button", { name: "Decide" }).click();
  await absence.getByText("Nothing of this goal was changed in the plan yet.").waitFor();
  await reading.getByLabel("Stop").check();
  await reading.getByLabel("Why?").fill("Another team does it.");
  await reading.getByRole("button", { name: "Decide" }).click();
  await reading.getByText("Another team does it.").waitFor();
  assert.deepEqual(await violations(page), []);

  await page.getByRole("button", { name: "Close the check-in" }).click();
  await page.getByText("nothing of it was changed yet", { exact: false }).waitFor();
  const { revision } = await ana.call("plans.get", { plan: made.plan });
  await ana.call("plans.updateAction", { action: made.goals[0].actions[0], revision, fields: { what: "A greeter stands at the bus stop" }, reason: "Buses come late" });
  await absence.getByText("What was changed").waitFor();
  await absence.locator("ins", { hasText: "A greeter stands at the bus stop" }).waitFor();
  assert.ok((await printedPages(page)) <= 2);

  await page.getByLabel("A few words for families").fill("We greet students at the bus now.");
  await page.getByRole("button", { name: "Close the check-in" }).click();
  await page.getByText("This check-in is closed.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Decide otherwise" }).count(), 0);
  const { actions } = await ana.call("plans.get", { plan: made.plan });
  assert.equal(actions.find(({ action }) => action === made.goals[1].actions[0]).status, "done", "what is done stays done");

  await page.getByRole("link", { name: "For families" }).click();
  await page.getByText("We greet students at the bus now.").waitFor();
  assert.equal(await printedPages(page), 1);
});

test("A quarterly check-in of many goals stands under each other on a phone and prints on two pages", async () => {
  const tom = await stage.network.join({ name: "Tom Wrenfield", school: "Harbor View School", role: "principal" });
  const many = await activePlan(stage.network, tom, "Harbor View School", Array.from({ length: 5 }, (_, at) => ({
    statement: `Goal ${at + 1}: every student reads, writes and counts with understanding, and likes to come to school every day`,
    actions: Array.from({ length: 14 }, (_, one) => [`Action ${one + 1} of goal ${at + 1}: teams look at student work together and agree on what the next lesson does differently`, one - 4]),
  })), "redesign");
  const { checkpoint } = await tom.call("checkpoints.open", { plan: many.plan, onDay: new Date().toISOString().slice(0, 10) });
  for (const { goal } of many.goals) await tom.call("checkpoints.decide", { checkpoint, goal, decision: "keep", reason: "It is early: we want to see one more quarter of figures before we change what teachers have just learned to do." });
  for (const colorScheme of ["light", "dark"]) {
    const page = await stage.comes(tom, { path: `/checkpoints/${checkpoint}`, viewport: { width: 320, height: 700 }, colorScheme });
    const [did, works] = [page.getByRole("heading", { name: "Did we do it?" }).first(), page.getByRole("heading", { name: "Is it working?" }).first()];
    await did.waitFor();
    assert.ok((await works.boundingBox()).y > (await did.boundingBox()).y + 20, "the columns stand under each other");
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await violations(page), []);
    assert.ok((await printedPages(page)) <= 2);
  }
});

test("A facilitator sees how the plans are, with what is stuck and who is needed", async () => {
  const plans = await stage.comes(nora, { path: "/plans" });
  await plans.getByRole("region", { name: "How the plans are" }).getByRole("link", { name: "Reading Together" }).press("Enter");
  await plans.getByRole("heading", { level: 1, name: "How the plans are: Reading Together" }).waitFor();
  for (const [width, colorScheme] of [[320, "light"], [1280, "dark"]]) {
    const page = await stage.comes(nora, { path: `/cohort/${stage.network.cohort}/health`, viewport: { width, height: 800 }, colorScheme });
    await page.getByRole("heading", { level: 1, name: "How the plans are: Reading Together" }).waitFor();
    const row = page.getByRole("row").filter({ hasText: "Maple Street School" });
    await row.getByText("stuck", { exact: false }).first().waitFor();
    const stuck = page.getByRole("region", { name: "What is stuck, and who is needed" });
    await stuck.getByText("The district's transport office").waitFor();
    assert.equal(await row.getByRole("link", { name: "Improvement plan" }).getAttribute("href"), `/plans/${made.plan}`);
    assert.deepEqual(await violations(page), []);
    assert.equal(await overflow(page), 0);
  }
});
