// A plan while it is carried out: a promise comes into it, its figures are looked at, a small test goes on from another, a
// quarter ends with a decision for each goal, and what was reached goes into the library.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { activePlan } from "./support/active-plan.mjs";
import { overflow, violations } from "./support/axe.mjs";
import { presses, tabTo } from "./support/keys.mjs";
import { printed } from "./support/paper.mjs";
import { activate, planOf } from "./support/plan.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, network, nora, ana, carla, school;
before(async () => {
  stage = await Stage.open();
  ({ network } = stage);
  nora = network.facilitator;
  school = network.schools["Maple Street School"];
  ana = await network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  carla = await network.join({ name: "Carla Sandpiper", school: "Harbor View School", role: "principal" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

const active = async (title) => {
  const plan = await planOf({ network, by: ana, school, title });
  await activate({ network, by: ana, plan });
  return plan;
};
const planNow = (plan, by = ana) => by.call("plans.get", { plan });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const box = (page, name) => page.getByRole("textbox", { name, exact: true });
const isSaved = (page) => page.getByText("Saved", { exact: true }).first().waitFor();
const atPhone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** The first day of the month so many months ago. */
const monthsAgo = (back, from = new Date()) => new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() - back, 1)).toISOString().slice(0, 10);

/** A percent that schools tell each month, of all students and of English learners; less of it is better. */
async function defined(title) {
  return (await nora.call("measures.add", { shelf: network.id, title, kind: "percent", direction: "down", frequency: "month", groups: ["ALL", "EL"], numerator: "Late students", denominator: "Enrolled students" })).measure;
}
/** So many of 400 students in each month, the newest of last month at the end; English learners 3 of 7 each time, too few to be shown. */
const enters = (measure, counts) => ana.call("figures.enter", { measure, place: { kind: "school", id: school }, figures: counts.flatMap((numerator, at) => [
  { period: monthsAgo(counts.length - at), group: "ALL", numerator, denominator: 400 }, { period: monthsAgo(counts.length - at), group: "EL", numerator: 3, denominator: 7 },
]) });

test("A promise of a session becomes an action of a plan, with its owner and its day, and is taken over once", async () => {
  const { meeting } = await nora.call("meetings.schedule", { cohort: network.cohort, title: "An afternoon on mornings", starts: new Date(Date.now() + 60_000).toISOString(), minutes: 60 });
  await nora.call("stages.open", { meeting });
  for (const who of [ana, carla]) await who.call("stages.enter", { meeting });
  const promise = (who, what) => who.call("commitments.make", { cohort: network.cohort, meeting, what, due: "2027-01-29" });
  await promise(ana, "Count who comes late, by door.");
  await promise(carla, "Count who comes late at the harbor.");
  await nora.call("stages.close", { meeting });
  const plan = await active("From a promise");

  const page = await stage.comes(ana, { path: `/plans/${plan}`, ...atPhone });
  await button(page, "Take over a promise").click();
  const dialog = page.getByRole("dialog", { name: "Which promise becomes an action?" });
  await dialog.getByText("Ana Maplethorn · by Jan 29, 2027 · An afternoon on mornings").waitFor();
  assert.equal(await dialog.getByText("Count who comes late at the harbor.").count(), 0, "what another school promised is no action here");
  assert.deepEqual(await violations(page), []);
  await button(dialog, "Take over: Count who comes late, by door.").click();
  await dialog.waitFor({ state: "detached" });
  const action = page.getByRole("listitem").filter({ hasText: "Count who comes late, by door." });
  await action.getByText("Ana Maplethorn · by Jan 29, 2027 · from a promise").waitFor();
  assert.equal(await overflow(page), 0);
  await button(page, "Take over a promise").click();
  await dialog.getByText("No open promise of these people, or for this school, is left to take over.").waitFor();
  const { actions } = await planNow(plan);
  const taken = actions.find(({ what }) => what === "Count who comes late, by door.");
  assert.deepEqual([taken.holderName, taken.dueOn], ["Ana Maplethorn", "2027-01-29"]);
  const other = await active("Takes it over too");
  await page.goto(`/plans/${other}`);
  await button(page, "Take over a promise").click();
  await dialog.getByText("No open promise of these people, or for this school, is left to take over.").waitFor();

  for (const path of [`/cohort/${network.cohort}/sessions`, `/meeting/${meeting}/recap`]) {
    const said = (who) => who.getByRole("listitem").filter({ hasText: "Count who comes late, by door." }).last();
    const promised = await stage.comes(ana, { path, ...atPhone });
    await said(promised).getByText("an action of the plan").waitFor();
    assert.equal(await overflow(promised), 0);
    await said(promised).getByRole("link", { name: "From a promise" }).click();
    await promised.getByRole("heading", { level: 1, name: "From a promise" }).waitFor();
    await promised.getByRole("link", { name: "Check-ins and cycles of Count who comes late, by door." }).click();
    await promised.getByText("Promised by Ana Maplethorn in An afternoon on mornings").waitFor();
    await promised.getByRole("link", { name: "An afternoon on mornings" }).click();
    await promised.getByRole("heading", { level: 1, name: "An afternoon on mornings" }).waitFor();
    const elsewhere = await stage.comes(carla, { path });
    await said(elsewhere).waitFor();
    await elsewhere.waitForLoadState("networkidle");
    assert.equal(await elsewhere.getByText("an action of the plan").count(), 0, "who may not see the plan is not told of it");
  }
  const asked = await stage.comes(ana, { path: "/checkins" });
  await asked.getByRole("article", { name: "Count who comes late, by door." }).waitFor();
});

test("A goal that was reached becomes a draft practice with what it says, and opens in the library’s editor", async () => {
  const plan = await active("Reached");
  const { actions: [stood, knew] } = await planNow(plan);
  await ana.call("checkins.answer", { action: stood.action, status: "done", words: "" });
  const page = await stage.comes(ana, { path: `/plans/${plan}` });
  assert.equal(await button(page, "Make a practice of it").count(), 0);
  await page.getByRole("button", { name: "Edit Fewer children are late.", exact: true }).click();
  await button(page, "End this goal").click();
  const end = page.getByRole("dialog", { name: "How did it end?" });
  await end.getByRole("radio", { name: "Reached" }).check();
  await end.getByRole("button", { name: "End it" }).click();
  await end.locator("[aria-invalid]").waitFor();
  await end.getByLabel("What came of it").fill("Four of a hundred are late now.");
  assert.deepEqual(await violations(page), []);
  await end.getByRole("button", { name: "End it" }).click();
  await end.waitFor({ state: "detached" });
  await button(page, "Make a practice of it").click();
  await page.getByRole("heading", { level: 1, name: "Write: Fewer children are late." }).waitFor();
  assert.match(page.url(), /\/practices\/\d+\/write$/);
  const told = async (name) => page.getByLabel(name, { exact: true }).first().inputValue();
  await eventually(async () => assert.equal(await told("What happened"), "Four of a hundred are late now."));
  assert.match(await told("The problem"), /One in eight children is late\.\s+The office counted in October\./);
  assert.equal(await told("Step 1"), "Greeting at two doors");
  const body = await page.getByLabel("What is done in step 1 (optional)").inputValue();
  assert.match(body, /If we greet every child by name at the door, then each of them is known by an adult, so that they come on time/);
  assert.match(body, new RegExp(stood.what));
  assert.doesNotMatch(body, new RegExp(knew.what), "what is not done is not told as done");
  await page.goto(`/plans/${plan}`);
  await page.getByRole("link", { name: "Its practice" }).click();
  await page.getByRole("heading", { level: 1, name: "Fewer children are late." }).waitFor();
  const outside = await stage.comes(nora, { path: `/plans/${plan}` });
  await outside.getByText("Four of a hundred are late now.").waitFor();
  for (const name of ["Its practice", "Make a practice of it"]) assert.equal(await outside.getByText(name).count(), 0, "a draft is its school's");
});

test("A quarterly check-in is held by keyboard alone: contradictions in words, no decision skipped, a change amended, what stops ended; families read no small number", async () => {
  const measure = await defined("Students who are late");
  await enters(measure, [96]);
  const told = { measure, baseline: 24, target: 12 };
  const { plan, goals: [late, , halls] } = await activePlan(network, ana, "Maple Street School", [
    { statement: "Fewer students are late", measure: told, actions: [["Two adults stand at the doors", -9]] },
    { statement: "Fewer English learners are late", measure: told, actions: [["Call families in their language", -20], ["A bus comes earlier", -5]] },
    { statement: "Quiet halls", actions: [["Teachers stand in the halls", 30]] },
  ]);
  const { revision } = await planNow(plan);
  await ana.call("plans.setGoalMeasures", { goal: halls.goal, revision, measures: [{ measure, kind: "outcome", group: "EL", baseline: 40, target: 20 }] });
  await ana.call("checkins.answer", { action: late.actions[0], status: "done", words: "" });

  const page = await stage.comes(ana, { path: `/plans/${plan}/checkpoints` });
  await presses(page, button(page, "Open it"));
  await page.getByRole("heading", { level: 1, name: /^Quarterly check-in/ }).waitFor();
  const part = (statement) => page.getByRole("region", { name: statement });
  const lateGoal = part(/^1\. Fewer students are late/), learnersGoal = part(/^2\. Fewer English learners/), hallsGoal = part(/^3\. Quiet halls/);
  await lateGoal.getByText("Done, no change: question the idea.").waitFor();
  await learnersGoal.getByText("Not done, no change: question the load. 2 of 2 open actions are late.").waitFor();
  assert.equal(await hallsGoal.getByText(/question the/).count(), 0);
  await hallsGoal.getByText("No change to speak of: 42.86%, from 40% towards 20%.").waitFor();

  await presses(page, button(page, "Close the check-in"));
  await lateGoal.getByText("“Fewer students are late” has no decision yet.", { exact: false }).waitFor();
  await page.getByText("3 goals have no decision yet: “Fewer students are late”, “Fewer English learners are late”, “Quiet halls”.").waitFor();
  const focused = (element) => element.evaluate((one) => one.contains(document.activeElement));
  await eventually(async () => assert.ok(await focused(lateGoal.getByRole("group", { name: "What do we do?" })), "the focus is where the decision is missing"));
  assert.equal((await ana.call("checkpoints.list", { plan })).checkpoints[0].closed, undefined);

  const decides = async (goal, downs, why) => {
    await tabTo(page, goal.getByRole("radio").first());
    await page.keyboard.press("Space");
    for (let at = 0; at < downs; ++at) await page.keyboard.press("ArrowDown");
    await tabTo(page, goal.getByLabel("Why?"));
    if (why) await page.keyboard.type(why);
    await presses(page, button(goal, "Decide"));
  };
  await decides(lateGoal, 1, "");
  await lateGoal.locator("[aria-invalid]").waitFor();
  await eventually(async () => assert.ok(await focused(lateGoal.getByLabel("Why?"))));
  await page.keyboard.type("The doors were never the reason.");
  await presses(page, button(lateGoal, "Decide"));
  await lateGoal.getByText("Nothing of this goal was changed in the plan yet.").waitFor();
  await eventually(async () => assert.ok(await focused(lateGoal), "the focus stays with the goal"));
  await decides(learnersGoal, 0, "Nobody had the time yet.");
  await learnersGoal.getByText("Nobody had the time yet.").waitFor();
  await presses(page, button(page, "Close the check-in"));
  await hallsGoal.getByText("“Quiet halls” has no decision yet.", { exact: false }).waitFor();
  await decides(hallsGoal, 2, "Another team does it.");
  await hallsGoal.getByText("Another team does it.").waitFor();
  assert.deepEqual(await violations(page), []);

  await presses(page, button(page, "Close the check-in"));
  await page.getByRole("alert").filter({ hasText: "Fewer students are late" }).waitFor();
  await presses(page, lateGoal.getByRole("link", { name: "Change the plan" }));
  await presses(page, page.getByRole("button", { name: "Edit Fewer students are late", exact: true }));
  await tabTo(page, box(page, "Why you change it (optional)"));
  await page.keyboard.type("Buses come after the bell.");
  await tabTo(page, box(page, "Target"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("18");
  await page.keyboard.press("Tab");
  await isSaved(page);
  await presses(page, page.getByRole("link", { name: "Back to the quarterly check-in" }), "Shift+Tab");
  await lateGoal.getByText("What was changed").waitFor();
  await lateGoal.getByRole("deletion").filter({ hasText: "12" }).waitFor();
  await lateGoal.getByRole("insertion").filter({ hasText: "18" }).waitFor();
  await lateGoal.getByText("Buses come after the bell.").waitFor();
  const sheet = await printed(page);
  assert.ok(sheet.pages <= 2, `${sheet.pages} pages`);
  for (const words of [/question the idea/, /question the load/, /The doors were never the reason/, /Another team does it/]) assert.match(sheet.text, words);

  await tabTo(page, page.getByLabel("A few words for families"));
  await page.keyboard.type("We look at the buses now.");
  await presses(page, button(page, "Close the check-in"));
  await page.getByText("This check-in is closed.").waitFor();
  const after = await planNow(plan);
  assert.deepEqual(after.goals.map(({ state, target }) => [state, target]), [["open", 18], ["open", 12], ["stopped", undefined]]);
  assert.equal(after.actions.find(({ what }) => what === "Teachers stand in the halls").status, "stopped");

  await presses(page, page.getByRole("link", { name: "For families" }));
  await page.getByText("We look at the buses now.").waitFor();
  await page.getByText("Students who are late: from 24% to 24%").first().waitFor();
  await page.getByText("We stop this, to have time for what matters more.").waitFor();
  const letter = await printed(page);
  assert.ok(letter.pages <= 2);
  for (const text of [await page.getByRole("main").innerText(), letter.text]) {
    assert.match(text, /Two adults stand at the doors/);
    assert.doesNotMatch(text, /42\.8|\b3 of 7\b|from 40/);
  }
  assert.deepEqual(await violations(page), []);
  for (const path of [new URL(page.url()).pathname, new URL(page.url()).pathname.replace("/family", "")]) {
    const narrow = await stage.comes(ana, { path, ...atPhone });
    await narrow.getByRole("heading", { level: 1 }).waitFor();
    await narrow.getByText("One moment…").first().waitFor({ state: "detached" });
    assert.equal(await overflow(narrow), 0, path);
    assert.deepEqual(await violations(narrow), []);
  }
});

test("“Is it working?” on a goal opens the line of its measure: figures, what is more than chance in words, and where the action began", async () => {
  const measure = await defined("Late at the bell");
  await enters(measure, [96, 95, 97, 96, 98, 95, 97, 96, 60, 58, 61, 59, 60, 57, 58, 60]);
  const { plan, goals: [{ actions: [action] }] } = await activePlan(network, ana, "Maple Street School", [
    { statement: "Fewer students come late", measure: { measure, baseline: 24, target: 12 }, actions: [["Two adults stand at the doors", 30]] },
    { statement: "Fewer English learners come late", measure: { measure, baseline: 24, target: 12, group: "EL" }, actions: [] },
  ]);
  const { revision } = await planNow(plan);
  await ana.call("plans.updateAction", { action, revision, fields: { startsOn: monthsAgo(8) } });
  const page = await stage.comes(ana, { path: `/plans/${plan}` });
  const chart = (of, statement) => of.getByRole("article").filter({ has: of.getByRole("heading", { name: statement, exact: true }) }).getByRole("figure");
  const opens = (of, at) => presses(of, of.getByText("Is it working?", { exact: true }).nth(at));
  await opens(page, 0);
  const line = chart(page, "Fewer students come late");
  await line.getByText(/Better since /).first().waitFor();
  await line.getByText("Target: 12%.", { exact: false }).waitFor();
  await line.getByText("Lower is better.", { exact: false }).waitFor();
  await line.getByRole("heading", { name: "What is more than chance" }).waitFor();
  const signals = await line.getByRole("listitem").filter({ hasText: /in a row/i }).allInnerTexts();
  assert.ok(signals.some((words) => /improve/i.test(words)), `a rule speaks in words: ${signals}`);
  await line.getByRole("heading", { name: "How this was judged" }).waitFor();
  assert.equal(await line.getByRole("listitem").filter({ hasText: "Two adults stand at the doors" }).count(), 0, "what has not begun is not on the chart");
  assert.deepEqual((await line.getByRole("row").allInnerTexts()).slice(-1)[0].split("\t").slice(1).map((one) => one.trim()), ["15%", "Shift: improved"]);

  await ana.call("checkins.answer", { action, status: "under_way", words: "" });
  await page.reload();
  await opens(page, 0);
  const began = new Date(`${monthsAgo(8)}T12:00:00`).toLocaleDateString("en-US", { month: "short", year: "numeric" });
  await line.getByRole("listitem").filter({ hasText: "Two adults stand at the doors" }).filter({ hasText: began }).waitFor();
  await opens(page, 1);
  await chart(page, "Fewer English learners come late").getByRole("cell", { name: "42.86%" }).first().waitFor();
  assert.deepEqual(await violations(page), []);
  await page.goto(`/school/${school}/measures/${measure}`);
  const wanted = page.getByRole("region", { name: /goal/i }).getByRole("listitem").filter({ hasText: "Fewer students come late" });
  await wanted.getByText("12%").first().waitFor();
  await wanted.getByRole("link").first().click();
  await page.getByRole("heading", { level: 1, name: "Improvement plan" }).waitFor();
  await page.getByText("from 24% to 12%", { exact: false }).first().waitFor();

  const outside = await stage.comes(nora, { path: `/plans/${plan}`, ...atPhone, colorScheme: "dark" });
  await opens(outside, 0);
  await chart(outside, "Fewer students come late").getByText(/Better since /).first().waitFor();
  await opens(outside, 1);
  await chart(outside, "Fewer English learners come late").getByRole("cell", { name: /not shown: small group/ }).first().waitFor();
  assert.doesNotMatch(await outside.content(), /42\.8/);
  assert.equal(await overflow(outside), 0);
  assert.deepEqual(await violations(outside), []);
});

test("Small tests of a change chain by keyboard: a prediction that stays, what happened against it, a decision; others read along", async () => {
  const { plan, goals: [{ actions: [action] }] } = await activePlan(network, ana, "Maple Street School", [
    { statement: "Everybody is greeted", actions: [["Two adults stand at the doors", 30]] },
  ]);
  const path = `/plans/${plan}/actions/${action}`;
  const page = await stage.comes(ana, { path }), reader = await stage.comes(nora, { path, ...atPhone });
  await reader.getByText("Nothing was tested in small yet.").waitFor();
  assert.equal(await button(reader, "Begin a test").count(), 0);
  const types = async (dialog, label, words) => {
    await tabTo(page, dialog.getByLabel(label));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(words);
  };
  const begin = page.getByRole("dialog", { name: "Begin a small test" });
  await presses(page, button(page, "Begin a test"));
  await types(begin, "What is tried", "One door, one week");
  await types(begin, "What do you expect to happen?", "Half as many come late");
  await presses(page, begin.getByRole("button", { name: "Begin it" }));
  const test = (of, number) => of.getByRole("listitem").filter({ has: of.getByRole("heading", { name: new RegExp(`^Test ${number}\\b`) }) });
  await test(reader, 1).getByText("Half as many come late").waitFor();
  assert.equal(await button(test(page, 1), "Decide").count(), 0, "nothing is decided before it is said what happened");

  await presses(page, button(test(page, 1), "Say what happened"));
  const told = page.getByRole("dialog", { name: "Test 1" });
  await told.getByText("Half as many come late").waitFor();
  assert.equal(await told.getByLabel("What do you expect to happen?").count(), 0, "what was expected stays as it was");
  await types(told, "What happened?", "A third fewer came late");
  await types(told, "What is next?", "All doors, two weeks");
  await presses(page, told.getByRole("button", { name: "Save" }));
  await test(reader, 1).getByText("A third fewer came late").waitFor();
  await presses(page, button(test(page, 1), "Decide"));
  const decide = page.getByRole("dialog", { name: "What do you do with it?" });
  for (const words of ["Half as many come late", "A third fewer came late"]) await decide.getByText(words).waitFor();
  await presses(page, decide.getByRole("button", { name: "Decide" }));
  await decide.locator(".field-error, [role=alert]").first().waitFor();
  await tabTo(page, decide.getByRole("radio").first());
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  assert.ok(await decide.getByRole("radio", { name: "Adapt" }).isChecked());
  await presses(page, decide.getByRole("button", { name: "Decide" }));
  await test(reader, 1).getByText("Adapted", { exact: true }).waitFor();
  for (const name of ["Say what happened", "Edit", "Decide"]) assert.equal(await button(test(page, 1), name).count(), 0, "what was decided stands");

  await presses(page, button(test(page, 1), "Begin the next test"));
  assert.equal(await begin.getByLabel("What is tried").inputValue(), "All doors, two weeks");
  await types(begin, "What do you expect to happen?", "The same at all doors");
  await presses(page, begin.getByRole("button", { name: "Begin it" }));
  await test(reader, 2).getByText("goes on from test 1", { exact: false }).waitFor();
  const { cycles } = await nora.call("cycles.list", { action });
  assert.deepEqual(cycles.map(({ number, prediction, decision }) => [number, prediction, decision]).sort(), [[1, "Half as many come late", "adapt"], [2, "The same at all doors", undefined]]);
  assert.equal(cycles.find(({ number }) => number === 2).previous, cycles.find(({ number }) => number === 1).id);

  await ana.call("cycles.write", { cycle: cycles.find(({ number }) => number === 2).id, happened: "Nobody noticed." });
  await presses(page, button(test(page, 2), "Decide"));
  await tabTo(page, decide.getByRole("radio").first());
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await presses(page, decide.getByRole("button", { name: "Decide" }));
  await test(reader, 2).getByText("Abandoned", { exact: true }).waitFor();
  assert.equal(await button(test(page, 2), "Begin the next test").count(), 0);
  assert.equal(await overflow(reader), 0);
  for (const one of [page, reader]) assert.deepEqual(await violations(one), []);
});
