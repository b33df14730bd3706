// The ways between a plan and what belongs to it, what of it is told as people write it, and its paper.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { activate, planOf } from "./support/plan.mjs";
import { Stage } from "./support/stage.mjs";

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

test("From a section of a plan one comes back to the plan, at the section; a plan that it does not belong to is not named", async () => {
  const plan = await begun("There and back"), other = await begun("Another plan");
  const { sections: [section] } = await planNow(plan);
  const page = await stage.comes(ana, { path: `/plans/${plan}`, viewport: { width: 390, height: 844 } });
  await page.getByRole("link", { name: `Write: ${section.title}` }).click();
  await page.getByRole("link", { name: "Back to There and back", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "There and back" }).waitFor();
  assert.equal(new URL(page.url()).hash, `#section-${section.slug}`);
  await page.locator(`#section-${section.slug}.plan-part-named`).waitFor();
  await page.goto(`/documents/${section.document}?plan=${other}`);
  const back = page.locator(".doc-head a").first();
  await page.getByRole("textbox", { name: /^Text of / }).waitFor();
  await page.waitForLoadState("networkidle");
  assert.doesNotMatch(await back.getAttribute("href"), new RegExp(`/plans/${other}`));
  assert.notEqual(await back.getAttribute("aria-label"), "Back to Another plan");
});

test("What was amended tells days as people write them, in the history, the comparison and the quarterly check-in", async () => {
  const plan = await begun("A later day");
  await activate({ network, by: ana, plan });
  const { checkpoint } = await ana.call("checkpoints.open", { plan, onDay: "2026-11-20" });
  const { goals: [goal], revision } = await planNow(plan);
  await ana.call("checkpoints.decide", { checkpoint, goal: goal.goal, decision: "change", reason: "June was too early." });
  await ana.call("plans.updateGoal", { goal: goal.goal, revision, fields: { dueOn: "2027-08-15" }, reason: "Buses come in August." });
  const page = await stage.comes(ana, { path: `/plans/${plan}/versions` });
  const amended = page.getByRole("region", { name: "Amendments" }).getByRole("row").filter({ hasText: "By" });
  await amended.waitFor();
  assert.deepEqual(await amended.getByRole("cell").allInnerTexts(), ["Jun 30, 2027", "Aug 15, 2027"]);
  const changed = page.getByRole("region", { name: "What changed" });
  await changed.getByRole("insertion").filter({ hasText: "Aug 15, 2027" }).waitFor();
  assert.doesNotMatch(await page.getByRole("main").innerText(), /\d{4}-\d\d-\d\d/);
  await page.goto(`/checkpoints/${checkpoint}`);
  await page.getByRole("insertion").filter({ hasText: "August 15, 2027" }).waitFor();
  assert.doesNotMatch(await page.getByRole("main").innerText(), /\d{4}-\d\d-\d\d/);
});
