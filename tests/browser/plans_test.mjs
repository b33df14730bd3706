// Improvement plans: begun from a template and carried out; written by two people at once, and without a network; moved on
// the board by keyboard; the same on every view, in light and dark, wide and narrow, and on paper.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { activate, planOf } from "./support/plan.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, ana, ben, carla, school;
before(async () => {
  stage = await Stage.open();
  const { network } = stage;
  school = network.schools["Maple Street School"];
  ana = await network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ben = await network.join({ name: "Ben Otterly", school: "Maple Street School", role: "member" });
  carla = await network.join({ name: "Carla Sandpiper", school: "Harbor View School", role: "principal" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

const begun = (title) => planOf({ network: stage.network, by: ana, school, title });
const isSaved = (page) => page.getByText("Saved", { exact: true }).first().waitFor();
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const box = (page, name) => page.getByRole("textbox", { name, exact: true });
const goalOf = async (plan, by = ana) => (await by.call("plans.get", { plan })).goals[0];

/** Opens the fields of a part at its place. */
async function edits(page, name) {
  const button = page.getByRole("button", { name: `Edit ${name}`, exact: true });
  await button.waitFor();
  await button.click();
}

test("A principal begins a plan from a template, writes it, has it approved, and carries it out", async () => {
  const page = await stage.comes(ana, { path: `/school/${school}/plans` });
  await page.getByRole("link", { name: "Begin a plan" }).click();
  await heading(page, "Begin a plan");
  await page.getByRole("radio", { name: /School improvement plan/ }).check();
  await box(page, "Title").fill("Everybody on time");
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  await heading(page, "Everybody on time");
  await page.getByRole("heading", { name: "Vision" }).waitFor();

  await page.getByRole("button", { name: "Add a need" }).click();
  await box(page, "What you found").fill("One in eight children is late.");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "One in eight children is late." }).waitFor();
  await edits(page, "One in eight children is late.");
  await page.getByRole("button", { name: "Add a cause" }).click();
  await box(page, "Cause 1, why 1").fill("Nobody expects them.");
  await page.getByRole("button", { name: "Ask why again" }).click();
  await box(page, "Cause 1, why 2").fill("No adult knows the names.");
  await box(page, "Kind of cause (optional)").fill("People");
  await isSaved(page);

  await page.getByRole("button", { name: "Add a goal" }).click();
  await box(page, "What will be so").fill("Fewer children are late.");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Fewer children are late.", exact: true }).waitFor();
  await edits(page, "Fewer children are late.");
  await box(page, "Now").fill("12,5");
  await box(page, "Target").fill("6");
  await page.getByLabel("By", { exact: true }).fill("2027-06-30");
  await isSaved(page);
  await page.getByRole("button", { name: "Add a strategy" }).click();
  await box(page, "Name of the strategy").fill("Greeting at two doors");
  await page.keyboard.press("Enter");
  await edits(page, "Greeting at two doors");
  await box(page, "If …").fill("greet every child by name");
  await box(page, "so that …").fill("they come on time");
  await page.getByRole("button", { name: "Add an action" }).click();
  await box(page, "What will be done").fill("Two adults stand at the doors.");
  await page.keyboard.press("Enter");
  await edits(page, "Two adults stand at the doors.");
  await page.getByLabel("Whose it is").selectOption({ label: "Ana Maplethorn (Principal, Maple Street School)" });
  await isSaved(page);
  const plan = Number(/plans\/(\d+)/.exec(page.url())[1]);
  await eventually(async () => {
    const { needs: [need], goals: [goal], strategies: [strategy], actions: [action] } = await ana.call("plans.get", { plan });
    assert.deepEqual(need.causes, [{ bone: "People", whys: ["Nobody expects them.", "No adult knows the names."] }]);
    assert.deepEqual([goal.baseline, goal.target, goal.dueOn], [12.5, 6, "2027-06-30"]);
    assert.deepEqual([strategy.ifWe, strategy.soThat], ["greet every child by name", "they come on time"]);
    assert.equal(action.holderName, "Ana Maplethorn");
  });

  await page.getByRole("button", { name: "Give into review" }).click();
  await page.getByRole("button", { name: "Give into review" }).last().click();
  await page.getByText("It is being read, and stands still meanwhile.").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Edit / }).count(), 0);
  const approver = await stage.comes(await whoApproves(plan), { path: `/plans/${plan}` });
  await approver.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByRole("button", { name: "Begin to carry it out" }).click();
  await page.getByText("It is being carried out.", { exact: false }).waitFor();

  await edits(page, "Fewer children are late.");
  await box(page, "Why you change it (optional)").fill("The winter was better than we thought.");
  await box(page, "Target").fill("5");
  await isSaved(page);
  await page.getByRole("link", { name: "History" }).first().click();
  await page.getByText("The winter was better than we thought.").waitFor();
  await page.getByRole("region", { name: "What changed" }).getByRole("insertion").first().waitFor();
});

