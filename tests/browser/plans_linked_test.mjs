// The ways between a plan and what belongs to it, what of it is told as people write it, and its paper.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { isSaved, text, writes } from "./support/document.mjs";
import { printed } from "./support/paper.mjs";
import { activate, planOf } from "./support/plan.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, network, ana, school;
before(async () => {
  stage = await Stage.open();
  ({ network } = stage);
  school = network.schools["Maple Street School"];
  ana = await network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

const begun = (title) => planOf({ network, by: ana, school, title });
const planNow = (plan) => ana.call("plans.get", { plan });

test("Every screen of plans, check-ins and measures says which of the three it belongs to", async () => {
  const plan = await begun("Where am I");
  await activate({ network, by: ana, plan });
  const { checkpoint } = await ana.call("checkpoints.open", { plan, onDay: "2026-11-20" });
  const page = await stage.comes(ana, { path: "/plans" });
  const belongs = {
    Plans: ["/plans", `/plans/${plan}/board`, `/school/${school}/plans`, `/checkpoints/${checkpoint}`, `/network/${network.id}/plan-templates`],
    "Check-ins": ["/checkins"],
    Measures: ["/measures", `/school/${school}/measures`, `/school/${school}/figures`, `/network/${network.id}/measures`],
  };
  for (const [name, paths] of Object.entries(belongs))
    for (const path of paths) {
      await page.goto(path);
      const links = page.getByRole("navigation", { name: "Plans and measures" }).locator("[aria-current=page]");
      await links.waitFor();
      assert.deepEqual(await links.allInnerTexts(), [name], path);
    }
});

test("From a section of a plan one comes back to the plan, at the section", async () => {
  const plan = await begun("There and back");
  const { sections: [section] } = await planNow(plan);
  const page = await stage.comes(ana, { path: `/plans/${plan}`, viewport: { width: 390, height: 844 } });
  await page.getByRole("link", { name: `Write: ${section.title}` }).click();
  await page.getByRole("link", { name: "Back to There and back", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "There and back" }).waitFor();
  assert.equal(new URL(page.url()).hash, `#section-${section.slug}`);
  await page.locator(`#section-${section.slug}.plan-part-named`).waitFor();
});

test("Who finds a sentence of a plan by search, or is mentioned beside it, is led to the plan, at the section; who does not see the plan finds nothing", async () => {
  const plan = await begun("Words at the door");
  const { sections: [section] } = await planNow(plan);
  const page = await stage.comes(ana, { path: `/documents/${section.document}` });
  await text(page).click();
  await writes(page, "Every child hears a hummingbird at the door.");
  await isSaved(page);
  await eventually(async () => assert.equal((await ana.call("documents.search", { query: "hummingbird" })).hits.length, 1));

  await page.goto("/search?q=hummingbird");
  const hit = page.getByRole("region", { name: "Documents" }).getByRole("link", { name: /hummingbird/ });
  await hit.getByText("in the plan “Words at the door”").waitFor();
  await hit.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Words at the door" }).waitFor();
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).hash, `/plans/${plan}#section-${section.slug}`);
  await page.locator(`#section-${section.slug}.plan-part-named`).getByText("hears a hummingbird").waitFor();

  const carla = await network.join({ name: "Carla Sandpiper", school: "Harbor View School", role: "principal" });
  assert.deepEqual((await carla.call("documents.search", { query: "hummingbird" })).hits, []);
  await assert.rejects(carla.call("documents.get", { document: section.document }));

  const ben = await network.join({ name: "Ben Otterly", school: "Maple Street School", role: "member" });
  const { id } = await ben.call("people.me");
  await ana.call("documents.comment", { document: section.document, body: `@[Ben](person/${id}) is this short enough?` });
  const home = await stage.comes(ben, { path: "/" });
  const wrote = home.getByRole("listitem").filter({ hasText: "is this short enough?" });
  await wrote.getByText(`in ${section.title}, Words at the door`).waitFor();
  await wrote.getByRole("link").click();
  await home.getByRole("article", { name: /^Comment by / }).filter({ hasText: "is this short enough?" }).waitFor();
  await home.getByRole("link", { name: "Back to Words at the door", exact: true }).click();
  await home.locator(`#section-${section.slug}.plan-part-named`).waitFor();
});

