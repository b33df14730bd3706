// A quarterly check-in for families that says as much as it may, of few and of many goals: it prints on two pages, and
// says what it leaves out.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { activePlan } from "./support/active-plan.mjs";
import { printed } from "./support/paper.mjs";
import { Stage } from "./support/stage.mjs";

const text = (length, start) => `${start}: ${"teams look at student work together and agree on what the next lesson does differently. ".repeat(60)}`.slice(0, length).trim();
const monthsAgo = (back, from = new Date()) => new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() - back, 1)).toISOString().slice(0, 10);

let stage, ana, planTemplate, measures;
before(async () => {
  stage = await Stage.open({ settings: { LYCEUM_LIMITS_CALLS_PER_SECOND: "1000" } });
  const { network } = stage, nora = network.facilitator;
  ana = await network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  const place = { kind: "school", id: network.schools["Maple Street School"] };
  const { templates } = await nora.call("planTemplates.list", { network: network.id });
  ({ planTemplate } = await nora.call("planTemplates.copy", { planTemplate: templates.find(({ slug }) => slug === "improvement").planTemplate, network: network.id }));
  const { changedAt, layout } = await nora.call("planTemplates.get", { planTemplate });
  await nora.call("planTemplates.update", { planTemplate, changedAt, layout: { ...layout, goalsMax: 20 } });
  await network.administrator.call("plans.setSettings", { network: network.id, approvers: [], goalsMax: 20, checkinEvery: "week" });
  measures = [];
  for (let at = 0; at < 8; ++at) {
    const { measure } = await nora.call("measures.add", { shelf: network.id, title: text(120, `Measure ${at}`), kind: "things", direction: "down", frequency: "month", unit: "days" });
    measures.push(measure);
    await ana.call("figures.enter", { measure, place, figures: Array.from({ length: 12 }, (_, one) => ({ period: monthsAgo(12 - one), value: 96 - one })) });
  }
});
afterEach(() => stage.leave());
after(() => stage?.close());

/** A closed check-in with words for families: of each goal, so many actions are done and so many measures show it. */
async function closed(goals, { actions, beside, length, familyLength }) {
  const made = await activePlan(stage.network, ana, "Maple Street School", Array.from({ length: goals }, (_, goal) => ({
    statement: text(length, `Goal ${goal + 1}`), measure: { measure: measures[0], baseline: 96, target: 50 },
    actions: Array.from({ length: actions }, (_, action) => [text(length, `Action ${action + 1} of goal ${goal + 1}`), action - 3]),
  })), planTemplate);
  for (const { goal } of made.goals) {
    const { revision } = await ana.call("plans.get", { plan: made.plan });
    await ana.call("plans.setGoalMeasures", { goal, revision, measures: measures.slice(1, 1 + beside).map((measure) => ({ measure, kind: "balancing", group: "ALL", baseline: 96, target: 50 })) });
  }
  for (const action of made.goals.flatMap((one) => one.actions)) await ana.call("checkins.answer", { action, status: "done" });
  const { checkpoint } = await ana.call("checkpoints.open", { plan: made.plan, onDay: new Date().toISOString().slice(0, 10) });
  for (const { goal } of made.goals) await ana.call("checkpoints.decide", { checkpoint, goal, decision: "keep", reason: "It is early." });
  await ana.call("checkpoints.close", { checkpoint, family: text(familyLength, "Dear families") });
  return checkpoint;
}

async function opened(checkpoint) {
  const page = await stage.comes(ana, { path: `/checkpoints/${checkpoint}/family` });
  await page.getByText("Dear families", { exact: false }).waitFor();
  return page;
}

for (const goals of [1, 3, 5, 8, 12, 20])
  for (const familyLength of [300, 5_000])
    test(`A check-in for families of ${goals} goals with ${familyLength} letters for them prints on two pages`, async () => {
      const page = await opened(await closed(goals, { actions: goals > 8 ? 4 : 8, beside: goals > 8 ? 3 : 7, length: 500, familyLength }));
      const { pages, text: words } = await printed(page);
      assert.ok(pages <= 2, `${pages} pages`);
      for (let goal = 1; goal <= goals; ++goal) assert.match(words, new RegExp(`Goal ${goal}:`));
      if (goals > 1) assert.match(words, /and \d+ more, not printed|\d+ actions were finished; \d+ figures show it/);
    });

test("A check-in for families of a usual size prints whole", async () => {
  const page = await opened(await closed(3, { actions: 4, beside: 2, length: 90, familyLength: 600 }));
  const { pages, text: words } = await printed(page);
  assert.ok(pages <= 2, `${pages} pages`);
  assert.doesNotMatch(words, /not printed|…/);
  for (let goal = 1; goal <= 3; ++goal) for (let action = 1; action <= 4; ++action) assert.match(words, new RegExp(`Action ${action} of goal ${goal}:`));
});
