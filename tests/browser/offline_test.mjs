// The line goes, the server is killed, the tab is closed: no typed word is lost, none is there twice.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { planOf } from "./support/plan.mjs";
import { composer, isIn, messages, says, sees, shown } from "./support/room.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, ana, ben;
before(async () => {
  stage = await Stage.open();
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ben = await stage.network.join({ name: "Ben Otterly", school: "Harbor View School", role: "member" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

/** Each of these was said once, for the server and for both readers, and in this order. */
async function saidOnceInOrder(texts, ...pages) {
  const ours = (all) => all.filter((text) => texts.some((one) => text.includes(one)));
  await eventually(async () => assert.deepEqual(ours(await stage.network.said()), texts));
  for (const page of pages) await eventually(async () => assert.deepEqual(ours(await shown(page)), texts));
}

test("Who loses the network while typing goes on, and everything is sent once when it returns", async () => {
  const [anas, bens] = [await stage.comes(ana), await stage.comes(ben)];
  await isIn(anas);
  await isIn(bens);
  await composer(anas).pressSequentially("Before the ");
  await anas.context().setOffline(true);
  await composer(anas).pressSequentially("tunnel");
  await anas.keyboard.press("Enter");
  await says(anas, "In the tunnel");
  await messages(anas, "In the tunnel").getByText("Waiting to be sent").waitFor();
  await anas.getByText("2 messages are not saved yet.").waitFor();
  await says(bens, "Ana, are you there?");
  await sees(bens, "Ana, are you there?");
  await anas.context().setOffline(false);
  await sees(anas, "Ana, are you there?");
  await saidOnceInOrder(["Ana, are you there?", "Before the tunnel", "In the tunnel"], anas, bens);
  await anas.getByText("not saved yet").waitFor({ state: "detached" });
});

test("What waits on the device is sent after the page was closed and opened again", async () => {
  const page = await stage.comes(ana);
  await isIn(page);
  await page.context().setOffline(true);
  await says(page, "Kept over night");
  await messages(page, "Kept over night").getByText("Waiting to be sent").waitFor();
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(stage.roomPath);
  await sees(again, "Kept over night");
  await saidOnceInOrder(["Kept over night"], again);
});

test("A draft survives a closed tab", async () => {
  const page = await stage.comes(ana);
  await isIn(page);
  await composer(page).pressSequentially("Half a thought about");
  const context = page.context();
  await page.close();
  const again = await context.newPage();
  await again.goto(stage.roomPath);
  await isIn(again);
  assert.equal(await composer(again).inputValue(), "Half a thought about");
});

test("The server is killed while people write, comes back, and nothing is lost or twice", async () => {
  const [anas, bens] = [await stage.comes(ana), await stage.comes(ben)];
  await isIn(anas);
  await isIn(bens);
  const texts = [];
  const sayNext = async (page, name) => {
    texts.push(`${name} says number ${texts.length + 1}.`);
    await says(page, texts[texts.length - 1]);
  };
  await sayNext(anas, "Ana");
  await sees(bens, texts[0]);
  for (let round = 0; round < 3; ++round) {
    await sayNext(anas, "Ana");
    await stage.server.kill();
    await sayNext(bens, "Ben");
    await composer(anas).pressSequentially("A thought that is not finished");
    await stage.server.startAgain();
    await eventually(async () => assert.equal((await stage.network.said()).filter((text) => texts.includes(text)).length, texts.length));
    assert.equal(await composer(anas).inputValue(), "A thought that is not finished");
    await composer(anas).fill("");
  }
  const said = (await stage.network.said()).filter((text) => texts.includes(text));
  assert.deepEqual([...said].sort(), [...texts].sort());
  await saidOnceInOrder(said, anas, bens);
  await anas.getByText("not saved yet").waitFor({ state: "detached" });
});

test("A server that is asked to stop and started again is found again by itself", async () => {
  const [anas, bens] = [await stage.comes(ana), await stage.comes(ben)];
  await isIn(anas);
  await isIn(bens);
  assert.deepEqual(await stage.server.stop(), { code: 0, signal: null });
  await says(anas, "Said while it was away");
  await stage.server.startAgain();
  await sees(bens, "Said while it was away");
  await saidOnceInOrder(["Said while it was away"], anas, bens);
});

test("A screen that could not be loaded comes by itself once the server can be reached", async () => {
  const page = await stage.comes(ana, { path: "/" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Library", exact: true }).click();
  await page.getByText("The server cannot be reached just now. This page tries again by itself.").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("heading", { level: 1, name: "Library" }).waitFor();
});

test("A view of a plan that could not be loaded comes by itself once the server can be reached", async () => {
  const plan = await planOf({ network: stage.network, by: ana, school: stage.network.schools["Maple Street School"], title: "Everybody on time" });
  const page = await stage.comes(ana, { path: `/plans/${plan}` });
  await page.getByRole("heading", { level: 1, name: "Everybody on time" }).waitFor();
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Timeline" }).click();
  await page.getByText("One moment…").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("heading", { name: "Month by month" }).waitFor();
});

test("A page whose client was replaced on the server is loaded anew where a screen of it is gone", async () => {
  const page = await stage.comes(ana, { path: "/" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => { window.was = "here"; });
  let isGone = true;
  await page.route("**/assets/*.js", (route) => (isGone ? route.fulfill({ status: 404, body: "" }) : route.continue()));
  page.on("request", (request) => { if (request.isNavigationRequest()) isGone = false; });
  await page.getByRole("link", { name: "Library", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Library" }).waitFor();
  assert.equal(await page.evaluate(() => window.was), undefined);
});