/** Who of those that we know may approve it. */
async function whoApproves(plan) {
  for (const who of [stage.network.facilitator, stage.network.administrator, ana])
    if ((await who.call("plans.get", { plan }).catch(() => undefined))?.rights.mayApprove) return who;
  throw new Error("nobody may approve the plan");
}

test("Two people edit the same goal at once: other fields merge, and of the same one both texts stand until one is chosen", async () => {
  const plan = await begun("Two at once");
  const { statement } = await goalOf(plan);
  const [page, other] = await Promise.all([stage.comes(ana, { path: `/plans/${plan}` }), stage.comes(ben, { path: `/plans/${plan}` })]);
  await edits(page, statement);
  await edits(other, statement);
  await box(other, "Target").fill("4");
  await isSaved(other);
  await eventually(async () => assert.equal(await box(page, "Target").inputValue(), "4"), 5_000);

  await page.context().setOffline(true);
  await box(page, "What will be so").fill("As Ana says it.");
  await page.getByText(/No connection just now/).waitFor();
  await box(other, "What will be so").fill("As Ben says it.");
  await isSaved(other);
  await page.context().setOffline(false);
  const conflict = page.getByRole("alert").filter({ hasText: "Ben Otterly wrote this while you did" });
  await conflict.waitFor();
  await conflict.getByRole("insertion").filter({ hasText: "Ben" }).waitFor();
  await conflict.getByRole("deletion").filter({ hasText: "Ana" }).waitFor();
  assert.equal(await box(page, "What will be so").inputValue(), "As Ana says it.");
  assert.equal((await goalOf(plan)).statement, "As Ben says it.");
  await page.getByRole("button", { name: "Take theirs" }).click();
  await eventually(async () => assert.equal(await box(page, "What will be so").inputValue(), "As Ben says it."));
  await page.getByRole("button", { name: "Put mine back" }).click();
  await isSaved(page);
  await eventually(async () => assert.equal((await goalOf(plan)).statement, "As Ana says it."));
  await eventually(async () => assert.equal(await box(other, "What will be so").inputValue(), "As Ana says it."));
});

test("What is written without a network is kept through a closed page, and its part opens and is saved by the next one", async () => {
  const plan = await begun("Through the tunnel");
  const page = await stage.comes(ana, { path: `/plans/${plan}` });
  await edits(page, "Greeting at two doors");
  await page.context().setOffline(true);
  await box(page, "then …").fill("Typed in the tunnel.");
  await page.getByText(/No connection just now/).waitFor();
  page.on("dialog", (dialog) => dialog.accept());
  await page.close();
  await page.context().setOffline(false);
  const next = await page.context().newPage();
  await next.goto(`/plans/${plan}`);
  await box(next, "then …").waitFor();
  await isSaved(next);
  await eventually(async () => assert.equal((await ana.call("plans.get", { plan })).strategies[0].thenWhat, "Typed in the tunnel."));
});

