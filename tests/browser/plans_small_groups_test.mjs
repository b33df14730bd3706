// What a goal says of seven students is read at their school, and nowhere else.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { activePlan } from "./support/active-plan.mjs";
import { overflow, violations } from "./support/axe.mjs";
import { Stage } from "./support/stage.mjs";

let stage, ana, tom, made, checkpoint;
before(async () => {
  stage = await Stage.open();
  const { network, network: { facilitator: nora } } = stage;
  ana = await network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  tom = await network.join({ name: "Tom Wrenfield", school: "Harbor View School", role: "principal" });
  const { measure } = await nora.call("measures.add", { shelf: network.id, title: "Chronic absence", kind: "percent", unit: "%", direction: "down", frequency: "month", groups: ["ALL", "EL"] });
  await ana.call("figures.enter", { measure, place: { kind: "school", id: network.schools["Maple Street School"] }, figures: [{ period: "2026-09-01", group: "EL", numerator: 3, denominator: 7 }] });
  made = await activePlan(network, ana, "Maple Street School", [
    { statement: "English learners come to school", measure: { measure, group: "EL", baseline: 42.857, target: 21.5 }, actions: [["A greeter stands at each door", 9]] },
  ]);
  await ana.call("plans.open", { plan: made.plan, visibility: "network" });
  ({ checkpoint } = await ana.call("checkpoints.open", { plan: made.plan, onDay: new Date().toISOString().slice(0, 10) }));
});
afterEach(() => stage.leave());
after(() => stage?.close());

const figures = /42\.8|21\.5/;

test("A goal's figures of a small group are told at its school alone, and others read that they are not shown", async () => {
  const goal = (page) => page.getByText("English learners come to school").first();
  const inside = await stage.comes(ana, { path: `/plans/${made.plan}` });
  await inside.getByText("from 42.86% to 21.5%", { exact: false }).first().waitFor();
  for (const width of [320, 1280]) {
    const page = await stage.comes(tom, { path: `/plans/${made.plan}`, viewport: { width, height: 800 } });
    await page.getByText("from where to where is not shown (small group)", { exact: false }).first().waitFor();
    assert.doesNotMatch(await page.content(), figures);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await violations(page), []);
    await page.goto(`/checkpoints/${checkpoint}`);
    await goal(page).waitFor();
    await page.getByText("Not shown: small group.").first().waitFor();
    assert.doesNotMatch(await page.content(), figures);
  }
});
