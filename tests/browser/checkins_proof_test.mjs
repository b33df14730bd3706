// A photo that is chosen without a connection as the proof of a check-in lies on the device until the server has it, also
// when the page is closed; it is its sender's own, and gone when they sign out.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { activePlan } from "./support/active-plan.mjs";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, ana, made;
before(async () => {
  stage = await Stage.open();
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  made = await activePlan(stage.network, ana, "Maple Street School", [
    { statement: "Chronic absence falls to 18 of 100 students", actions: Array.from({ length: 5 }, (_, at) => [`Action ${at + 1}`, 20]) },
  ]);
});
afterEach(() => stage.leave());
after(() => stage?.close());

const smallPhone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
/** One point. */
const point = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const photo = (name = "door.png", buffer = point) => ({ name, mimeType: "image/png", buffer });
const actionAt = (at) => made.goals[0].actions[at];
const asked = (page) => page.getByRole("article", { name: "How far is it?" });
const said = async (action) => (await ana.call("checkins.list", { action })).checkins.map(({ status, words, file }) => [status, words, file?.name]);

/** What lies on the device of files, of whomever: their names. */
const kept = (page) => page.evaluate(() => new Promise((done, failed) => {
  const opening = indexedDB.open("lyceum.files", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("files", { keyPath: "id" });
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const rows = opening.result.transaction("files").objectStore("files").getAll();
    rows.onsuccess = () => { opening.result.close(); done(rows.result.map(({ name }) => name)); };
  };
}));

/** Comes to an action, loses the line, answers and chooses a file. */
async function answersOffline(action, { status = "Done", words = "See the door", files = [photo()] } = {}) {
  const page = await stage.comes(ana, { path: `/plans/${made.plan}/actions/${action}`, ...smallPhone });
  await asked(page).getByRole("radio", { name: status }).waitFor();
  await page.context().setOffline(true);
  await asked(page).getByRole("radio", { name: status }).check();
  const line = asked(page).getByLabel(status === "Stuck" ? "Who is needed?" : "A line of words");
  if (words) await line.fill(words);
  await asked(page).getByText("Add a proof").click();
  for (const file of files) await asked(page).locator("input[type=file]").setInputFiles(file);
  return page;
}

/** A file so large that it is made in the browser. */
const chooseLarge = (page, name, bytes) => asked(page).locator("input[type=file]").evaluate((input, [called, size]) => {
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(size)], called, { type: "image/png" }));
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}, [name, bytes]);

/** Closes the page and opens another one of the same browser, with a line. */
async function comesBack(page, path) {
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(path);
  return again;
}

test("A photo that was chosen without a connection is sent after the page was closed, and goes with its answer", async () => {
  const action = actionAt(0);
  const page = await answersOffline(action);
  await asked(page).getByText("The file is kept on this device", { exact: false }).waitFor();
  await asked(page).getByText("Kept on this device.", { exact: false }).waitFor();
  assert.deepEqual(await kept(page), ["door.png"]);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await said(action), [], "nothing has arrived");
  const again = await comesBack(page, "/");
  await eventually(async () => assert.deepEqual((await said(action))[0], ["done", "See the door", "door.png"]));
  const [{ id }] = (await ana.call("checkins.list", { action })).checkins;
  assert.deepEqual(await (await again.request.get(`/checkins/${id}/proof`)).body(), point);
  await eventually(async () => assert.deepEqual(await kept(again), []));
  assert.deepEqual(await again.evaluate(() => Object.keys(localStorage).filter((key) => /^tus|checkin/.test(key))), []);
});

test("A photo goes on where its question is looked at again, and the question says so", async () => {
  const action = actionAt(1);
  const page = await answersOffline(action, { words: "" });
  await asked(page).getByText("The file is kept on this device", { exact: false }).waitFor();
  await asked(page).getByText("Kept on this device.", { exact: false }).waitFor();
  const again = await comesBack(page, `/plans/${made.plan}/actions/${action}`);
  await again.getByRole("link", { name: "Proof: door.png" }).first().waitFor();
  await eventually(async () => assert.deepEqual((await said(action))[0], ["done", "", "door.png"]));
  assert.equal(await overflow(again), 0);
  assert.deepEqual(await violations(again), []);
});

test("A photo waits for the words that its answer must have", async () => {
  const action = actionAt(2);
  const page = await answersOffline(action, { status: "Stuck", words: "" });
  await asked(page).getByText("The file is kept on this device", { exact: false }).waitFor();
  const again = await comesBack(page, "/library");
  await eventually(async () => assert.deepEqual(await kept(again), []));
  assert.deepEqual(await said(action), []);
  await again.goto(`/plans/${made.plan}/actions/${action}`);
  await asked(again).getByLabel("Who is needed?").fill("The transport office");
  await asked(again).getByLabel("Who is needed?").press("Tab");
  await eventually(async () => assert.deepEqual(await said(action), [["stuck", "The transport office", "door.png"]]));
});

test("A file that has no room on the device says that its page must stay open", async () => {
  const page = await answersOffline(actionAt(3), { files: [] });
  await chooseLarge(page, "large.png", 40 << 20);
  await eventually(async () => assert.deepEqual(await kept(page), ["large.png"]));
  await chooseLarge(page, "second.png", 40 << 20);
  await asked(page).getByText("this device has no room to keep the file", { exact: false }).waitFor();
  await eventually(async () => assert.deepEqual(await kept(page), ["large.png"]));
  await asked(page).getByRole("button", { name: "Do not send it: large.png" }).click();
  await eventually(async () => assert.deepEqual(await kept(page), []));
});

test("A photo on its way is nobody else's on the device, and gone when its sender signs out", async () => {
  const action = actionAt(4);
  const page = await answersOffline(action);
  await asked(page).getByText("The file is kept on this device", { exact: false }).waitFor();
  await asked(page).getByText("Kept on this device.", { exact: false }).waitFor();
  const other = await stage.network.join({ name: "Olive Maplethorn", school: "Maple Street School", role: "principal" });
  const context = page.context();
  await page.close();
  await context.addCookies(other.cookies);
  await context.setOffline(false);
  const theirs = await context.newPage();
  await theirs.goto(`/plans/${made.plan}/actions/${action}`);
  await asked(theirs).getByRole("radio", { name: "Under way" }).check();
  await asked(theirs).getByText("Saved.", { exact: true }).waitFor();
  await asked(theirs).getByText("Add a proof").click();
  assert.equal(await theirs.getByText("door.png").count(), 0);
  assert.deepEqual(await said(action), [["under_way", "", undefined]]);
  assert.deepEqual(await kept(theirs), ["door.png"], "it waits for its sender");
  await theirs.close();
  await context.addCookies(ana.cookies);
  const back = await context.newPage();
  await back.route("**/uploads", (route) => route.abort());
  await back.goto("/account");
  await back.getByRole("button", { name: "Sign out", exact: true }).click();
  await back.getByText("1 file is still on the way to the server.", { exact: false }).waitFor();
  await back.getByRole("button", { name: "Sign out all the same" }).click();
  await back.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  assert.deepEqual(await kept(back), []);
});