test("The board is moved by keyboard alone; who is stuck says who is needed", async () => {
  const plan = await begun("By keyboard");
  await activate({ network: stage.network, by: ana, plan });
  const page = await stage.comes(ana, { path: `/plans/${plan}/board` });
  const card = (column, what) => page.getByRole("region", { name: column }).getByRole("listitem").filter({ hasText: what });
  await card("Not started", "Two adults stand at the doors.").getByRole("combobox").focus();
  await page.keyboard.press("Alt+ArrowRight");
  await card("Under way", "Two adults stand at the doors.").waitFor();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.closest(".board-card")?.textContent.includes("Two adults")), true, "the focus stayed with the card"));
  await page.getByText("Two adults stand at the doors. is now in Under way.").waitFor({ state: "attached" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await card("Done", "Two adults stand at the doors.").waitFor();
  await page.keyboard.press("Alt+ArrowRight");
  await page.getByRole("dialog", { name: "Who is needed?" }).waitFor();
  await box(page, "Who is needed?").fill("Somebody for rainy days.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await card("Stuck", "Somebody for rainy days.").waitFor();
  await eventually(async () => {
    const [action] = (await ana.call("plans.get", { plan })).actions;
    assert.deepEqual([action.status, action.statusWords], ["stuck", "Somebody for rainy days."]);
  });
});

test("A card is dragged, and moves without a line are kept, shown and sent", async () => {
  const plan = await begun("By hand");
  await activate({ network: stage.network, by: ana, plan });
  const page = await stage.comes(ana, { path: `/plans/${plan}/board`, viewport: { width: 1280, height: 800 } });
  const column = (name) => page.getByRole("region", { name });
  const card = (name, what) => column(name).getByRole("listitem").filter({ hasText: what });
  const doors = "Two adults stand at the doors.";
  await card("Not started", doors).dragTo(column("Under way"));
  await card("Under way", doors).waitFor();
  await eventually(async () => assert.equal((await ana.call("plans.get", { plan })).actions[0].status, "under_way"));

  await page.context().setOffline(true);
  await card("Under way", doors).dragTo(column("Stopped"));
  await page.getByRole("dialog", { name: "Why is it stopped?" }).waitFor();
  await page.getByRole("button", { name: "Say it" }).press("Enter");
  await page.getByText("Say why: the reason stays with the action.").waitFor();
  await box(page, "Why is it stopped?").fill("The doors are being rebuilt.");
  await page.getByRole("button", { name: "Say it" }).press("Enter");
  await card("Stopped", "The doors are being rebuilt.").waitFor();
  await card("Stopped", "Kept on this device.").waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal((await ana.call("plans.get", { plan })).actions[0].status, "under_way", "it cannot have been sent");
  await page.context().setOffline(false);
  await eventually(async () => {
    const [action] = (await ana.call("plans.get", { plan })).actions;
    assert.deepEqual([action.status, action.statusWords], ["stopped", "The doors are being rebuilt."]);
  });
  await eventually(async () => assert.equal(await card("Stopped", "Kept on this device.").count(), 0));
  await card("Stopped", "The doors are being rebuilt.").waitFor();
});

test("A card that was moved stays there when the line goes before the plan can be read again", async () => {
  const plan = await begun("Once taken");
  await activate({ network: stage.network, by: ana, plan });
  const page = await stage.comes(ana, { path: "/" });
  let cut = false, refused = 0;
  await page.context().routeWebSocket(() => true, (line) => {
    if (cut) return void line.close();
    const server = line.connectToServer();
    line.onMessage((message) => {
      if (cut && String(message).includes('"plans.get"')) {
        server.close();
        line.close();
      } else server.send(message);
    });
    server.onMessage((message) => { if (!cut || !String(message).includes("plans.changed")) line.send(message); });
  });
  await page.context().route("**/plans.get", async (route) => {
    if (!cut) return route.continue();
    await route.abort();
    ++refused;
  });
  await page.goto(`/plans/${plan}/board`);
  const doors = "Two adults stand at the doors.";
  const card = (name) => page.getByRole("region", { name }).getByRole("listitem").filter({ hasText: doors });
  await card("Not started").waitFor();
  cut = true;
  await card("Not started").getByRole("combobox").selectOption({ label: "Under way" });
  await card("Under way").waitFor();
  await eventually(async () => assert.ok(refused > 0, "the plan was not read again"));
  await page.evaluate(() => new Promise((wake) => requestAnimationFrame(() => requestAnimationFrame(wake))));
  assert.equal(await card("Under way").count(), 1, "it jumped back");
  cut = false;
  const [{ action }] = (await ana.call("plans.get", { plan })).actions;
  await ana.call("checkins.answer", { action, status: "done" });
  await card("Done").waitFor();
});

/** A practice of Harbor View School, open to its network. */
async function practiceOf(title) {
  const { practice } = await carla.call("practices.begin", { owner: { kind: "school", id: stage.network.schools["Harbor View School"] }, title });
  await carla.call("practices.write", { practice, revision: 1, parts: { summary: `${title}, every morning.` } });
  await carla.call("practices.publish", { practice });
  await carla.call("practices.widen", { practice, visibility: "network" });
  return practice;
}

test("An action goes by a practice that the school tries: from the plan to the library and back, chosen, and how far it is is shown", async () => {
  const plan = await begun("With a practice");
  const practice = await practiceOf("Names at the door");
  const page = await stage.comes(ana, { path: `/plans/${plan}` });
  await edits(page, "Two adults stand at the doors.");
  await page.getByRole("link", { name: "Try a practice from the library" }).click();
  await heading(page, "Library");
  await page.getByText("You look for a practice for the action “Two adults stand at the doors.”").waitFor();
  await page.goto(`/practices/${practice}`);
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByLabel("What do you expect to happen?").fill("Fewer come late.");
  await page.getByRole("button", { name: "We try it" }).click();
  await page.getByText("Maple Street School tries it").or(page.getByText("Tried in 1 school")).first().waitFor();
  await page.getByRole("link", { name: "Back to the action" }).click();
  const choice = page.getByLabel("Practice that the school tries");
  await choice.getByRole("option", { name: "Names at the door (planned)" }).waitFor({ state: "attached" });
  await eventually(async () => assert.equal(await choice.evaluate((one) => one === document.activeElement), true, "who comes back can choose at once"));
  await choice.selectOption({ label: "Names at the door (planned)" });
  await isSaved(page);
  const action = () => ana.call("plans.get", { plan }).then(({ actions }) => actions.find(({ what }) => what === "Two adults stand at the doors."));
  await eventually(async () => assert.equal((await action()).practice, practice));
  const part = page.locator(`#action-${(await action()).action}`);
  await page.getByRole("button", { name: "Done with Two adults stand at the doors." }).click();
  await part.getByRole("link", { name: "Names at the door" }).waitFor();
  await part.getByText("What the school tries: Planned").waitFor();
  await ana.call("adoptions.update", { adoption: (await action()).adoption, progress: "under_way" });
  const other = await stage.comes(ben, { path: `/plans/${plan}/actions/${(await action()).action}` });
  await other.getByText("From the library: Names at the door · What the school tries: Under way").waitFor();

  await edits(page, "Two adults stand at the doors.");
  await page.getByLabel("Practice that the school tries").selectOption({ label: "None" });
  await eventually(async () => assert.equal((await action()).adoption, undefined));
  await page.goto("/library");
  await heading(page, "Library");
  assert.equal(await page.getByText("You look for a practice for the action").count(), 0, "who went back is not asked back again");
});

test("A quarterly check-in is opened for a session of one's cohort, on its day, and leads there", async () => {
  const plan = await begun("Held in a session");
  await activate({ network: stage.network, by: ana, plan });
  const starts = new Date(Date.now() + 3 * 86_400_000);
  const { meeting } = await stage.network.facilitator.call("meetings.schedule", { cohort: stage.network.cohort, title: "Looking at our plans", starts: starts.toISOString(), minutes: 60 });
  const page = await stage.comes(ana, { path: `/plans/${plan}/checkpoints` });
  const session = page.getByLabel("The session in which it is held (optional)");
  const name = await session.getByRole("option", { name: /^Looking at our plans/ }).textContent();
  await session.selectOption({ label: name });
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(starts);
  assert.equal(await page.getByLabel("The day on which it is held").inputValue(), day, "the day is the session's");
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByRole("heading", { level: 1, name: /^Quarterly check-in, / }).waitFor();
  const { checkpoints: [opened] } = await ana.call("checkpoints.list", { plan });
  assert.deepEqual([opened.meeting, opened.onDay], [meeting, day]);
  await page.getByRole("link", { name: "Looking at our plans" }).click();
  await heading(page, "Looking at our plans");
  await page.goto(`/plans/${plan}/checkpoints`);
  assert.equal(await page.getByRole("link", { name: "Its session" }).getAttribute("href"), `/meeting/${meeting}`);
  await page.goto(`/meeting/${meeting}`);
  const held = page.getByRole("region", { name: "Quarterly check-ins" });
  await held.getByText("Held in a session").waitFor();
  assert.deepEqual(await violations(page), []);
  await held.getByRole("link", { name: "Maple Street School" }).press("Enter");
  await page.waitForURL(/\/checkpoints\/\d+$/);
});

test("A move that the server refuses stays with its words and says why, until it is taken back", async () => {
  const plan = await begun("Closed meanwhile");
  await activate({ network: stage.network, by: ana, plan });
  const page = await stage.comes(ana, { path: `/plans/${plan}/board` });
  const card = (column) => page.getByRole("region", { name: column }).getByRole("listitem").filter({ hasText: "Two adults stand at the doors." });
  await card("Not started").waitFor();
  await page.context().setOffline(true);
  await card("Not started").getByRole("combobox").selectOption("Stuck");
  await box(page, "Who is needed?").fill("Somebody for rainy days.");
  await page.getByRole("button", { name: "Say it" }).click();
  await card("Stuck").getByText("Somebody for rainy days.").waitFor();
  await ana.call("plans.close", { plan, words: "It ended early." });
  await page.context().setOffline(false);
  const refusal = card("Stuck").getByRole("alert");
  await refusal.getByText("not active", { exact: false }).or(refusal.getByText("closed", { exact: false })).first().waitFor();
  await card("Stuck").getByText("Somebody for rainy days.").waitFor();
  await refusal.getByRole("button").click();
  await card("Not started").waitFor();
});

test("Another school reads as a critical friend, comments come and are done with", async () => {
  const plan = await begun("Read by friends");
  const page = await stage.comes(ana, { path: `/plans/${plan}/friends` });
  await page.getByRole("button", { name: "Ask a school" }).click();
  await page.getByLabel("Which school").selectOption({ label: "Harbor View School" });
  await box(page, "What you want to know").fill("Is it too much?");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByText("Not answered yet").waitFor();

  const friend = await stage.comes(carla, { path: "/plans" });
  await friend.getByRole("link", { name: "Read by friends" }).first().click();
  await box(friend, "What is strong").fill("The doors.");
  await box(friend, "What we wondered (optional)").fill("Who counts?");
  await friend.getByRole("button", { name: "Answer", exact: true }).click();
  await friend.getByText(/Answered by/).waitFor();
  await eventually(async () => page.getByText("Who counts?").waitFor());

  await friend.getByRole("link", { name: "Outline" }).click();
  await friend.getByRole("button", { name: "Greeting at two doors: comment" }).click();
  await friend.getByRole("dialog").getByRole("textbox", { name: "Comment" }).fill("Also **on Fridays**?");
  await friend.getByRole("button", { name: "Comment", exact: true }).click();
  await page.getByRole("link", { name: "Comments (1)" }).click();
  await page.getByText("on Fridays").waitFor();
  await page.getByRole("button", { name: "Done with" }).click();
  await page.getByText("Done with, by Ana Maplethorn").waitFor();
});

test("A network copies a template and changes it, and plans are begun after it", async () => {
  const page = await stage.comes(stage.network.administrator, { path: `/network/${stage.network.id}/plan-templates` });
  await page.getByRole("listitem").filter({ hasText: "School improvement plan" }).getByRole("button", { name: "Copy it" }).click();
  await box(page, "Title of the template").fill("Our state’s form");
  await page.getByRole("button", { name: "Add a section" }).click();
  await box(page, "Title of the section").last().fill("Assurances");
  await page.getByRole("button", { name: "Save the template" }).click();
  await page.getByText("Saved. Plans that were begun after it stay as they are.").waitFor();
  const begins = await stage.comes(ana, { path: `/plans/new?school=${school}` });
  await begins.getByRole("radio", { name: /Our state’s form/ }).check();
  await begins.getByRole("button", { name: "Begin", exact: true }).click();
  await begins.getByRole("heading", { name: "Assurances" }).waitFor();
});

const views = ["", "/page", "/board", "/timeline", "/drivers", "/print", "/comments", "/friends", "/versions"];
const shown = async (page) => {
  await page.getByRole("navigation", { name: "Views of this plan" }).waitFor();
  await page.getByText("One moment…").first().waitFor({ state: "detached" });
};

test("Axe finds nothing in any view, in light and dark, also with fields open; no view scrolls sideways at 320 px", async () => {
  const plan = await begun("Looked at");
  await activate({ network: stage.network, by: ana, plan });
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    const page = await stage.comes(ana, { path: "/plans", colorScheme, bypassCSP: true });
    for (const view of views) {
      await page.goto(`/plans/${plan}${view}`);
      await shown(page);
      if (view === "") {
        for (const name of ["Fewer children are late.", "Greeting at two doors", "Two adults stand at the doors.", "One in eight children is late."]) await edits(page, name);
        await box(page, "If …").waitFor();
      }
      found.push(...(await violations(page)).map((one) => `${view} ${colorScheme}: ${one}`));
    }
  }
  const narrow = await stage.comes(ana, { path: "/plans", viewport: { width: 320, height: 640 } });
  for (const view of views) {
    await narrow.goto(`/plans/${plan}${view}`);
    await shown(narrow);
    if (view === "") for (const name of ["Fewer children are late.", "Two adults stand at the doors."]) await edits(narrow, name);
    const over = await overflow(narrow);
    if (over > 0) found.push(`${view} is ${over} pixels too wide at 320`);
  }
  assert.deepEqual(found, []);
});

