// A school tries a practice of another and says how it went; somebody asks the network and is answered while they look
// on; a collection is put together and put in another order by keyboard.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, nora, ana, tom;
before(async () => {
  stage = await Stage.open();
  nora = stage.network.facilitator;
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  tom = await stage.network.join({ name: "Tom Wrenfield", school: "Harbor View School", role: "principal" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

/** A practice of Maple Street School, open to its network. */
async function published(title) {
  const { practice } = await ana.call("practices.begin", { owner: { kind: "school", id: stage.network.schools["Maple Street School"] }, title });
  await ana.call("practices.write", { practice, revision: 1, parts: { summary: `${title}, every morning.`, firstStep: "Stand at the door tomorrow." } });
  await ana.call("practices.publish", { practice });
  await ana.call("practices.widen", { practice, visibility: "network" });
  return practice;
}

test("A school tries a practice with a prediction, also over a lost line, and says how it went", async () => {
  const practice = await published("Greeting at the door");
  const page = await stage.comes(tom, { path: `/practices/${practice}`, viewport: { width: 360, height: 740 } });
  await page.getByRole("button", { name: "Try it" }).click();
  const dialog = page.getByRole("dialog", { name: "Try: Greeting at the door" });
  assert.equal(await dialog.getByLabel("First step").inputValue(), "Stand at the door tomorrow.");
  await dialog.getByRole("button", { name: "We try it" }).click();
  await dialog.getByText("Must not be empty.").waitFor();
  await dialog.getByLabel("What do you expect to happen?").fill("Half as many come late.");
  assert.deepEqual(await violations(page), []);
  await page.context().setOffline(true);
  await dialog.getByRole("button", { name: "We try it" }).click();
  await dialog.getByText("did not answer", { exact: false }).waitFor();
  await page.context().setOffline(false);
  await dialog.getByRole("button", { name: "We try it" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Tried in 1 school: 1 is still trying.").waitFor();

  await page.getByRole("button", { name: "Say how it went" }).click();
  const report = page.getByRole("dialog", { name: "How did it go: Greeting at the door" });
  await report.getByText("Half as many come late.").waitFor();
  await report.getByLabel("Drop it").check();
  await report.getByLabel("Why, in a line").fill("Nobody is free at that hour.");
  await report.getByRole("button", { name: "Say it" }).click();
  await report.waitFor({ state: "detached" });
  const author = await stage.comes(ana, { path: `/practices/${practice}` });
  await author.getByText("Tried in 1 school: 1 dropped it.").waitFor();
  await author.getByText("Nobody is free at that hour.").first().waitFor();
  assert.equal(await overflow(page), 0);
  const told = await ana.call("notifications.list", {});
  assert.deepEqual(told.notifications.map(({ kind }) => kind).sort(), ["reported", "tried"]);
});

test("Who asks the network sees the answer come", async () => {
  const practice = await published("A quiet bell");
  const page = await stage.comes(tom, { path: "/library/needs?q=Quiet corridors" });
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Quiet corridors" }).waitFor();
  const answering = await stage.comes(ana, { path: new URL(page.url()).pathname });
  await answering.getByLabel("A practice that may help").fill("quiet bell");
  await answering.getByRole("button", { name: "A quiet bell" }).click();
  await answering.getByLabel("Your answer").fill("We changed the bell.");
  assert.deepEqual(await violations(answering), []);
  await answering.getByRole("button", { name: "Answer", exact: true }).click();
  await page.getByText("We changed the bell.").waitFor();
  assert.equal(await page.getByRole("link", { name: "A quiet bell" }).getAttribute("href"), `/practices/${practice}`);
  await page.getByRole("button", { name: "Close", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Close what was asked?" });
  await dialog.getByLabel("Why, in a line").fill("It helped.");
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await answering.getByText("Closed: It helped.").waitFor();
});

test("A collection is made, filled, and put in order by keyboard", async () => {
  for (const title of ["Morning circle", "Evening letter"]) await published(title);
  const page = await stage.comes(nora, { path: "/library/collections" });
  await page.getByRole("button", { name: "Make a collection" }).click();
  const dialog = page.getByRole("dialog", { name: "Make a collection" });
  await dialog.getByLabel("Title").fill("From morning to evening");
  await dialog.getByRole("button", { name: "Make it" }).click();
  await page.getByRole("heading", { level: 1, name: "From morning to evening" }).waitFor();
  for (const title of ["Evening letter", "Morning circle"]) {
    await page.getByRole("searchbox", { name: "Add a practice" }).fill(title.toLowerCase());
    await page.getByRole("button", { name: title, exact: true }).click();
    await page.getByRole("button", { name: "Add it" }).click();
    await page.getByRole("link", { name: title }).waitFor();
  }
  assert.equal(await page.getByRole("searchbox", { name: "Add a practice" }).inputValue(), "", "what was typed is done with");
  await page.getByRole("button", { name: "Move up: Morning circle" }).press("Enter");
  const collection = Number(new URL(page.url()).pathname.split("/").at(-1));
  await eventually(async () => {
    const { items } = await nora.call("collections.get", { collection });
    assert.deepEqual(items.map(({ title }) => title), ["Morning circle", "Evening letter"]);
  });
  assert.deepEqual(await violations(page), []);
  const reading = await stage.comes(tom, { path: `/collections/${collection}` });
  await reading.getByRole("link", { name: "Evening letter" }).waitFor();
  assert.equal(await reading.getByRole("button", { name: "Take out" }).count(), 0);
});
