// A video of a practice: it plays in its page, with captions, chapters and what is said, for who has no account too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, Stage } from "./support/stage.mjs";

const webm = readFileSync(new URL("files/greeting.webm", import.meta.url));
const captions = "WEBVTT\n\n00:00.000 --> 00:06.000\nWe stand at the door like two herons.\n\n00:06.000 --> 00:12.000\nThen we say every name.\n";
const chapters = "WEBVTT\n\n00:00.000 --> 00:06.000\nAt the door\n\n00:06.000 --> 00:12.000\nThe names\n";
const file = (name, mimeType, content) => ({ name, mimeType, buffer: Buffer.from(content) });

let stage, ana;
before(async () => {
  stage = await Stage.open();
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

const materialsOf = (page) => page.getByRole("region", { name: "Materials" });
const stored = async (practice) => (await ana.call("resources.list", { practice })).resources;
const begun = async (title) => (await ana.call("practices.begin", { owner: { kind: "school", id: stage.network.schools["Maple Street School"] }, title })).practice;

async function writes(practice, options = {}) {
  const page = await stage.comes(ana, { path: `/practices/${practice}/write`, ...options });
  await materialsOf(page).getByRole("button", { name: "Add files" }).waitFor();
  return page;
}

/** Chooses a file by the button that a person presses. */
async function chooses(page, button, ...files) {
  const asked = page.waitForEvent("filechooser");
  await materialsOf(page).getByRole("button", { name: button, exact: true }).press("Enter");
  await (await asked).setFiles(files);
}

/** The practice with its video, open to everyone. */
let watched;
async function published() {
  if (watched) return watched;
  const practice = await begun("Greeting in a video");
  const page = await writes(practice);
  await chooses(page, "Add files", file("Greeting.webm", "video/webm", webm));
  await materialsOf(page).getByRole("link", { name: "Greeting", exact: true }).waitFor();
  await chooses(page, "Add captions of Greeting (a WebVTT file)", file("Spoken.vtt", "text/vtt", captions));
  await materialsOf(page).getByRole("link", { name: "Spoken" }).waitFor();
  await chooses(page, "Add chapters of Greeting (a WebVTT file)", file("Parts.vtt", "text/vtt", chapters));
  await materialsOf(page).getByRole("link", { name: "Parts" }).waitFor();
  await materialsOf(page).getByRole("button", { name: "Change: Spoken" }).click();
  await page.getByRole("dialog").getByLabel("Language").fill("en");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await eventually(async () => assert.deepEqual((await stored(practice)).map(({ kind, language }) => [kind, language]), [["video", ""], ["captions", "en"], ["chapters", ""]]));
  assert.deepEqual(await violations(page), []);
  const { revision } = await ana.call("practices.get", { practice, draft: true });
  await ana.call("practices.write", { practice, revision, parts: { summary: "Two people, two doors." } });
  await ana.call("practices.widen", { practice, visibility: "world" });
  await ana.call("practices.publish", { practice });
  const video = (await stored(practice))[0].id;
  return watched = { practice, video };
}

const player = (page) => page.locator("video");
const shown = (page) => player(page).evaluate(({ textTracks }) => Array.from(textTracks).filter(({ kind, mode }) => kind === "captions" && mode === "showing").map(({ label }) => label));
const said = (page) => player(page).evaluate(({ textTracks }) => Array.from(textTracks).filter(({ mode }) => mode === "showing").flatMap(({ activeCues }) => Array.from(activeCues ?? [], ({ text }) => text)));

test("A video is sent with captions and chapters, and plays where the practice is read, by keyboard alone", async () => {
  const { practice } = await published();
  const page = await stage.comes(undefined, { path: `/practices/${practice}`, viewport: { width: 320, height: 800 } });
  const ranges = [];
  page.on("response", (response) => { if (/\/file$/.test(response.url()) && response.request().headers()["range"]) ranges.push(response.status()); });
  await eventually(async () => assert.ok(await player(page).evaluate(({ readyState }) => readyState >= 1), "nothing of the video came"));
  const toggle = page.getByRole("button", { name: "Captions (English)" });
  await eventually(async () => assert.equal(await toggle.getAttribute("aria-pressed"), "true"));
  await toggle.press("Space");
  await eventually(async () => assert.deepEqual([await toggle.getAttribute("aria-pressed"), await shown(page)], ["false", []]));
  await toggle.press("Space");
  await eventually(async () => assert.deepEqual([await toggle.getAttribute("aria-pressed"), await shown(page)], ["true", ["English"]]));
  const chapter = page.getByRole("navigation", { name: "Chapters of Greeting" }).getByRole("button", { name: "0:06 The names" });
  // Slowly, so that it is not over before it was looked at.
  await player(page).evaluate((video) => { video.playbackRate = 0.25; });
  await chapter.press("Enter");
  await eventually(async () => assert.ok(await player(page).evaluate(({ currentTime, paused }) => currentTime >= 6 && !paused), "it does not play from there"));
  await eventually(async () => assert.equal(await chapter.getAttribute("aria-current"), "true"));
  await eventually(async () => assert.deepEqual(await said(page), ["Then we say every name."]));
  await player(page).evaluate((video) => video.pause());
  assert.ok(ranges.length > 0 && ranges.every((status) => status === 206), `the video came as ${ranges}`);
  await page.locator("summary").filter({ hasText: "What is said" }).press("Enter");
  await page.getByText("We stand at the door like two herons.").waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal(await overflow(page), 0);
});

test("The library finds a practice by what is said in its video", async () => {
  const { practice } = await published();
  await eventually(async () => assert.equal((await ana.call("searches.find", { search: { query: "herons" } })).total, 1));
  const page = await stage.comes(undefined, { path: "/library?q=herons" });
  assert.equal(await page.getByRole("article").getByRole("link", { name: "Greeting in a video" }).getAttribute("href"), `/practices/${practice}`);
});

test("A video has a screen of its own, with its captions", async () => {
  const { video } = await published();
  const page = await stage.comes(undefined, { path: `/resources/${video}`, colorScheme: "dark" });
  await page.getByRole("heading", { level: 1, name: "Greeting" }).waitFor();
  await page.getByRole("button", { name: "Captions (English)" }).waitFor();
  await page.getByRole("button", { name: "0:00 At the door" }).waitFor();
  assert.deepEqual(await violations(page), []);
});