test("A large plan prints on two pages, and its one page on one", async () => {
  const plan = await begun("On paper");
  for (let goal = 2; goal <= 3; ++goal) {
    const added = await ana.call("plans.addGoal", { plan, fields: { statement: `A goal that is written about as long as goals are written, number ${goal}` } });
    for (let strategy = 1; strategy <= 2; ++strategy) {
      const { strategy: id } = await ana.call("plans.addStrategy", { goal: added.goal, fields: { title: `Strategy ${strategy}`, ifWe: "do what we said we would do", thenWhat: "children find adults who know them", soThat: "they come on time and stay" } });
      for (let action = 1; action <= 12; ++action) await ana.call("plans.addAction", { strategy: id, fields: { what: `Action ${action}: somebody does something on a day that is known` } });
    }
  }
  const page = await stage.comes(ana, { path: `/plans/${plan}/print` });
  await shown(page);
  await page.getByText(/^and \d+ more in the plan$/).first().waitFor();
  assert.ok(pagesOf(await page.pdf({ format: "Letter" })) <= 2);
  await page.goto(`/plans/${plan}/page`);
  await shown(page);
  await page.getByRole("heading", { name: "What we want" }).waitFor();
  assert.equal(pagesOf(await page.pdf({ format: "Letter" })), 1);
});

/** How many pages a PDF has. */
const pagesOf = (pdf) => Number(/\/Type\s*\/Pages[^>]*\/Count (\d+)|\/Count (\d+)[^>]*\/Type\s*\/Pages/.exec(pdf.toString("latin1"))?.slice(1).find(Boolean));
