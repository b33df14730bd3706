// A quarterly check-in that says as much as it may, of few and of many goals: it prints on two pages, and nothing that is
// left out is left out without a word.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { activePlan } from "./support/active-plan.mjs";
import { printed } from "./support/paper.mjs";
import { eventually, Stage } from "./support/stage.mjs";

const text = (length, start) => `${start}: ${"teams look at student work together and agree on what the next lesson does differently. ".repeat(20)}`.slice(0, length).trim();
const monthsAgo = (back, from = new Date()) => new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() - back, 1)).toISOString().slice(0, 10);
const today = new Date().toISOString().slice(0, 10);

let stage, nora, ana, school, planTemplate, measures;
before(async () => {
  stage = await Stage.open({ settings: { LYCEUM_LIMITS_CALLS_PER_SECOND: "1000" } });
  const { network } = stage;
  nora = network.facilitator;
  ana = await network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  school = { kind: "school", id: network.schools["Maple Street School"] };
  const { templates } = await nora.call("planTemplates.list", { network: network.id });
  ({ planTemplate } = await nora.call("planTemplates.copy", { planTemplate: templates.find(({ slug }) => slug === "improvement").planTemplate, network: network.id }));
  const { changedAt, layout } = await nora.call("planTemplates.get", { planTemplate });
  await nora.call("planTemplates.update", { planTemplate, changedAt, layout: { ...layout, goalsMax: 20 } });
  await network.administrator.call("plans.setSettings", { network: network.id, approvers: [], goalsMax: 20, checkinEvery: "week" });
  measures = [];
  for (let at = 0; at < 20; ++at) {
    const { measure } = await nora.call("measures.add", { shelf: network.id, title: text(120, `Measure ${at}`), kind: "things", direction: "down", frequency: "month", unit: "days" });
    measures.push(measure);
    await ana.call("figures.enter", { measure, place: school, figures: Array.from({ length: 24 }, (_, one) => ({ period: monthsAgo(24 - one), value: one < 12 ? 96 + (one % 3) : 60 - (one % 4) })) });
  }
});
afterEach(() => stage.leave());
after(() => stage?.close());

/** An open check-in: every goal has measures and actions, of which each is stuck and was amended. */
async function held(goals, { actions, beside, decide }) {
  const made = await activePlan(stage.network, ana, "Maple Street School", Array.from({ length: goals }, (_, goal) => ({
    statement: text(500, `Goal ${goal + 1}`), measure: { measure: measures[goal], baseline: 24, target: 12 },
    actions: Array.from({ length: actions }, (_, action) => [text(500, `Action ${action + 1} of goal ${goal + 1}`), action - 3]),
  })), planTemplate);
  for (const [at, { goal }] of made.goals.entries()) {
    const { revision } = await ana.call("plans.get", { plan: made.plan });
    await ana.call("plans.setGoalMeasures", { goal, revision, measures: measures.filter((_, one) => one !== at).slice(0, beside).map((measure) => ({ measure, kind: "balancing", group: "ALL", baseline: 24, target: 12 })) });
  }
  const all = made.goals.flatMap((one) => one.actions);
  for (const action of all) await ana.call("checkins.answer", { action, status: "stuck", words: text(300, "Needed") });
  const { checkpoint } = await ana.call("checkpoints.open", { plan: made.plan, onDay: today });
  if (decide) {
    for (const { goal } of made.goals) await ana.call("checkpoints.decide", { checkpoint, goal, decision: "change", reason: text(500, "Because") });
    for (const action of all) {
      const { revision } = await ana.call("plans.get", { plan: made.plan });
      await ana.call("plans.updateAction", { action, revision, fields: { what: text(500, `Otherwise ${action}`), resources: text(1_000, "It takes") }, reason: text(500, "Reason") });
    }
  }
  return { checkpoint, made };
}

/** The page of a check-in with all that it shows read, and every line opened. */
async function opened(checkpoint) {
  const page = await stage.comes(ana, { path: `/checkpoints/${checkpoint}` });
  await page.getByRole("heading", { level: 1, name: /^Quarterly check-in/ }).waitFor();
  await page.getByRole("figure").first().waitFor();
  await page.waitForLoadState("networkidle");
  return page;
}

for (const [goals, much] of [[3, { actions: 8, beside: 7 }], [8, { actions: 6, beside: 6 }], [20, { actions: 2, beside: 2 }]])
  for (const decide of [false, true])
    test(`A check-in of ${goals} goals that says all it may, ${decide ? "decided and amended" : "before anything is decided"}, prints on two pages`, async () => {
      const { checkpoint } = await held(goals, { ...much, decide });
      const page = await opened(checkpoint);
      if (decide) await eventually(async () => assert.equal(await page.getByText("What was changed").count(), goals));
      const { pages, text: words } = await printed(page);
      assert.ok(pages <= 2, `${pages} pages`);
      for (let goal = 1; goal <= goals; ++goal) assert.match(words, new RegExp(`Goal ${goal}:`));
      assert.match(words, /and \d+ more, not printed/);
    });

test("A check-in of a usual size prints with its lines, and nothing is cut", async () => {
  const made = await activePlan(stage.network, ana, "Maple Street School", Array.from({ length: 3 }, (_, goal) => ({
    statement: text(110, `Goal ${goal + 1}`), measure: { measure: measures[goal], baseline: 96, target: 50 }, actions: [[text(90, "First"), -9], [text(90, "Second"), 20]],
  })), planTemplate);
  const { checkpoint } = await ana.call("checkpoints.open", { plan: made.plan, onDay: today });
  const page = await opened(checkpoint);
  await eventually(async () => assert.equal(await page.getByRole("figure").count(), 3));
  const before = await printed(page);
  assert.ok(before.pages <= 2, `${before.pages} pages`);
  for (const { goal } of made.goals) await ana.call("checkpoints.decide", { checkpoint, goal, decision: "keep", reason: text(200, "Because") });
  await eventually(async () => assert.equal(await page.getByText("Because:").count(), 3));
  const { pages, text: words } = await printed(page);
  assert.ok(pages <= 2, `${pages} pages`);
  assert.doesNotMatch(words, /not printed|…/);
  await page.emulateMedia({ media: "print" });
  for (const figure of await page.getByRole("figure").all()) assert.ok(await figure.getByRole("img").first().isVisible(), "the line is printed");
});
