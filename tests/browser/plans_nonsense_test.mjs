// Words without end, signs, other directions and very long texts on every screen of plans, check-ins and measures: shown as
// they were written, 320 px wide, in light and dark, and on two printed pages.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { printed } from "./support/paper.mjs";
import { Stage } from "./support/stage.mjs";

const endless = "Donaudampfschifffahrtsgesellschaft".repeat(4);
const odd = `${endless} 🦉👩🏽‍🏫🏳️‍🌈 שלום עולם مرحبا <b>bold</b> &amp; %00 ' " \\ ${"‮"}reversed`;
const first = (text, length) => Array.from(text).slice(0, length).join("").trim();
const long = (length) => first(`${odd} ${"A sentence that goes on. ".repeat(500)}`, length);
const line = (length) => first(odd, length);
const day = (away) => new Date(Date.now() + away * 86_400_000).toISOString().slice(0, 10);

let stage, ana, places;
before(async () => {
  stage = await Stage.open();
  ana = await stage.network.join({ name: line(80), school: "Maple Street School", role: "principal" });
  places = await everything();
});
afterEach(() => stage.leave());
after(() => stage?.close());

/** A plan whose every part says as much as it may, and what hangs on it. */
async function everything() {
  const { id: network, cohort, schools, facilitator: nora, administrator } = stage.network;
  const school = schools["Maple Street School"];
  const carla = await stage.network.join({ name: "Carla Sandpiper", school: "Harbor View School", role: "principal" });
  const { templates } = await ana.call("planTemplates.list", { network });
  const shipped = templates.find(({ slug }) => slug === "improvement").planTemplate;
  const { planTemplate } = await nora.call("planTemplates.copy", { planTemplate: shipped, network });
  const { changedAt, layout } = await nora.call("planTemplates.get", { planTemplate });
  await nora.call("planTemplates.update", { planTemplate, changedAt, title: line(120), about: long(2_000), layout: { ...layout, sections: layout.sections.map((one) => ({ ...one, title: line(120), hint: long(2_000) })) } });
  const { measure } = await nora.call("measures.add", { shelf: network, title: line(120), about: long(2_000), kind: "things", direction: "up", unit: endless.slice(0, 60), frequency: "month", numerator: line(300), collected: long(2_000) });
  const place = { kind: "school", id: school };
  await ana.call("figures.enter", { measure, place, figures: Array.from({ length: 12 }, (_, at) => ({ period: day(-31 * (at + 1)), value: 987_654_321 - 1e7 * at, source: line(200) })) });
  await ana.call("figures.addNote", { measure, place, kind: "event", period: day(-90), words: line(200) });

  const { plan } = await ana.call("plans.begin", { owner: place, planTemplate, title: line(160), startsOn: day(-120), endsOn: day(240) });
  const { need } = await ana.call("plans.addNeed", { plan, fields: { statement: long(500), evidence: long(4_000), causes: [{ bone: endless.slice(0, 80), whys: Array.from({ length: 7 }, () => line(300)) }] } });
  const { goal } = await ana.call("plans.addGoal", { plan, fields: { statement: long(500), need, measure, baseline: 1e8, target: 9e8, dueOn: day(90) } });
  const { strategy } = await ana.call("plans.addStrategy", { goal, fields: { title: line(200), ifWe: long(1_000), thenWhat: long(1_000), soThat: long(1_000) } });
  const { driver } = await ana.call("plans.addDriver", { strategy, fields: { statement: long(300) } });
  const seat = (await ana.call("people.me")).seats.find(({ organisation }) => organisation.kind === "school").id;
  const { action } = await ana.call("plans.addAction", { strategy, fields: { what: long(500), drivers: [driver], seat, startsOn: day(-60), dueOn: day(-3), resources: long(1_000) } });
  await ana.call("plans.addInput", { plan, fields: { asked: line(200), said: long(2_000), changed: long(2_000) } });
  await ana.call("plans.comment", { plan, part: `goal/${goal}`, body: `${endless} ${long(3_000)}` });
  const { review } = await ana.call("planReviews.ask", { plan, school: schools["Harbor View School"], question: long(1_000) });
  await carla.call("planReviews.answer", { review, strong: long(4_000), wondered: long(4_000), suggested: long(4_000) });
  await ana.call("plans.submit", { plan, note: line(300) });
  await ana.call("plans.decide", { plan, decision: "approved", words: long(2_000) });
  await ana.call("plans.activate", { plan });
  const { revision } = await ana.call("plans.get", { plan });
  await ana.call("plans.updateGoal", { goal, revision, fields: { target: 8e8 }, reason: long(500) });
  await ana.call("checkins.answer", { action, status: "stuck", words: line(300), proof: `https://www.example.org/${"a".repeat(1_900)}` });
  const { cycle } = await ana.call("cycles.begin", { action, prediction: long(1_000), change: long(2_000), question: long(2_000), tasks: long(2_000), data: long(2_000) });
  await ana.call("cycles.write", { cycle, happened: long(2_000), learned: long(2_000), surprises: long(2_000) });
  const { checkpoint } = await ana.call("checkpoints.open", { plan, onDay: day(0) });
  await ana.call("checkpoints.decide", { checkpoint, goal, decision: "keep", reason: line(500) });
  await ana.call("checkpoints.close", { checkpoint, family: long(5_000) });
  const { checkpoint: next } = await ana.call("checkpoints.open", { plan, onDay: day(0) });
  return {
    plan, checkpoint, next, screens: [
      ...["", "/page", "/board", "/timeline", "/drivers", "/print", "/comments", "/friends", "/versions", "/checkpoints", `/actions/${action}`].map((view) => [`plan ${view}`, `/plans/${plan}${view}`, ana]),
      ["plans", "/plans", ana], ["plans of a school", `/school/${school}/plans`, carla], ["beginning", "/plans/new", ana],
      ["templates", `/network/${network}/plan-templates`, administrator], ["template", `/network/${network}/plan-templates/${planTemplate}`, administrator],
      ["check-in", "/checkins", ana], ["quarterly check-in", `/checkpoints/${next}`, ana], ["closed", `/checkpoints/${checkpoint}`, ana], ["for families", `/checkpoints/${checkpoint}/family`, ana],
      ["how plans are", `/cohort/${cohort}/health`, nora], ["measures", "/measures", ana], ["measures of the network", `/network/${network}/measures`, administrator],
      ["measures of the school", `/school/${school}/measures`, ana], ["measure", `/school/${school}/measures/${measure}`, ana], ["all schools", `/measures/${measure}`, nora],
      ["entering", `/school/${school}/figures?measure=${measure}`, ana], ["home", "/", ana],
    ],
  };
}

