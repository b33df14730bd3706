// Files on their way to a practice: paused, gone on with, given up, refused with the reason; dropped and pasted; through
// a server that is killed. Nothing of them stays on a device that was signed out.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, Stage } from "./support/stage.mjs";

const megabyte = 1 << 20;

let stage, ana, school, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "lyceum-uploads-"));
  stage = await Stage.open({ settings: { LYCEUM_LIBRARY_FILE_BYTES: String(30 * megabyte), LYCEUM_LIBRARY_BYTES_PER_PERSON: String(90 * megabyte) } });
  school = stage.network.schools["Maple Street School"];
});
// Each test has a person of its own: what one may add in all is bounded.
let number = 0;
async function comesNew() {
  ana = await stage.network.join({ name: `Ana Maplethorn ${++number}`, school: "Maple Street School", role: "principal" });
}
afterEach(() => stage.leave());
after(async () => {
  rmSync(folder, { recursive: true });
  await stage?.close();
});

const begun = async (title) => (await ana.call("practices.begin", { owner: { kind: "school", id: school }, title })).practice;
const materialsOf = (page) => page.getByRole("region", { name: "Materials" });
const choose = (page, ...files) => materialsOf(page).locator("input[type=file]").last().setInputFiles(files);
const stored = async (practice) => (await ana.call("resources.list", { practice })).resources;
const titles = async (practice) => (await stored(practice)).map(({ title }) => title);
const onTheirWay = (page) => materialsOf(page).getByRole("list", { name: "Files on their way" });
const line = (page, name) => onTheirWay(page).getByRole("listitem").filter({ hasText: name });
/** What lies on the device of files on their way. */
const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("tus")));
const text = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
const long = (bytes) => Buffer.alloc(bytes, "A door, a name, a greeting.\n");

async function writes(practice, options = {}) {
  const page = await stage.comes(ana, { path: `/practices/${practice}/write`, ...options });
  await materialsOf(page).getByRole("button", { name: "Add files" }).waitFor();
  return page;
}

/** A file of the disk: so large only these can be chosen. */
function large(name, bytes = 25_000_000) {
  const file = join(folder, name);
  writeFileSync(file, long(bytes));
  return file;
}

/** Holds back all pieces of files but the first `through`, until the function that it gives is called. */
async function heldUp(page, through = 1) {
  let pieces = 0, release;
  const released = new Promise((done) => { release = done; });
  await page.route("**/uploads/*", async (route) => {
    if (route.request().method() === "PATCH" && ++pieces > through) await released;
    await route.continue().catch(() => {});
  });
  return () => { release(); return page.unroute("**/uploads/*"); };
}

test("A file is paused and goes on from where it was, and the next one waits for neither", async () => {
  await comesNew();
  const practice = await begun("Paused");
  const page = await writes(practice, { viewport: { width: 320, height: 800 } });
  const letThrough = await heldUp(page);
  await choose(page, large("Long plan.txt"));
  await line(page, "Long plan.txt").getByText("8.4 MB of 25 MB sent").waitFor();
  assert.equal(await line(page, "Long plan.txt").getByRole("progressbar", { name: "How much of Long plan.txt has arrived" }).getAttribute("max"), "25000000");
  await page.getByRole("button", { name: "Pause: Long plan.txt" }).press("Enter");
  await line(page, "Long plan.txt").getByText("Paused at 8.4 MB of 25 MB").waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal(await overflow(page), 0);
  await letThrough();
  await choose(page, text("Short.txt", "Hello"));
  await materialsOf(page).getByRole("link", { name: "Short" }).waitFor();
  await page.getByRole("button", { name: "Go on: Long plan.txt" }).press("Enter");
  await materialsOf(page).getByRole("link", { name: "Long plan" }).waitFor();
  assert.deepEqual((await stored(practice)).map(({ title, size }) => [title, size]), [["Short", 5], ["Long plan", 25_000_000]]);
  assert.deepEqual(await kept(page), []);
});