test("A promise on the home screen leads to the action that it became", async () => {
  const plan = await begun("From a promise");
  const { strategies: [{ strategy }] } = await planNow(plan);
  const { commitment } = await ana.call("commitments.make", { cohort: network.cohort, what: "Buy two book carts" });
  await ana.call("commitments.make", { cohort: network.cohort, what: "Write a poem" });
  const { action } = await ana.call("plans.addAction", { strategy, fields: {}, fromCommitment: commitment });
  const page = await stage.comes(ana, { path: "/" });
  const promise = (what) => page.getByRole("region", { name: "What you promised" }).getByRole("listitem").filter({ hasText: what });
  await promise("Write a poem").waitFor();
  assert.equal(await promise("Write a poem").getByText("From a promise").count(), 0);
  await promise("Buy two book carts").getByRole("link", { name: "From a promise" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "From a promise" }).waitFor();
  await page.locator(`#action-${action}.plan-part-named`).getByText("Buy two book carts").waitFor();
});

test("What was amended tells days as people write them and practices by their titles, in the history, the comparison and the quarterly check-in", async () => {
  const plan = await begun("A later day");
  await activate({ network, by: ana, plan });
  const { checkpoint } = await ana.call("checkpoints.open", { plan, onDay: "2026-11-20" });
  const { practice } = await ana.call("practices.begin", { owner: { kind: "school", id: school }, title: "Greet at two doors" });
  await ana.call("practices.write", { practice, revision: 1, parts: { summary: "Every morning, by name." } });
  await ana.call("practices.publish", { practice });
  const { goals: [goal], strategies: [strategy], revision: before } = await planNow(plan);
  await ana.call("plans.updateStrategy", { strategy: strategy.strategy, revision: before, fields: { practice } });
  const { revision } = await planNow(plan);
  await ana.call("checkpoints.decide", { checkpoint, goal: goal.goal, decision: "change", reason: "June was too early." });
  await ana.call("plans.updateGoal", { goal: goal.goal, revision, fields: { dueOn: "2027-08-15" }, reason: "Buses come in August." });
  const page = await stage.comes(ana, { path: `/plans/${plan}/versions` });
  const amended = page.getByRole("region", { name: "Amendments" }).getByRole("row").filter({ hasText: "By" });
  await amended.waitFor();
  assert.deepEqual(await amended.getByRole("cell").allInnerTexts(), ["Jun 30, 2027", "Aug 15, 2027"]);
  const changed = page.getByRole("region", { name: "What changed" });
  await changed.getByRole("insertion").filter({ hasText: "Aug 15, 2027" }).waitFor();
  await changed.getByRole("insertion").filter({ hasText: "Greet at two doors" }).waitFor();
  assert.doesNotMatch(await page.getByRole("main").innerText(), /\d{4}-\d\d-\d\d/);
  await page.goto(`/checkpoints/${checkpoint}`);
  await page.getByRole("insertion").filter({ hasText: "August 15, 2027" }).waitFor();
  assert.doesNotMatch(await page.getByRole("main").innerText(), /\d{4}-\d\d-\d\d/);
});

