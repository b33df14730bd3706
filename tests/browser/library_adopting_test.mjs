// What belongs to a practice: a file arrives although the line is cut in the middle of it; links, names, order.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, ana, school, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "lyceum-files-"));
  stage = await Stage.open();
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  school = stage.network.schools["Maple Street School"];
});
afterEach(() => stage.leave());
after(async () => {
  rmSync(folder, { recursive: true });
  await stage?.close();
});

const begun = async (title) => (await ana.call("practices.begin", { owner: { kind: "school", id: school }, title })).practice;
const materialsOf = (page) => page.getByRole("region", { name: "Materials" });
const choose = (page, ...files) => materialsOf(page).locator("input[type=file]").last().setInputFiles(files);
const stored = async (practice) => (await ana.call("resources.list", { practice })).resources;

async function writes(practice, options = {}) {
  const page = await stage.comes(ana, { path: `/practices/${practice}/write`, ...options });
  await materialsOf(page).getByRole("button", { name: "Add files" }).waitFor();
  return page;
}

/** Text of so many bytes: larger than what is sent at once. */
const long = (bytes) => Buffer.alloc(bytes, "A door, a name, a greeting.\n");

test("Several files arrive one after another, and each is a resource of the practice", async () => {
  const practice = await begun("Greeting at two doors");
  const page = await writes(practice);
  await choose(page, { name: "Door plan.txt", mimeType: "text/plain", buffer: long(2_000) }, { name: "Names.txt", mimeType: "text/plain", buffer: long(3_000) });
  for (const title of ["Door plan", "Names"]) await materialsOf(page).getByRole("link", { name: title }).waitFor();
  assert.deepEqual((await stored(practice)).map(({ title, size }) => [title, size]), [["Door plan", 2_000], ["Names", 3_000]]);
  assert.deepEqual(await violations(page), []);
});

test("A file whose line is cut in the middle goes on from where it was, also after the page was left", async () => {
  const practice = await begun("A long plan");
  const page = await writes(practice);
  const file = join(folder, "Plan.txt");
  writeFileSync(file, long(20_000_000));
  let pieces = 0;
  await page.route("**/uploads/*", (route) => (route.request().method() === "PATCH" && ++pieces > 1 ? route.abort("connectionreset") : route.continue()));
  await choose(page, file);
  await eventually(() => assert.ok(pieces > 1));
  await page.reload();
  await materialsOf(page).getByText("Choose the same file again, and only what is missing is sent.", { exact: false }).waitFor();
  await page.unroute("**/uploads/*");
  const asked = [];
  page.on("request", (request) => { if (/\/uploads/.test(request.url())) asked.push([request.method(), request.headers()["upload-offset"]]); });
  await choose(page, file);
  await materialsOf(page).getByRole("link", { name: "Plan" }).waitFor();
  assert.ok(!asked.some(([method]) => method === "POST"), "the upload was begun anew");
  assert.ok(asked.filter(([method]) => method === "PATCH").every(([, offset]) => Number(offset) > 0));
  assert.deepEqual((await stored(practice)).map(({ size }) => size), [20_000_000]);
});

test("A link is added, named anew, put first by keyboard and removed; its screen says who is responsible", async () => {
  const practice = await begun("With links");
  for (const title of ["One", "Two"]) await ana.call("resources.addLink", { practice, title, url: `https://www.example.org/${title}` });
  const page = await writes(practice, { viewport: { width: 320, height: 700 } });
  await materialsOf(page).getByRole("button", { name: "Add a link" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a link" });
  await dialog.getByLabel("What is it called?").fill("Three");
  await dialog.getByLabel("Address").fill("https://www.example.org/three");
  await dialog.getByRole("button", { name: "Add a link" }).click();
  await materialsOf(page).getByRole("link", { name: "Three" }).waitFor();
  await materialsOf(page).getByRole("button", { name: "Move up: Three" }).click();
  await eventually(async () => assert.deepEqual((await stored(practice)).map(({ title }) => title), ["One", "Three", "Two"]));
  await materialsOf(page).getByRole("button", { name: "Remove: One" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await eventually(async () => assert.deepEqual((await stored(practice)).map(({ title }) => title), ["Three", "Two"]));
  assert.deepEqual(await violations(page), []);
  assert.equal(await overflow(page), 0);
  await materialsOf(page).getByRole("link", { name: "Three" }).click();
  await page.getByText("www.example.org is responsible for it", { exact: false }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Go to www.example.org" }).getAttribute("rel"), "noopener noreferrer nofollow");
  assert.deepEqual(await violations(page), []);
});

test("Materials are put in order by drag and by keys, and named anew with a note, also over a lost line", async () => {
  const practice = await begun("In order");
  for (const title of ["One", "Two", "Three"]) await ana.call("resources.addLink", { practice, title, url: `https://www.example.org/${title}` });
  const page = await writes(practice);
  const rows = materialsOf(page).getByRole("list").first().getByRole("listitem");
  const isOrder = (wanted) => eventually(async () => assert.deepEqual((await stored(practice)).map(({ title }) => title), wanted));
  await rows.last().scrollIntoViewIfNeeded();
  const handle = await rows.filter({ hasText: "Three" }).locator("[aria-hidden]").first().boundingBox();
  const first = await rows.first().boundingBox();
  await page.mouse.move(handle.x + 4, handle.y + 8);
  await page.mouse.down();
  await page.mouse.move(handle.x + 4, first.y + 4, { steps: 6 });
  await page.mouse.up();
  await isOrder(["Three", "One", "Two"]);
  const change = materialsOf(page).getByRole("button", { name: "Change: Three" });
  await change.focus();
  await page.keyboard.press("Alt+ArrowDown");
  await isOrder(["One", "Three", "Two"]);
  await eventually(async () => assert.ok(await change.evaluate((element) => element === document.activeElement), "the focus is lost"));
  await materialsOf(page).getByText("Three is now number 2 of 3.").waitFor({ state: "attached" });

  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is it called?").fill("The study");
  await dialog.getByLabel("Note").fill("Twelve pages.");
  await page.context().setOffline(true);
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("did not answer", { exact: false }).waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await change.click();
  assert.deepEqual([await dialog.getByLabel("What is it called?").inputValue(), await dialog.getByLabel("Note").inputValue()], ["The study", "Twelve pages."]);
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await materialsOf(page).getByText("Twelve pages.").waitFor();
  await isOrder(["One", "The study", "Two"]);

  await page.context().setOffline(true);
  await materialsOf(page).getByRole("button", { name: "Move up: Two" }).press("Enter");
  await materialsOf(page).getByText("did not answer", { exact: false }).first().waitFor();
  await eventually(async () => assert.match(await rows.last().innerText(), /^Two/, "an order is shown that nobody saved"));
  await page.context().setOffline(false);
  await materialsOf(page).getByRole("button", { name: "Remove: One" }).press("Enter");
  await dialog.getByRole("button", { name: "Cancel" }).press("Enter");
  await eventually(async () => assert.ok(await materialsOf(page).getByRole("button", { name: "Remove: One" }).evaluate((element) => element === document.activeElement), "the focus is lost"));
  await isOrder(["One", "The study", "Two"]);
});