test("A file that is given up is gone here and on the server", async () => {
  await comesNew();
  const practice = await begun("Given up");
  const page = await writes(practice);
  const letThrough = await heldUp(page);
  await choose(page, large("Wrong plan.txt"));
  await line(page, "Wrong plan.txt").getByText("8.4 MB of 25 MB sent").waitFor();
  const told = page.waitForResponse((response) => response.request().method() === "DELETE" && response.status() === 204);
  await page.getByRole("button", { name: "Do not send it: Wrong plan.txt" }).click();
  await onTheirWay(page).waitFor({ state: "detached" });
  await letThrough();
  await told;
  assert.deepEqual([await kept(page), await titles(practice)], [[], []]);
});

test("What the server does not take is refused in words at its file, and the others arrive", async () => {
  await comesNew();
  const practice = await begun("Refused");
  const page = await writes(practice, { colorScheme: "dark" });
  await choose(page,
    text("Not a picture.png", "These are words."), text("Setup.exe", "MZ"), text("Page.html", "<!doctype html><script>alert(1)</script>"),
    text("Page in disguise.txt", "<!doctype html><html><script>alert(1)</script></html>"), text("Empty.txt", ""), text("Captions.vtt", "WEBVTT\n"), text("Good.txt", "Good."));
  await materialsOf(page).getByRole("link", { name: "Good" }).waitFor();
  const why = async (name) => (await line(page, name).getByRole("alert").innerText());
  assert.match(await why("Not a picture.png"), /^It says \.png, and what is in the file is text\/plain\.$/);
  assert.match(await why("Setup.exe"), /^Files of this kind are not taken\. Taken are PDF, Word/);
  assert.match(await why("Page.html"), /^Files of this kind are not taken\./);
  assert.match(await why("Page in disguise.txt"), /^It says \.txt, and what is in the file is text\/html\.$/);
  assert.match(await why("Captions.vtt"), /^WebVTT must be the captions or the chapters of a video\.$/);
  assert.equal(await why("Empty.txt"), "There is nothing in this file.");
  assert.deepEqual(await violations(page), []);
  assert.deepEqual([await titles(practice), await kept(page)], [["Good"], []]);
  await page.getByRole("button", { name: "Take off the list: Setup.exe" }).click();
  await line(page, "Setup.exe").waitFor({ state: "detached" });
});

test("A file that is too large, and one too many for its sender, are refused", async () => {
  await comesNew();
  const practice = await begun("Much");
  const page = await writes(practice);
  await choose(page, large("Larger.txt", 31 * megabyte + 1_000_000));
  await line(page, "Larger.txt").getByText("A file may have 31 MB: make it smaller", { exact: false }).waitFor();
  await choose(page, ...["One.txt", "Two.txt", "Three.txt", "Four.txt"].map((name) => large(name)));
  await line(page, "Four.txt").getByText("With this file you would have added more than 94 MB", { exact: false }).waitFor();
  assert.deepEqual(await titles(practice), ["One", "Two", "Three"]);
});

test("Files are dropped at their place, and a picture is pasted while text is written", async () => {
  await comesNew();
  const practice = await begun("Dropped");
  const page = await writes(practice);
  const dropped = await page.evaluateHandle(() => {
    const files = new DataTransfer();
    for (const name of ["First.txt", "Second.txt"]) files.items.add(new File([name], name, { type: "text/plain" }));
    return files;
  });
  const place = materialsOf(page).getByText("You can also drop files here", { exact: false });
  await place.dispatchEvent("dragover", { dataTransfer: dropped });
  await place.dispatchEvent("drop", { dataTransfer: dropped });
  for (const title of ["First", "Second"]) await materialsOf(page).getByRole("link", { name: title }).waitFor();
  const beside = await page.evaluate((dataTransfer) => {
    const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector("h1").dispatchEvent(event);
    return event.defaultPrevented;
  }, dropped);
  assert.ok(beside, "a file dropped beside its place takes the page away");
  await page.getByRole("textbox", { name: "The problem" }).focus();
  await page.evaluate(() => {
    const png = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), (byte) => byte.charCodeAt(0));
    const paste = (types) => {
      const clipboardData = new DataTransfer();
      for (const type of types) type === "image/png" ? clipboardData.items.add(new File([png], "image.png", { type })) : clipboardData.setData(type, "Words of an office");
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    };
    paste(["text/plain", "image/png"]);
    paste(["image/png"]);
  });
  await materialsOf(page).getByRole("link", { name: "image" }).waitFor();
  assert.deepEqual(await titles(practice), ["First", "Second", "image"]);
});