/** As much as a plan of the template may hold, at the length that people write. */
async function fullPlan() {
  const { templates } = await ana.call("planTemplates.list", { network: network.id });
  const { planTemplate } = templates.find(({ slug }) => slug === "redesign");
  const { plan } = await ana.call("plans.begin", { owner: { kind: "school", id: school }, planTemplate, title: "A school made anew, with everybody who works and learns in it", startsOn: "2026-07-01", endsOn: "2029-06-30" });
  const { goalsMax } = await planNow(plan);
  for (let at = 1; at <= goalsMax; ++at) {
    const { goal } = await ana.call("plans.addGoal", { plan, fields: { statement: `By June 2029, of a hundred children of group ${at} eighty-five read a whole text that they have not seen before, and no group is more than five points behind the others.`, baseline: 40, target: 85, dueOn: "2029-06-30" } });
    for (let way = 1; way <= 3; ++way) {
      const { strategy } = await ana.call("plans.addStrategy", { goal, fields: { title: `Way ${way} to goal ${at}: more minutes with whole texts, in every room`, ifWe: "read one whole text with every child for thirty minutes of every day, and talk about it", thenWhat: "they learn to keep a page in mind, and to say what they think of it", soThat: "more of them understand what they read when nobody helps" } });
      for (let step = 1; step <= 4; ++step) await ana.call("plans.addAction", { strategy, fields: { what: `Step ${step} of way ${way}: teachers of two grades plan one week together and teach it in turn while the others watch`, dueOn: "2027-03-01" } });
    }
  }
  for (let at = 1; at <= 30; ++at)
    await ana.call("plans.addInput", { plan, fields: { asked: `Group ${at}: forty families at the doors, with interpreters in four languages`, askedOn: "2026-10-14", said: "Mornings are hard.", changed: "We took the slip out of the plan and put a greeting in; the goal about tardies became one about being here." } });
  return { plan, goalsMax };
}

test("A plan with as much as it may hold prints on two pages at most, and says what is left out", async () => {
  const { plan, goalsMax } = await fullPlan();
  const page = await stage.comes(ana, { path: `/plans/${plan}/page` });
  await page.getByText(`children of group ${goalsMax} `).waitFor();
  const one = await printed(page);
  await page.goto(`/plans/${plan}/print`);
  await page.getByText(`children of group ${goalsMax} `).waitFor();
  const whole = await printed(page);
  assert.deepEqual([one.pages <= 2, whole.pages <= 2], [true, true], `one page: ${one.pages}, print: ${whole.pages}`);

  for (const { text } of [one, whole]) for (let at = 1; at <= goalsMax; ++at) assert.match(text.replace(/\s+/g, " "), new RegExp(`children of group ${at} `));
  for (const { text } of [one, whole]) assert.match(text, /and \d+ more in the plan/);
  const asked = (text) => text.match(/Group \d+: forty families/g).length;
  assert.equal(asked(one.text) + Number(/and (\d+) more in the plan/.exec(one.text)[1]), 30);
  await page.goto(`/plans/${plan}/page`);
  await page.getByText("Group 30: forty families").waitFor();
  assert.equal(asked(await page.getByRole("main").innerText()), 30, "the screen has room for all");
});

test("On a phone a driver diagram is as large as on a desk and moves in its frame, empty months take one line, and the plan as it prints is read without a table", async () => {
  const plan = await begun("On a phone");
  const page = await stage.comes(ana, { path: `/plans/${plan}/drivers`, viewport: { width: 390, height: 844 }, bypassCSP: true });
  const drawing = page.getByRole("img", { name: "Driver diagram of “Fewer children are late.”" });
  await drawing.waitFor();
  const [shown, drawn] = await drawing.evaluate((svg) => [svg.getBoundingClientRect().width, Number(svg.getAttribute("width"))]);
  assert.equal(shown, drawn);
  assert.equal(await overflow(page), 0);
  await page.goto(`/plans/${plan}/timeline`);
  const months = page.getByRole("table", { name: "Month by month" }).getByRole("rowheader");
  await months.first().waitFor();
  const rows = await months.allInnerTexts();
  assert.equal(rows[0], "Jul 2026 to Aug 2026");
  assert.equal(rows.at(-1), "Mar 2027 to Jun 2027");
  assert.ok(rows.includes("Sep 2026") && rows.includes("Dec 2026") && rows.includes("Feb 2027"));
  assert.equal(await overflow(page), 0);
  await page.goto(`/plans/${plan}/print`);
  const what = page.getByText("Two adults stand at the doors.");
  await what.waitFor();
  assert.ok((await what.boundingBox()).width > 250, "what is done has the width of the screen");
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
});