/** Which parts of a page stand out of it, for who mends it. */
const outside = (page) => page.evaluate(() => [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => `${one.tagName} ${one.className} ${(one.textContent ?? "").slice(0, 20)}`).slice(0, 5));

for (const colorScheme of ["light", "dark"]) {
  test(`Nonsense breaks no screen of plans, check-ins and measures, ${colorScheme}`, async () => {
    const found = [];
    for (const [name, path, who] of places.screens) {
      const page = await stage.comes(who, { path, colorScheme, viewport: { width: 320, height: 800 } });
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page.getByText("One moment…").first().waitFor({ state: "detached" });
      await page.waitForLoadState("networkidle");
      const over = await overflow(page);
      if (over > 0) found.push(`${name} is ${over} pixels too wide: ${(await outside(page)).join("; ")}`);
      found.push(...(await violations(page)).map((one) => `${name}: ${one}`));
      if (await page.locator("main b", { hasText: /^bold$/ }).count() > 0) found.push(`${name}: what was written became markup`);
      await page.context().close();
    }
    assert.deepEqual(found, []);
  });
}

test("A plan and a quarterly check-in that say as much as they may print on two pages", async () => {
  const { plan, checkpoint, next } = places;
  const pages = {};
  for (const path of [`/plans/${plan}/print`, `/checkpoints/${checkpoint}`, `/checkpoints/${next}`, `/checkpoints/${checkpoint}/family`]) {
    const page = await stage.comes(ana, { path });
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.getByText("One moment…").first().waitFor({ state: "detached" });
    await page.waitForLoadState("networkidle");
    pages[path] = (await printed(page)).pages;
  }
  assert.deepEqual(Object.entries(pages).filter(([, count]) => count > 2), []);
});