test("A file goes on by itself when the server was killed in the middle of it", async () => {
  await comesNew();
  const practice = await begun("Killed");
  const page = await writes(practice);
  const letThrough = await heldUp(page);
  await choose(page, large("Through a crash.txt"));
  await line(page, "Through a crash.txt").getByText("8.4 MB of 25 MB sent").waitFor();
  await stage.server.kill();
  await letThrough();
  await stage.server.startAgain();
  await materialsOf(page).getByRole("link", { name: "Through a crash" }).waitFor();
  assert.deepEqual((await stored(practice)).map(({ size }) => size), [25_000_000]);
});

test("A file whose sender is not signed in any more goes on when they are back", async () => {
  await comesNew();
  const practice = await begun("Signed out elsewhere");
  const page = await writes(practice);
  const letThrough = await heldUp(page);
  await choose(page, large("Half sent.txt"));
  await line(page, "Half sent.txt").getByText("8.4 MB of 25 MB sent").waitFor();
  await page.context().clearCookies();
  await letThrough();
  await page.getByRole("button", { name: "Go on: Half sent.txt" }).waitFor();
  await page.context().addCookies(ana.cookies);
  await page.getByRole("button", { name: "Go on: Half sent.txt" }).click();
  await materialsOf(page).getByRole("link", { name: "Half sent" }).waitFor();
  assert.deepEqual((await stored(practice)).map(({ size }) => size), [25_000_000]);
});

test("Signing out says that files are on their way, and leaves nothing of them on the device", async () => {
  await comesNew();
  const practice = await begun("Shared device");
  const page = await writes(practice);
  await page.getByRole("button", { name: "Add a link" }).click();
  await page.getByRole("dialog").getByLabel("Note").fill("Half a note about a link");
  await page.keyboard.press("Escape");
  await heldUp(page);
  await choose(page, large("Private names.txt"));
  await line(page, "Private names.txt").getByText("8.4 MB of 25 MB sent").waitFor();
  assert.equal((await kept(page)).length, 1);
  await page.evaluate(() => { history.pushState(null, "", "/account"); dispatchEvent(new PopStateEvent("popstate")); });
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByText("1 file is still on the way to the server.", { exact: false }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Sign out all the same" }).click();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  const left = await page.evaluate(() => Object.entries(localStorage).map((entry) => entry.join("=")).join("\n"));
  assert.doesNotMatch(left, /Private|tus|Half a note/);
});

test("Who comes after somebody on a device does not see which files were on their way", async () => {
  await comesNew();
  const practice = await begun("One after the other");
  const page = await writes(practice);
  await heldUp(page);
  await choose(page, large("Private plan.txt"));
  await line(page, "Private plan.txt").getByText("8.4 MB of 25 MB sent").waitFor();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.goto("/library/mine");
  await page.goto(`/practices/${practice}/write`);
  await line(page, "Private plan.txt").getByText("Not all of it arrived", { exact: false }).waitFor();
  const other = await stage.network.join({ name: "Olive Maplethorn", school: "Maple Street School", role: "principal" });
  await page.context().addCookies(other.cookies);
  await page.reload();
  await materialsOf(page).getByRole("button", { name: "Add files" }).waitFor();
  assert.equal(await page.getByText("Private plan").count(), 0);
  await page.context().addCookies(ana.cookies);
  await page.reload();
  await page.getByRole("button", { name: "Forget it: Private plan.txt" }).click();
  await onTheirWay(page).waitFor({ state: "detached" });
  assert.deepEqual(await kept(page), []);
});
