// Finding practices: words, facets with their counts, an address that is the search, what to do where nothing is
// found; by keyboard, on a phone, without an account.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, phone, Stage } from "./support/stage.mjs";

let stage, ana, facets;
before(async () => {
  stage = await Stage.open();
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ({ facets } = await ana.call("facets.list", { network: stage.network.id }));
  await isPublished("Greeting at two doors", "Children come on time when somebody knows their name.", ["kind/practice", "grade-band/1-2"], "world");
  await isPublished("An attendance huddle", "Ten minutes on Monday about who was absent.", ["kind/practice", "grade-band/3-5"], "world");
  await isPublished("How we lost our attendance prize", "A bicycle for perfect attendance, and why we gave it up.", ["kind/case-story", "grade-band/1-2"], "world");
  await isPublished("Attendance calls at home", "For our network only.", ["kind/tool"], "network");
  for (let at = 1; at <= 21; ++at) await isPublished(`Reading corner ${at}`, "A corner with pillows.", ["kind/practice"], "world");
  await eventually(async () => assert.equal((await ana.call("searches.find", { search: {} })).total, 25));
});
afterEach(() => stage.leave());
after(() => stage?.close());

const term = (name) => {
  const [facet, slug] = name.split("/");
  return facets.find((one) => one.slug === facet).terms.find((one) => one.slug === slug).id;
};

async function isPublished(title, summary, terms, visibility) {
  const { practice } = await ana.call("practices.begin", { owner: { kind: "school", id: stage.network.schools["Maple Street School"] }, title });
  const { revision } = await ana.call("practices.get", { practice, draft: true });
  await ana.call("practices.write", { practice, revision, parts: { summary } });
  await ana.call("practices.place", { practice, terms: terms.map(term) });
  await ana.call("practices.widen", { practice, visibility });
  await ana.call("practices.publish", { practice });
  return practice;
}

const found = (page) => page.getByRole("article").getByRole("heading", { level: 3 });
const titles = (page) => found(page).allInnerTexts();
const says = (page, words) => page.getByRole("status").getByText(words, { exact: true }).waitFor();
const searchField = (page) => page.getByRole("combobox", { name: "What are you looking for?" });

test("Without an account one searches by words, narrows by facets, and opens what was found, all by keyboard", async () => {
  const page = await stage.comes(undefined, { path: "/library" });
  await searchField(page).focus();
  await page.keyboard.type("attendance");
  await page.keyboard.press("Enter");
  await says(page, "2 practices");
  assert.deepEqual((await titles(page)).sort(), ["An attendance huddle", "How we lost our attendance prize"]);
  await eventually(async () => assert.ok(await searchField(page).evaluate((field) => field === document.activeElement), "the focus stays in the field"));
  const story = page.getByRole("group", { name: "Kind" }).getByRole("checkbox", { name: /^Case story/ });
  await story.focus();
  await page.keyboard.press("Space");
  await says(page, "1 practice");
  await eventually(async () => assert.ok(await story.evaluate((box) => box === document.activeElement && box.checked), "the focus stays at what was chosen"));
  assert.equal(page.url(), `${stage.server.url}/library?q=attendance&term=${term("kind/case-story")}`);
  await page.getByRole("link", { name: "How we lost our attendance prize" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "How we lost our attendance prize" }).waitFor();
  await page.goBack();
  await says(page, "1 practice");
});

test("A facet's counts are under the words and every other facet, and a term that is chosen leaves the others of its facet", async () => {
  const page = await stage.comes(undefined, { path: `/library?q=attendance&term=${term("kind/practice")}` });
  await says(page, "1 practice");
  const kind = page.getByRole("group", { name: "Kind" });
  await kind.getByRole("checkbox", { name: "Practice 1" }).waitFor();
  await kind.getByRole("checkbox", { name: "Case story 1" }).check();
  await says(page, "2 practices");
  await page.getByRole("list", { name: "Chosen" }).getByRole("link", { name: "Take Practice off" }).click();
  await says(page, "1 practice");
  await page.getByRole("group", { name: "Grades" }).getByRole("checkbox").first().waitFor();
});

test("The network's people find what is theirs, and the address finds for each what they may see", async () => {
  const page = await stage.comes(ana, { path: "/library?q=attendance" });
  await says(page, "3 practices");
  const nobody = await stage.comes(undefined, { path: "/library?q=attendance" });
  await says(nobody, "2 practices");
  assert.equal(await nobody.getByText("Attendance calls at home").count(), 0);
});

test("What fits on no page goes on the next, and the focus with it", async () => {
  const page = await stage.comes(undefined, { path: "/library?q=corner" });
  await says(page, "1 to 20 of 21 practices");
  await page.getByRole("link", { name: "Next", exact: true }).click();
  await says(page, "21 to 21 of 21 practices");
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "found"));
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await says(page, "1 to 20 of 21 practices");
});

test("A misspelt word is offered as one that is known; who finds nothing is led to ask the network", async () => {
  const page = await stage.comes(ana, { path: "/library?q=atendance" });
  await says(page, "Nothing found");
  await page.getByRole("link", { name: "attendance" }).click();
  await says(page, "3 practices");
  await searchField(page).fill("zeppelin quartet");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await says(page, "Nothing found");
  await page.getByRole("link", { name: "Ask the network" }).waitFor();
});

test("A search is kept under a name, and leads back to itself", async () => {
  const page = await stage.comes(ana, { path: `/library?q=attendance&term=${term("grade-band/1-2")}` });
  await says(page, "1 practice");
  await page.getByRole("button", { name: "Keep this search" }).click();
  await page.getByRole("dialog").getByLabel("What it is called").fill("Attendance of the youngest");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.goto("/library/mine");
  await page.getByRole("link", { name: "Attendance of the youngest" }).click();
  await says(page, "1 practice");
  await page.goto("/library/mine");
  await page.getByRole("button", { name: "Keep Attendance of the youngest no longer" }).click();
  await page.getByText("None yet.", { exact: false }).waitFor();
});

test("On a phone the facets open on request", async () => {
  const page = await stage.comes(undefined, { path: "/library?q=attendance", ...phone });
  await says(page, "2 practices");
  const box = page.getByRole("checkbox", { name: /^Case story/ });
  assert.equal(await box.isVisible(), false);
  await page.getByRole("button", { name: "Narrow it down" }).click();
  await box.check();
  await says(page, "1 practice");
  await page.getByRole("button", { name: "Narrow it down (1 chosen)" }).waitFor();
  assert.ok((await overflow(page)) <= 0);
});

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing where practices are found and read, ${colorScheme}, and nothing scrolls sideways at 320 px`, async () => {
    const practice = await eventually(async () => (await ana.call("practices.list", { mine: true, limit: 1 })).practices[0].practice);
    for (const [who, paths] of [[undefined, ["/library", "/library?q=attendance", `/practices/${practice}`]], [ana, ["/library?q=zeppelin", `/practices/${practice}`, `/practices/${practice}/write`, `/practices/${practice}/versions`, "/library/mine", "/library/new"]]]) {
      const page = await stage.comes(who, { path: "/library", colorScheme, bypassCSP: true });
      for (const path of paths) {
        await page.goto(path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.getByText("One moment…").first().waitFor({ state: "detached" });
        await page.waitForLoadState("networkidle");
        assert.deepEqual(await violations(page), [], path);
        await page.setViewportSize({ width: 320, height: 568 });
        assert.ok((await overflow(page)) <= 0, `${path} is wider than 320 px`);
        await page.setViewportSize({ width: 1280, height: 900 });
      }
    }
  });
