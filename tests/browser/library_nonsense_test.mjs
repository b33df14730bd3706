// Words without end, signs, other directions and very long texts, on every screen of the library: shown as they were
// written, 320 px wide, in light and dark, and by keyboard alone.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, Stage } from "./support/stage.mjs";

const endless = "Donaudampfschifffahrtsgesellschaft".repeat(4);
const odd = `${endless} 🦉👩🏽‍🏫🏳️‍🌈 שלום עולם مرحبا <b>bold</b> &amp; %00 ' " \\ ${"‮"}reversed`;
const first = (text, length) => Array.from(text).slice(0, length).join("").trim();
const long = (length) => first(`${odd} ${"A sentence that goes on. ".repeat(500)}`, length);
const line = (length) => first(odd, length);

let stage, nora, lead, ana, ben, places;
before(async () => {
  stage = await Stage.open();
  nora = stage.network.facilitator;
  lead = stage.network.administrator;
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ben = await stage.network.join({ name: "Ben Otterly", school: "Harbor View School", role: "principal" });
  places = await everything();
});
afterEach(() => stage.leave());
after(() => stage?.close());

async function everything() {
  const { id, schools } = stage.network;
  const school = schools["Maple Street School"];
  const { practice } = await ana.call("practices.begin", { owner: { kind: "school", id: school }, title: line(160) });
  const text = long(10_000);
  await ana.call("practices.write", { practice, revision: 1, parts: {
    summary: line(400), problem: text, audience: text, happened: text, differently: text, roadblock: text, askWhom: text, materialsNote: text, firstStep: line(300), licence: endless.slice(0, 80),
    steps: [{ title: line(160), body: long(4_000) }], took: { time: line(500), people: line(500), money: line(500), conditions: line(500) },
    measures: [{ name: line(120), unit: endless.slice(0, 30), before: 1e9, after: 2e9, period: endless.slice(0, 80), source: line(200), group: line(80) }],
    evidence: { basis: text, population: long(1_000), setting: long(1_000), negative: true },
  } });
  const { resource } = await ana.call("resources.addLink", { practice, title: line(200), url: `https://www.example.org/${"a".repeat(1_900)}`, note: line(500) });
  await ana.call("practices.widen", { practice, visibility: "world" });
  await ana.call("practices.publish", { practice, note: line(300) });
  const { revision } = await ana.call("practices.get", { practice, draft: true });
  await ana.call("practices.write", { practice, revision, parts: { problem: `${endless} ${text}`.slice(0, 10_000) } });
  const { collection } = await nora.call("collections.create", { network: id, title: line(120), about: long(4_000), kind: "shelf", visibility: "world" });
  await nora.call("collections.addItem", { collection, practice, note: line(300) });
  const { need } = await ana.call("needs.post", { network: id, title: line(160), detail: long(4_000) });
  await nora.call("needs.answer", { need, body: long(4_000), practice });
  const { partner } = await lead.call("organisations.createPartner", { network: id, name: line(120) });
  await lead.call("partners.update", { partner, about: long(4_000), offers: long(4_000), contact: endless, website: `https://opendoor.example/${"a".repeat(250)}`, visibility: "world", service: [] });
  await ana.call("searches.save", { title: line(120), search: { query: line(150) }, digest: true });
  await ben.call("adoptions.begin", { practice, school: schools["Harbor View School"], prediction: long(1_000), goal: line(300), firstStep: line(300) });
  return {
    practice, collection, need, screens: [
      ["library", `/library?q=${encodeURIComponent(endless)}`, ana], ["nothing found", `/library?q=${encodeURIComponent(line(200))}zz`, ana],
      ["practice", `/practices/${practice}`, ana], ["practice for everyone", `/practices/${practice}`, undefined], ["versions", `/practices/${practice}/versions`, ana],
      ["writing", `/practices/${practice}/write`, ana], ["adapting", `/library/new?from=${practice}`, ana], ["mine", "/library/mine", ana], ["link", `/resources/${resource}`, undefined],
      ["collections", "/library/collections", nora], ["collection", `/collections/${collection}`, nora], ["collection for everyone", `/collections/${collection}`, undefined],
      ["needs", "/library/needs", ana], ["need", `/library/needs/${need}`, ana], ["partners", `/network/${id}/partners`, ana], ["partner", `/partners/${partner}`, lead],
      ["settings", `/network/${id}/library`, lead], ["reviews", "/library/reviews", nora], ["what a school tries", `/school/${schools["Harbor View School"]}/trying`, ben],
    ],
  };
}

/** Which parts of a page stand out of it, for who mends it. */
const outside = (page) => page.evaluate(() => [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => `${one.tagName} ${one.className} ${(one.textContent ?? "").slice(0, 20)}`).slice(0, 5));

for (const colorScheme of ["light", "dark"]) {
  test(`Nonsense breaks no screen of the library, ${colorScheme}`, async () => {
    for (const [name, path, who] of places.screens) {
      const page = await stage.comes(who, { path, colorScheme, viewport: { width: 320, height: 800 } });
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page.getByText("One moment…").first().waitFor({ state: "detached" });
      await page.waitForLoadState("networkidle");
      assert.equal(await overflow(page), 0, `${name}: ${await outside(page)}`);
      assert.deepEqual(await violations(page), [], name);
      assert.equal(await page.locator("main b").count(), 0, `${name}: what was written became markup`);
      await page.context().close();
    }
  });
}

test("What is typed into the parts of a practice by keyboard alone, nonsense too, is what is read", async () => {
  const { practice } = await ana.call("practices.begin", { owner: { kind: "school", id: stage.network.schools["Maple Street School"] }, title: "Typed" });
  const page = await stage.comes(ana, { path: `/practices/${practice}/write` });
  const field = page.getByRole("textbox", { name: "In short" });
  await field.focus();
  await page.keyboard.insertText(line(200));
  await page.getByRole("textbox", { name: "The problem" }).focus();
  await page.keyboard.insertText(long(10_000));
  await page.keyboard.press("Tab");
  await page.getByText("Saved", { exact: true }).waitFor();
  const { body } = await ana.call("practices.get", { practice, draft: true });
  assert.ok(body.summary === line(200) && body.problem === long(10_000), "the words are others");
  await page.reload();
  await eventually(async () => assert.equal(await field.inputValue(), line(200)));
});

test("A text that is too long is not cut: it says by how much, and is saved once it is shorter", async () => {
  const { practice } = await ana.call("practices.begin", { owner: { kind: "school", id: stage.network.schools["Maple Street School"] }, title: "Too long" });
  const page = await stage.comes(ana, { path: `/practices/${practice}/write` });
  const field = page.getByRole("textbox", { name: "The problem" });
  await field.focus();
  await page.keyboard.insertText("a".repeat(10_012));
  await page.getByText("12 characters too many: at most 10,000.").waitFor();
  assert.equal((await field.inputValue()).length, 10_012);
  assert.deepEqual(await violations(page), []);
  await page.reload();
  await eventually(async () => assert.equal((await field.inputValue()).length, 10_012, "what was typed is gone"));
  await field.fill("b".repeat(10_000));
  await page.getByText("Saved", { exact: true }).waitFor();
  assert.equal((await ana.call("practices.get", { practice, draft: true })).body.problem.length, 10_000);
});
