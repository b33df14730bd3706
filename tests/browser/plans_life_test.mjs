// A plan's life among the people around it: who decides and who only reads, to whom it is opened, what a network asks of its
// plans.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { Caller } from "./support/network.mjs";
import { presses, tabTo } from "./support/keys.mjs";
import { activate, planOf } from "./support/plan.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, network, administrator, nora, ana, ben, carla, school;
before(async () => {
  stage = await Stage.open();
  ({ network } = stage);
  ({ administrator, facilitator: nora } = network);
  school = network.schools["Maple Street School"];
  ana = await network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ben = await network.join({ name: "Ben Otterly", school: "Maple Street School", role: "member" });
  carla = await network.join({ name: "Carla Sandpiper", school: "Harbor View School", role: "principal" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

const wants = { approvers: ["facilitator"], goalsMax: 5, checkinEvery: "week" };
/** What the network wants of its plans, where it is not what it wants in most tests. */
const networkWants = (changed = {}) => administrator.call("plans.setSettings", { network: network.id, ...wants, ...changed });
const begun = async (title) => {
  await networkWants();
  return planOf({ network, by: ana, school, title });
};
const active = async (title) => {
  const plan = await begun(title);
  await activate({ network, by: ana, plan });
  return plan;
};
const planNow = (plan, by = ana) => by.call("plans.get", { plan });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const box = (page, name) => page.getByRole("textbox", { name, exact: true });
const stands = (page, words) => page.getByRole("region", { name: /^Where it stands/ }).getByText(words, { exact: false }).first().waitFor();
const isSaved = (page) => page.getByText("Saved", { exact: true }).first().waitFor();
/** What can be pressed beside where a plan stands. */
const acts = (page) => page.getByRole("region", { name: /^Where it stands/ }).getByRole("button").allInnerTexts();
const atPhone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** A screen that opens has nothing that axe finds, and does not scroll sideways on a phone. */
async function isClean(who, path, shown) {
  for (const way of [{ colorScheme: "light" }, { colorScheme: "dark", ...atPhone }]) {
    const page = await stage.comes(who, { path, bypassCSP: true, ...way });
    await shown(page);
    await page.getByText("One moment…").first().waitFor({ state: "detached" });
    assert.deepEqual(await violations(page), [], `${path} ${way.colorScheme}`);
    assert.equal(await overflow(page), 0, path);
  }
}

test("A plan goes from draft through review, approval and its amendments to its end, and each sees only what is theirs to do", async () => {
  const plan = await begun("A whole life");
  const path = `/plans/${plan}`;
  const page = await stage.comes(ana, { path });
  await stands(page, "It is being written.");
  assert.deepEqual(await acts(page), ["Give into review", "Open it to more people"]);
  const member = await stage.comes(ben, { path });
  await stands(member, "It is being written.");
  assert.deepEqual(await acts(member), ["Give into review"]);
  const reader = await stage.comes(nora, { path });
  await reader.getByRole("alert").first().waitFor();
  assert.equal(await reader.getByText("A whole life").count(), 0, "a draft is its own people's");

  await button(page, "Give into review").click();
  await box(page, "A line to those who read it (optional)").fill("Look at the goal first.");
  await button(page, "Give into review").last().click();
  await stands(page, "It is being read, and stands still meanwhile.");
  assert.deepEqual(await acts(page), ["Make it a draft again", "Open it to more people"]);
  await stands(member, "It is being read");
  assert.deepEqual(await acts(member), []);

  await reader.reload();
  await stands(reader, "It is being read");
  assert.deepEqual(await acts(reader), ["Approve", "Ask for changes"]);
  await button(reader, "Ask for changes").click();
  await reader.locator("textarea[aria-invalid]").waitFor();
  await stands(page, "It is being read");
  await reader.getByLabel("What you say to them").fill("Say by whom the doors are kept.");
  await button(reader, "Ask for changes").click();
  await stands(page, "It is being written.");
  await page.getByRole("listitem").filter({ hasText: "Asked for changes" }).filter({ hasText: "Say by whom the doors are kept." }).filter({ hasText: "Nora Quillfeather" }).waitFor();

  await page.getByRole("button", { name: "Edit Two adults stand at the doors.", exact: true }).click();
  await box(page, "What will be done").fill("Ana and Ben stand at the doors.");
  await isSaved(page);
  await button(page, "Give into review").click();
  await button(page, "Give into review").last().click();
  await stands(page, "It is being read");
  await reader.reload();
  await button(reader, "Approve").click();
  await stands(page, "It is approved and not begun.");
  await page.getByRole("listitem").filter({ hasText: "Approved" }).filter({ hasText: "Nora Quillfeather" }).first().waitFor();
  assert.deepEqual(await acts(page), ["Begin to carry it out", "Make it a draft again", "Open it to more people"]);
  await stands(member, "It is approved");
  assert.deepEqual(await acts(member), []);

  await button(page, "Make it a draft again").click();
  await page.getByRole("dialog").getByRole("button", { name: "Make it a draft again" }).click();
  await stands(page, "It is being written.");
  await button(page, "Give into review").click();
  await button(page, "Give into review").last().click();
  await stands(page, "It is being read");
  await reader.reload();
  await button(reader, "Approve").click();
  await button(page, "Begin to carry it out").click();
  await stands(page, "It is being carried out.");
  assert.deepEqual(await acts(page), ["Close the plan", "Open it to more people"]);
  await stands(member, "It is being carried out.");
  assert.deepEqual(await acts(member), []);
  await reader.reload();
  await stands(reader, "It is being carried out.");
  assert.deepEqual(await acts(reader), []);
  assert.equal(await reader.getByRole("button", { name: /^Edit / }).count(), 0);

  await page.getByRole("button", { name: "Edit Fewer children are late.", exact: true }).click();
  await box(page, "Why you change it (optional)").fill("Half of it came in a month.");
  await box(page, "Target").fill("4");
  await isSaved(page);
  // The goal is of English learners, of whom no figure leaves the school: others see that it was amended, and not by how much.
  for (const [who, cells] of [[await stage.comes(ana, { path: `${path}/versions` }), ["6", "4"]], [reader, ["not shown: small group", "not shown: small group"]]]) {
    if (who === reader) await reader.getByRole("link", { name: "History" }).first().click();
    const amended = who.getByRole("region", { name: "Amendments" }).getByRole("listitem").filter({ hasText: "Half of it came in a month." });
    await amended.waitFor();
    assert.deepEqual(await amended.getByRole("row").filter({ hasText: "Target" }).getByRole("cell").allInnerTexts(), cells);
    assert.deepEqual((await amended.getByRole("columnheader").allInnerTexts()).slice(1).map((one) => one.trim()), ["Before", "After"]);
  }

  await button(page, "Close the plan").click();
  await button(page, "Close the plan").last().click();
  await page.locator("textarea[aria-invalid]").waitFor();
  await stands(page, "It is being carried out.");
  await page.getByLabel("What came of it").fill("Four of a hundred are late. The doors stay.");
  await button(page, "Close the plan").last().click();
  await stands(page, "It is closed.");
  await stands(page, "Four of a hundred are late. The doors stay.");
  assert.deepEqual(await acts(page), ["Open it to more people"], "what is closed is not opened again");
  for (const one of [page, member]) assert.equal(await one.getByRole("button", { name: /^(Edit|Add) / }).count(), 0);
  await page.getByRole("link", { name: "History" }).first().click();
  const life = page.getByRole("region", { name: "Versions" }).getByText(/^Version \d+: /);
  await life.first().waitFor();
  assert.deepEqual((await life.allInnerTexts()).map((one) => one.replace(/^Version \d+: /, "")).reverse(),
    ["in review", "draft", "in review", "approved", "draft", "in review", "approved", "active", "closed"]);
  await page.getByText("Look at the goal first.").waitFor();
  await isClean(ana, path, (one) => stands(one, "It is closed."));
  await isClean(nora, `${path}/versions`, (one) => one.getByText("Half of it came in a month.").waitFor());
});

test("A plan is opened to a cohort and then to the network by who acts for its school, and another principal finds it from then on", async () => {
  const plan = await active("Seen by more and more");
  const found = (page) => page.getByRole("link", { name: "Seen by more and more" });
  const own = await stage.comes(ana, { path: `/plans/${plan}` });
  await stands(own, "Open to: its own people.");
  const before = await stage.comes(carla, { path: "/plans" });
  await before.getByRole("heading", { name: "Others’ plans" }).waitFor();
  await before.getByText("One moment…").first().waitFor({ state: "detached" });
  assert.equal(await found(before).count(), 0);
  await before.goto(`/school/${school}/plans`);
  await before.getByText("There is no plan yet that you may see.").waitFor();
  await before.goto(`/plans/${plan}`);
  await before.getByRole("alert").first().waitFor();
  assert.equal(await before.getByText("Fewer children are late.").count(), 0);

  await button(own, "Open it to more people").click();
  await own.getByLabel("A cohort", { exact: true }).check();
  await own.getByLabel("Which cohort").selectOption({ label: "Reading Together" });
  await button(own, "Open it to more people").last().click();
  await stands(own, "Open to: Reading Together.");
  await before.goto("/plans");
  await found(before).click();
  await before.getByRole("heading", { level: 1, name: "Seen by more and more" }).waitFor();
  await before.getByRole("heading", { name: "Fewer children are late." }).waitFor();
  await stands(before, "Open to: Reading Together.");
  assert.deepEqual(await acts(before), []);

  const elsewhere = await schoolElsewhere("Otter Creek School", "Petra Marshwick");
  const far = await stage.comes(elsewhere, { path: `/school/${school}/plans` });
  await far.getByText("There is no plan yet that you may see.").waitFor();
  await button(own, "Open it to more people").click();
  await eventually(async () => assert.deepEqual(await own.getByRole("group", { name: "Open it to" }).getByRole("radio").count(), 1, "never to fewer"));
  await button(own, "Open it to more people").last().click();
  await stands(own, "Open to: the network.");
  assert.deepEqual(await acts(own), ["Close the plan"]);
  await far.reload();
  await found(far).click();
  await far.getByRole("heading", { name: "Fewer children are late." }).waitFor();
  assert.equal(await far.getByRole("button", { name: /^Edit / }).count(), 0);
  await isClean(carla, "/plans", (page) => found(page).waitFor());
});

/** The principal of a school of the network that is in another cohort. */
async function schoolElsewhere(name, principal) {
  const other = (await administrator.call("organisations.createSchool", { network: network.id, name, context: { level: "elementary", groups: [] } })).school;
  const { cohort } = await administrator.call("organisations.createCohort", { network: network.id, name: `Around ${name}`, purpose: "Every child counts.", timeZone: "America/New_York" });
  await administrator.call("organisations.addToCohort", { cohort, schools: [other], partners: [] });
  network.schools[name] = other;
  const { invitations: [{ code }] } = await administrator.call("invitations.create", { cohort, rows: [{ name: principal, school: name, role: "principal" }] });
  const somebody = new Caller(stage.server);
  const { person } = await somebody.call("invitations.accept", { code, name: principal, school: other });
  return Object.assign(somebody, { person, name: principal });
}

test("A zone and a district have their plans in lists of their own, begun by who leads them and read by others once they are open", async () => {
  const { district, zones: [zone] } = await administrator.call("organisations.createDistrict", { network: network.id, name: "Harlow Vale", zones: ["East Zone"] });
  const lead = async (name, kind, id) => {
    const somebody = await network.join({ name, school: "Harbor View School", role: "member" });
    await administrator.call("organisations.grantSeat", { organisation: { kind, id }, role: "lead", person: somebody.person });
    return somebody;
  };
  const dora = await lead("Dora Larkspur", "district", district), zeno = await lead("Zeno Tannery", "zone", zone);
  for (const [who, kind, id, owner, template, title] of [
    [dora, "district", district, "Harlow Vale", "Central-office reorganisation plan", "An office that serves"],
    [zeno, "zone", zone, "East Zone", "Partnership-zone agreement", "What we grant and expect"],
  ]) {
    const page = await stage.comes(who, { path: `/${kind}/${id}/plans` });
    await page.getByRole("heading", { level: 1, name: `Plans: ${owner}` }).waitFor();
    await page.getByRole("link", { name: "Begin a plan" }).click();
    assert.equal(await page.getByRole("radio", { name: /School improvement plan/ }).count(), 0);
    await page.getByRole("radio", { name: new RegExp(template) }).check();
    await box(page, "Title").fill(title);
    await button(page, "Begin").click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page.getByRole("main").getByRole("link", { name: owner, exact: true }).click();
    await page.getByRole("listitem").filter({ hasText: title }).filter({ hasText: "Draft" }).waitFor();
    await isClean(who, `/${kind}/${id}/plans`, (one) => one.getByRole("link", { name: title }).waitFor());

    const other = await stage.comes(ana, { path: `/network/${network.id}` });
    await other.getByRole("link", { name: new RegExp(`plans.*${owner}|${owner}.*plans`, "i") }).last().click();
    await other.getByRole("heading", { level: 1, name: `Plans: ${owner}` }).waitFor();
    await other.getByText("There is no plan yet that you may see.").waitFor();
    const { plans: [{ plan }] } = await who.call("plans.list", { ownerKind: kind, owner: id });
    await who.call("plans.addGoal", { plan, fields: { statement: "Schools are answered in a day." } });
    await who.call("plans.open", { plan, visibility: "network" });
    await other.reload();
    await other.getByText("There is no plan yet that you may see.").waitFor();
    await page.getByRole("link", { name: title }).click();
    await button(page, "Give into review").click();
    await button(page, "Give into review").last().click();
    await stands(page, "It is being read");
    await other.reload();
    await other.getByRole("listitem").filter({ hasText: title }).filter({ hasText: "In review" }).waitFor();
    assert.equal(await other.getByRole("link", { name: "Begin a plan" }).count(), 0);
  }
});

test("What a network wants of its plans is what its schools meet: who approves, how many goals, how often owners are asked", async () => {
  await networkWants();
  const settings = await stage.comes(administrator, { path: `/network/${network.id}/plan-templates` });
  await settings.getByLabel("The lead of the network").check();
  await settings.getByLabel("A facilitator of the school’s cohort").uncheck();
  await settings.getByLabel("At most so many open goals").fill("0");
  await settings.getByLabel("Every month").check();
  await button(settings, "Save").click();
  await settings.locator("[aria-invalid]").waitFor();
  await settings.getByLabel("At most so many open goals").fill("2");
  await button(settings, "Save").click();
  await settings.getByText("Saved.", { exact: true }).waitFor();
  const others = await stage.comes(nora, { path: `/network/${network.id}/plan-templates` });
  await others.getByRole("listitem").filter({ hasText: "School improvement plan" }).waitFor();
  assert.equal(await others.getByRole("heading", { name: "What this network wants of its plans" }).count(), 0);

  const plan = await planOf({ network, by: ana, school, title: "As the network wants it" });
  const page = await stage.comes(ana, { path: `/plans/${plan}` });
  await page.getByText("At most 2 open at a time", { exact: false }).waitFor();
  await stands(page, "To be approved by the lead of the network.");
  await button(page, "Add a goal").click();
  await box(page, "What will be so").fill("Everybody reads.");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Everybody reads.", exact: true }).waitFor();
  await page.getByText("The plan has 2 open goals, as many as it may.", { exact: false }).waitFor();
  assert.equal(await button(page, "Add a goal").count(), 0);
  await assert.rejects(ana.call("plans.addGoal", { plan, fields: { statement: "A third goal." } }), /2/);

  await button(page, "Give into review").click();
  await button(page, "Give into review").last().click();
  await stands(page, "It is being read");
  const facilitates = await stage.comes(nora, { path: `/plans/${plan}` });
  await stands(facilitates, "It is being read");
  assert.deepEqual(await acts(facilitates), []);
  const approves = await stage.comes(administrator, { path: `/plans/${plan}` });
  await button(approves, "Approve").click();
  await button(page, "Begin to carry it out").click();
  await stands(page, "Owners of its actions are asked every month how far they are.");

  await page.getByRole("button", { name: "Edit Everybody reads.", exact: true }).click();
  await button(page, "End this goal").click();
  const end = page.getByRole("dialog", { name: "How did it end?" });
  await end.getByLabel("Stopped").check();
  await end.getByLabel("What came of it").fill("Another team does it.");
  await end.getByRole("button", { name: "End it" }).click();
  await end.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Done with Everybody reads.", exact: true }).click();
  await button(page, "Add a goal").click();
  await button(page, "Open it again").waitFor();
  await box(page, "What will be so").fill("Everybody counts.");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Everybody counts.", exact: true }).waitFor();
  await page.getByText("The plan has 2 open goals, as many as it may.", { exact: false }).waitFor();
  assert.equal(await button(page, "Open it again").count(), 0, "there is no room for the one that ended");

  await settings.getByLabel("At most so many open goals").fill("3");
  await settings.getByLabel("Every week").check();
  await button(settings, "Save").click();
  await eventually(async () => assert.equal((await planNow(plan)).goalsMax, 3));
  await page.reload();
  await stands(page, "Owners of its actions are asked every week how far they are.");
  await button(page, "Open it again").click();
  await button(page, "Open it again").waitFor({ state: "detached" });
  assert.equal((await planNow(plan)).goals.filter(({ state }) => state === "open").length, 3);
  await isClean(administrator, `/network/${network.id}/plan-templates`, (one) => one.getByRole("heading", { name: "What this network wants of its plans" }).waitFor());
});

test("A network copies a template and changes a section, a title and how many goals; a school begins a plan with it until it is put away", async () => {
  await networkWants();
  const path = `/network/${network.id}/plan-templates`;
  const shipped = await stage.comes(ana, { path });
  const row = (page, title) => page.getByRole("listitem").filter({ has: page.getByRole("link", { name: title, exact: true }) });
  await row(shipped, "School improvement plan").waitFor();
  assert.equal(await button(shipped, "Copy it").count(), 0, "who leads no network and facilitates no cohort copies none");

  const page = await stage.comes(administrator, { path });
  await button(row(page, "School improvement plan"), "Copy it").click();
  await box(page, "Title of the template").waitFor();
  const copied = new URL(page.url()).pathname;
  await box(page, "Title of the template").fill("The form of Lantern County");
  await page.getByLabel("At most so many open goals").fill("2");
  await box(page, "Title of the section").first().fill("Our promise to children");
  await box(page, "What to write, shown beside it").first().fill("One sentence that a child understands.");
  await page.getByLabel("Needed before review").first().check();
  await page.getByRole("button", { name: "Move “Where we stand” up" }).click();
  await page.getByRole("button", { name: /^Take out “What we may decide”/ }).click();
  await box(page, "Title of the section").nth(1).waitFor();
  await button(page, "Add a section").click();
  await button(page, "Save the template").click();
  await page.locator("[aria-invalid]").first().waitFor();
  await box(page, "Title of the section").last().fill("Assurances");
  await button(page, "Save the template").click();
  await page.getByText("Saved. Plans that were begun after it stay as they are.").waitFor();
  await isClean(administrator, copied, (one) => box(one, "Title of the template").waitFor());

  const begins = await stage.comes(ana, { path: `/plans/new?school=${school}` });
  await begins.getByRole("radio", { name: /^The form of Lantern County.*at most 2 goals/ }).check();
  await box(begins, "Title").fill("After the county’s form");
  await button(begins, "Begin").click();
  await begins.getByRole("heading", { level: 1, name: "After the county’s form" }).waitFor();
  const sections = begins.getByRole("region", { name: "The plan in words" }).getByRole("heading", { level: 3 });
  await eventually(async () => assert.deepEqual(await sections.allInnerTexts(), ["Where we stand", "Our promise to children", "How we work together", "How we will look at it", "Assurances"]));
  await begins.getByText("One sentence that a child understands.").waitFor();
  await begins.getByText("At most 2 open at a time", { exact: false }).waitFor();
  await button(begins, "Add a goal").click();
  await box(begins, "What will be so").fill("Every child is known.");
  await begins.keyboard.press("Enter");
  await begins.getByRole("heading", { name: "Every child is known.", exact: true }).waitFor();
  await button(begins, "Give into review").click();
  await button(begins, "Give into review").last().click();
  await begins.getByRole("alert").filter({ hasText: "Our promise to children" }).waitFor();
  await stands(begins, "It is being written.");

  await page.goto(path);
  await button(row(page, "The form of Lantern County"), "Put away").click();
  await row(page, "The form of Lantern County").getByText("put away", { exact: true }).waitFor();
  await begins.goto(`/plans/new?school=${school}`);
  await begins.getByRole("radio", { name: /School improvement plan/ }).waitFor();
  assert.equal(await begins.getByRole("radio", { name: /The form of Lantern County/ }).count(), 0);
});

test("Who works by keyboard keeps their place where something that they pressed goes away", async () => {
  await networkWants({ approvers: [] });
  const plan = await planOf({ network, by: ana, school, title: "By keyboard alone" });
  await ana.call("plans.addNeed", { plan, fields: { statement: "A second need." } });
  const page = await stage.comes(ana, { path: `/plans/${plan}` });
  const isIn = (element, why) => eventually(async () => assert.ok(await element.evaluate((one) => one.contains(document.activeElement)), why), 3_000);
  const needs = page.getByRole("region", { name: "Needs we found" });
  await presses(page, page.getByRole("button", { name: "Edit A second need.", exact: true }));
  await presses(page, button(needs, "Take out"));
  const asks = page.getByRole("dialog");
  await presses(page, button(asks, "Take out"));
  await page.getByRole("heading", { name: "A second need.", exact: true }).waitFor({ state: "detached" });
  await isIn(needs, "after a need was taken out");

  const standing = page.getByRole("region", { name: /^Where it stands/ });
  await presses(page, button(standing, "Give into review"), "Shift+Tab");
  await presses(page, button(standing, "Give into review").last());
  await stands(page, "It is being read");
  await isIn(standing, "after it was given into review");
  await presses(page, button(standing, "Approve"));
  await stands(page, "It is approved");
  await isIn(standing, "after it was approved");
  await presses(page, button(standing, "Begin to carry it out"));
  await stands(page, "It is being carried out.");
  await isIn(standing, "after it was begun");

  const goal = page.getByRole("article").filter({ has: page.getByRole("heading", { name: "Fewer children are late.", exact: true }) });
  await presses(page, page.getByRole("button", { name: "Edit Fewer children are late.", exact: true }));
  await presses(page, button(goal, "End this goal"));
  const end = page.getByRole("dialog", { name: "How did it end?" });
  await tabTo(page, end.getByLabel("What came of it"));
  await page.keyboard.type("They come on time.");
  await presses(page, button(end, "End it"));
  await end.waitFor({ state: "detached" });
  await button(goal, "Open it again").waitFor();
  await isIn(goal, "after the goal ended");
  await presses(page, button(goal, "Open it again"));
  await button(goal, "Open it again").waitFor({ state: "detached" });
  await isIn(goal, "after it was opened again");
});
