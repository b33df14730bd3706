// Practices over time: found in several orders, compared, withdrawn, replaced and published again; read in a series,
// on paper, and taken away by who leads; searches that are kept.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, nora, ana, tom, lead, facets;
before(async () => {
  stage = await Stage.open();
  nora = stage.network.facilitator;
  lead = stage.network.administrator;
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  tom = await stage.network.join({ name: "Tom Wrenfield", school: "Harbor View School", role: "principal" });
  ({ facets } = await nora.call("facets.list", { network: stage.network.id }));
});
afterEach(() => stage.leave());
after(() => stage?.close());

const schoolOf = (name) => stage.network.schools[name];
const termsOf = (slug) => facets.find((one) => one.slug === slug).terms;

async function published(title, { parts = {}, terms = [], visibility = "network" } = {}) {
  const { practice } = await ana.call("practices.begin", { owner: { kind: "school", id: schoolOf("Maple Street School") }, title });
  await ana.call("practices.write", { practice, revision: 1, parts: { summary: `${title}, in short.`, ...parts } });
  if (terms.length > 0) await ana.call("practices.place", { practice, terms });
  await ana.call("practices.widen", { practice, visibility });
  await ana.call("practices.publish", { practice });
  return practice;
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const titles = (page) => page.getByRole("article").getByRole("heading", { level: 3 }).allInnerTexts();
const button = (page, name) => page.getByRole("button", { name, exact: true });
const is = async (page, wanted) => eventually(async () => assert.deepEqual(await titles(page), wanted));

test("What is found stands in the order that is chosen: new, best evidence, most tried", async () => {
  const strong = termsOf("evidence").find(({ slug }) => slug === "strong");
  await published("Owl cards with a study", { terms: [strong.id], parts: { evidence: { basis: "A study of **two** schools.", population: "Grade 2", setting: "City", negative: false } } });
  const tried = await published("Owl cards that are tried");
  await published("Owl cards, the newest");
  await tom.call("adoptions.begin", { practice: tried, school: schoolOf("Harbor View School"), prediction: "They read more." });
  await eventually(async () => assert.equal((await ana.call("searches.find", { search: { query: "owl cards", sort: "adoptions" } })).found[0].title, "Owl cards that are tried"));
  const page = await stage.comes(tom, { path: "/library?q=owl" });
  const order = page.getByLabel("Order");
  await order.selectOption({ label: "Newest" });
  await is(page, ["Owl cards, the newest", "Owl cards that are tried", "Owl cards with a study"]);
  await order.selectOption({ label: "Strongest evidence" });
  await eventually(async () => assert.equal((await titles(page))[0], "Owl cards with a study"));
  assert.match(page.url(), /sort=evidence/);
  await order.selectOption({ label: "Most tried" });
  await eventually(async () => assert.equal((await titles(page))[0], "Owl cards that are tried"));
  await page.goBack();
  await eventually(async () => assert.equal((await titles(page))[0], "Owl cards with a study"));
  assert.equal(await order.inputValue(), "evidence");
});

test("A practice is withdrawn with the reason, also over a lost line, and published again", async () => {
  const practice = await published("A walk in the rain");
  const page = await stage.comes(ana, { path: `/practices/${practice}` });
  await button(page, "Withdraw it").press("Enter");
  const dialog = page.getByRole("dialog", { name: "Withdraw this practice?" });
  await page.context().setOffline(true);
  await dialog.getByLabel("Why").fill("Nobody has boots.");
  await button(dialog, "Withdraw it").click();
  await dialog.getByText("did not answer", { exact: false }).waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await button(page, "Withdraw it").click();
  assert.equal(await dialog.getByLabel("Why").inputValue(), "Nobody has boots.");
  assert.deepEqual(await violations(page), []);
  await button(dialog, "Withdraw it").press("Enter");
  await page.getByText("It was withdrawn: Nobody has boots.").waitFor();
  const reading = await stage.comes(tom, { path: `/practices/${practice}` });
  await heading(reading, "Nothing here");
  assert.equal((await tom.call("searches.find", { search: { query: "rain" } })).total, 0);
  await button(page, "Publish it again").click();
  await button(page, "Withdraw it").waitFor();
  await reading.goto(`/practices/${practice}`);
  await heading(reading, "A walk in the rain");
  assert.deepEqual(await violations(page), []);
});

test("Another practice stands for one now: it is found by its title, and readers are led there", async () => {
  const old = await published("The paper clock");
  const now = await published("The wooden clock");
  const page = await stage.comes(ana, { path: `/practices/${old}`, viewport: { width: 320, height: 700 } });
  await button(page, "Something else stands for it now").click();
  const dialog = page.getByRole("dialog", { name: "What stands for it now?" });
  await dialog.getByRole("searchbox", { name: "The other practice" }).fill("wooden");
  await dialog.getByRole("button", { name: "The wooden clock" }).press("Enter");
  assert.deepEqual(await violations(page), []);
  assert.equal(await overflow(page), 0);
  await button(dialog, "Point to it").press("Enter");
  await dialog.waitFor({ state: "detached" });
  const reading = await stage.comes(tom, { path: `/practices/${old}` });
  assert.equal(await reading.getByRole("link", { name: "The wooden clock (Maple Street School)" }).getAttribute("href"), `/practices/${now}`);
  await button(page, "Publish it again").click();
  await button(page, "Something else stands for it now").waitFor();
  await reading.reload();
  await heading(reading, "The paper clock");
  await reading.getByText("Something else stands", { exact: false }).waitFor({ state: "detached" });
});

test("Two versions are compared word by word, at an address that can be shared", async () => {
  const practice = await published("A bell", { parts: { problem: "The bell is loud." } });
  for (const [at, problem] of [[2, "The bell is loud and long."], [3, "The bell is long."]]) {
    const { revision } = await ana.call("practices.get", { practice, draft: true });
    await ana.call("practices.write", { practice, revision, parts: { problem } });
    await ana.call("practices.publish", { practice, note: `As of version ${at}` });
  }
  const page = await stage.comes(tom, { path: `/practices/${practice}` });
  await page.getByRole("link", { name: "Versions and what changed" }).press("Enter");
  await heading(page, "Versions: A bell");
  await page.getByLabel("From").selectOption({ label: "Version 1" });
  await page.getByLabel("To", { exact: true }).selectOption({ label: "Version 2" });
  await page.locator("ins").filter({ hasText: "and long" }).waitFor();
  await page.locator("del").filter({ hasText: "loud" }).waitFor();
  const shared = await stage.comes(tom, { path: page.url(), colorScheme: "dark", viewport: { width: 320, height: 700 } });
  await shared.locator("ins").filter({ hasText: "and long" }).waitFor();
  assert.deepEqual(await violations(shared), []);
  assert.equal(await overflow(shared), 0);
  await shared.getByRole("link", { name: "Version 1: A bell" }).click();
  await shared.getByText("You are reading version 1. A newer one is published.", { exact: false }).waitFor();
  await shared.getByText("The bell is loud.", { exact: true }).waitFor();
});

test("A kept search is told in the weekly brief or not, and says when that could not be saved", async () => {
  await tom.call("searches.save", { title: "Clocks", search: { query: "clock" }, digest: true });
  const page = await stage.comes(tom, { path: "/library/mine" });
  const tick = page.getByRole("checkbox", { name: /Tell me in the weekly brief/ });
  await tick.press("Space");
  await eventually(async () => assert.deepEqual((await tom.call("searches.list")).saved.map(({ digest }) => digest), [false]));
  await page.reload();
  await eventually(async () => assert.equal(await tick.isChecked(), false));
  await page.context().setOffline(true);
  await tick.press("Space");
  await page.getByText("did not answer", { exact: false }).waitFor();
  await eventually(async () => assert.equal(await tick.isChecked(), false, "what is shown is not what the server has"));
  await page.context().setOffline(false);
  await tick.press("Space");
  await eventually(async () => assert.deepEqual((await tom.call("searches.list")).saved.map(({ digest }) => digest), [true]));
  assert.equal(await tick.isChecked(), true);
  assert.deepEqual(await violations(page), []);
});

test("In a series one goes on to the next practice and back", async () => {
  const practices = [];
  for (const title of ["Morning, first part", "Morning, second part", "Morning, third part"]) practices.push(await published(title));
  const { collection } = await nora.call("collections.create", { network: stage.network.id, title: "The morning in three parts", kind: "series", visibility: "network" });
  for (const practice of practices) await nora.call("collections.addItem", { collection, practice });
  const page = await stage.comes(tom, { path: `/collections/${collection}` });
  await page.getByText("Video series · 3 practices").waitFor();
  await page.getByRole("link", { name: "Morning, first part" }).press("Enter");
  const around = page.getByRole("region", { name: "In collections" });
  await around.getByRole("link", { name: "Morning, second part" }).press("Enter");
  await heading(page, "Morning, second part");
  await eventually(async () => assert.deepEqual(await around.getByRole("link").allInnerTexts(), ["The morning in three parts", "Morning, first part", "Morning, third part"]));
  await around.getByRole("link", { name: "Morning, third part" }).press("Enter");
  await heading(page, "Morning, third part");
  await around.getByRole("link", { name: "Morning, second part" }).press("Enter");
  await heading(page, "Morning, second part");
  assert.deepEqual(await violations(page), []);
});

test("On paper a practice says what was done and whom to thank, and nothing to press", async () => {
  const practice = await published("A letter home", { visibility: "world", parts: { problem: "Letters are long.", steps: [{ title: "Write one line", body: "By hand." }] } });
  const page = await stage.comes(undefined, { path: `/practices/${practice}`, colorScheme: "dark" });
  await page.getByText("Letters are long.").waitFor();
  await page.emulateMedia({ media: "print" });
  for (const words of ["A letter home", "Letters are long.", "Write one line", "By hand.", "How to cite it"]) await page.getByText(words, { exact: true }).first().waitFor();
  await page.getByText("Maple Street School", { exact: false }).first().waitFor();
  assert.deepEqual((await page.getByRole("button").allInnerTexts()), []);
  assert.equal(await page.getByRole("navigation").count(), 0);
  assert.equal(await page.getByText("By hand.").evaluate((element) => getComputedStyle(element).color), "rgb(0, 0, 0)", "black on white, also where the screen is dark");
  assert.equal(await overflow(page), 0);
  assert.ok((await page.pdf({ format: "Letter" })).length > 1_000);
});

test("Who leads takes the library away, and a search is followed by a feed reader", async () => {
  await published("To be taken along", { visibility: "world" });
  const page = await stage.comes(lead, { path: `/network/${stage.network.id}/library` });
  for (const [name, file] of [["As files (ZIP)", /\.zip$/], ["As a table (CSV)", /\.csv$/]]) {
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    assert.match((await coming).suggestedFilename(), file);
  }
  assert.deepEqual(await violations(page), []);
  const open = await stage.comes(undefined, { path: "/library?q=taken" });
  const address = await open.getByRole("link", { name: "Follow it in a feed reader" }).getAttribute("href");
  const feed = await open.request.get(address);
  assert.match(feed.headers()["content-type"], /application\/atom\+xml/);
  assert.match(await feed.text(), /<title>To be taken along<\/title>/);
  const other = await stage.comes(tom, { path: `/network/${stage.network.id}/library` });
  await heading(other, /./);
  await other.getByText("The practices of the library that you can read, as a table.").waitFor();
  assert.equal(await other.getByRole("link", { name: "As files (ZIP)" }).count(), 0);
});
