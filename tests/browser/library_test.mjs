// The library: somebody without an account finds and reads; a school writes, a curator reviews, everyone sees;
// what two people write at the same place, and what is written without a network, is kept.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { isIn, says, sees } from "./support/room.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, facilitator, ana, ben, facets, school;
before(async () => {
  stage = await Stage.open();
  const { network } = stage;
  facilitator = network.facilitator;
  ana = await network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ben = await network.join({ name: "Ben Otterly", school: "Harbor View School", role: "principal" });
  school = network.schools["Maple Street School"];
  ({ facets } = await facilitator.call("facets.list", { network: network.id }));
});
afterEach(() => stage.leave());
after(() => stage?.close());

const term = (facet, slug) => facets.find((one) => one.slug === facet).terms.find((one) => one.slug === slug);

/** A practice of Ana's school; `parts` are written, and it is published where it says for whom. */
async function isWritten(title, { parts = {}, terms = [], visibility } = {}) {
  const { practice } = await ana.call("practices.begin", { owner: { kind: "school", id: school }, title });
  const { revision } = await ana.call("practices.get", { practice, draft: true });
  await ana.call("practices.write", { practice, revision, parts: { summary: `${title}, in short.`, ...parts } });
  if (terms.length > 0) await ana.call("practices.place", { practice, terms: terms.map(({ id }) => id) });
  if (visibility) {
    await ana.call("practices.widen", { practice, visibility });
    await ana.call("practices.publish", { practice });
  }
  return practice;
}

const draftOf = (practice) => ana.call("practices.get", { practice, draft: true });
const reviewFrom = (review, checklist = []) => stage.network.administrator.call("library.setSettings", { library: stage.network.id, review, checklist });
const isSaved = (page) => page.getByText("Saved", { exact: true }).waitFor();
/** What opens the terms of a facet. */
const part = (page, name) => page.locator("summary").filter({ hasText: name });
const text = (page, name) => page.getByRole("textbox", { name, exact: true });
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

async function writes(practice, who = ana, options = {}) {
  const page = await stage.comes(who, { path: `/practices/${practice}/write`, ...options });
  await text(page, "The problem").waitFor();
  return page;
}

test("A principal begins a practice and writes it by keyboard; what is typed is saved without a button", async () => {
  const page = await stage.comes(ana, { path: "/library/mine" });
  await page.getByRole("link", { name: "Write a practice" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Title").fill("Greeting at two doors");
  await page.keyboard.press("Enter");
  await heading(page, "Write: Greeting at two doors");
  await text(page, "In short").focus();
  await page.keyboard.type("Somebody knows every child by name.");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Children came late, and nobody said hello.");
  await page.getByRole("button", { name: "Add a step" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Two people at two doors");
  await page.getByRole("button", { name: "Add a step" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Say the name");
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByText("Say the name is now number 1 of 2.").waitFor({ state: "attached" });
  await isSaved(page);
  const practice = Number(/practices\/(\d+)/.exec(page.url())[1]);
  await eventually(async () => {
    const { body } = await draftOf(practice);
    assert.equal(body.summary, "Somebody knows every child by name.");
    assert.equal(body.problem, "Children came late, and nobody said hello.");
    assert.deepEqual(body.steps.map(({ title }) => title), ["Say the name", "Two people at two doors"]);
  });
});

test("A practice is placed, published with what changed, and read in its parts", async () => {
  const practice = await isWritten("Reading with grandparents", { parts: { problem: "Few adults to read with.", firstStep: "Ask one grandmother.", measures: [{ name: "Read at home", unit: "%", before: 40, after: 61, period: "Spring", source: "Survey" }] } });
  const page = await writes(practice);
  await part(page, "Kind").click();
  await page.getByRole("checkbox", { name: /^Case story/ }).check();
  await isSaved(page);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("Published as version 1.").waitFor();
  await page.getByRole("link", { name: "Read it as others will" }).click();
  await heading(page, "Reading with grandparents");
  await page.getByText(/Case story · /).waitFor();
  await page.getByRole("heading", { name: "A first step" }).waitFor();
  await page.getByRole("rowheader", { name: "Read at home" }).waitFor();
  await page.getByRole("cell", { name: "61%" }).waitFor();
  await page.getByRole("link", { name: "Write", exact: true }).click();
  await text(page, "The problem").fill("Few adults to read with, and none on Fridays.");
  await isSaved(page);
  await page.getByLabel("What changed").fill("Fridays, too.");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("Published as version 2.").waitFor();
  await page.goto(`/practices/${practice}/versions`);
  await page.getByText("Fridays, too.").waitFor();
  const changed = page.getByRole("region", { name: "What changed" });
  await changed.getByRole("heading", { name: "The problem" }).waitFor();
  assert.match((await changed.getByRole("insertion").allInnerTexts()).join(" "), /none on/);
});

test("What two people write in the same part is kept until one is chosen; other parts merge", async () => {
  const practice = await isWritten("Two at once");
  const { person } = await facilitator.call("organisations.getCohort", { cohort: stage.network.cohort }).then(({ people }) => people.find(({ name }) => name === "Ben Otterly"));
  await ana.call("practices.setAuthors", { practice, authors: [(await ana.call("people.me")).id, person] });
  const page = await writes(practice);
  await page.context().setOffline(true);
  await text(page, "The problem").fill("As Ana tells it.");
  await text(page, "For whom").fill("Grades 3 to 5.");
  await page.getByText(/No connection just now/).waitFor();
  const { revision } = await ben.call("practices.get", { practice, draft: true });
  await ben.call("practices.write", { practice, revision, parts: { problem: "As Ben tells it.", roadblock: "Time." } });
  await page.context().setOffline(false);
  await page.getByText("Somebody else wrote this part while you did.", { exact: false }).waitFor();
  assert.equal(await text(page, "The problem").inputValue(), "As Ana tells it.");
  await eventually(async () => assert.equal(await text(page, "What gets in the way").inputValue(), "Time."));
  assert.equal((await draftOf(practice)).body.problem, "As Ben tells it.");
  await eventually(async () => assert.equal((await draftOf(practice)).body.audience, "Grades 3 to 5."));
  await page.getByRole("button", { name: "Take theirs" }).click();
  await eventually(async () => assert.equal(await text(page, "The problem").inputValue(), "As Ben tells it."));
  await page.getByRole("button", { name: "Put mine back" }).click();
  await isSaved(page);
  await eventually(async () => assert.equal((await draftOf(practice)).body.problem, "As Ana tells it."));
});

test("What is written without a network is kept through a closed page, and saved by the next one", async () => {
  const practice = await isWritten("Through the tunnel");
  const page = await writes(practice);
  await page.context().setOffline(true);
  await text(page, "What happened").fill("Typed in the tunnel.");
  await page.getByText(/No connection just now/).waitFor();
  page.on("dialog", (dialog) => dialog.accept());
  await page.close();
  await page.context().setOffline(false);
  const next = await page.context().newPage();
  await next.goto(`/practices/${practice}/write`);
  await text(next, "What happened").waitFor();
  await isSaved(next);
  await eventually(async () => assert.equal((await draftOf(practice)).body.happened, "Typed in the tunnel."));
});

test("What is refused is said at its field and is not called saved", async () => {
  const page = await writes(await isWritten("Refused"));
  await page.getByRole("button", { name: "Add a measure" }).click();
  await page.getByLabel("What is measured").fill("Late");
  await page.getByLabel("Before (optional)").fill("many");
  await page.getByText("Something is not saved: see what is marked below.").waitFor();
  await page.getByLabel("Before (optional)").and(page.locator("[aria-invalid]")).waitFor();
  await page.getByLabel("Before (optional)").fill("12");
  await isSaved(page);
});

test("Where the network wants it, a curator reads a practice, remarks, and approves it; then the network sees it", async () => {
  await reviewFrom("network", ["No student can be recognised"]);
  try {
    const practice = await isWritten("Reviewed first");
    await ana.call("practices.widen", { practice, visibility: "network" });
    const writing = await writes(practice);
    if (await writing.getByRole("button", { name: "Ask for a review" }).isVisible()) await writing.getByRole("button", { name: "Ask for a review" }).click();
    await writing.getByText("A review was asked for.", { exact: false }).waitFor();

    const page = await stage.comes(facilitator, { path: "/library/reviews" });
    await page.getByRole("link", { name: "Reviewed first" }).click();
    await page.getByLabel("About which part").selectOption({ label: "In short" });
    await page.getByLabel("What you would say to the authors").fill("Say what a morning looks like.");
    await page.getByRole("button", { name: "Add the remark" }).click();
    await page.getByText("Say what a morning looks like.").first().waitFor();
    await page.getByRole("button", { name: "Decide" }).click();
    await page.locator(".field-error, .notice-problem").first().waitFor();

    await writing.getByRole("link", { name: "To the review" }).click();
    await writing.getByRole("button", { name: "It is dealt with" }).click();
    await writing.getByRole("button", { name: "It is not dealt with" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "It is not dealt with" }).waitFor();

    await page.getByRole("checkbox", { name: "No student can be recognised" }).check();
    await page.getByRole("radio", { name: /^Approve it/ }).check();
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByText("You approved it. It is published as version 1.").waitFor();
    assert.equal((await ben.call("practices.get", { practice })).version, 1);
    await writing.getByText("Approved", { exact: true }).waitFor();
  } finally {
    await reviewFrom("none");
  }
});

test("A practice that is adapted begins as the other one and remembers it", async () => {
  const origin = await isWritten("The original", { parts: { problem: "Ours." }, visibility: "network" });
  const page = await stage.comes(ben, { path: `/practices/${origin}` });
  await page.getByRole("link", { name: "Adapt it for your school" }).click();
  await heading(page, "Adapt a practice");
  await page.getByLabel("Title").fill("Our own way");
  await page.getByRole("button", { name: "Begin" }).click();
  await heading(page, "Write: Our own way");
  assert.equal(await text(page, "The problem").inputValue(), "Ours.");
  await page.getByRole("link", { name: "Read it as others will" }).click();
  await page.getByRole("link", { name: /^The original/ }).waitFor();
});

test("The authors are asked in a conversation of their own, where others find the way to it", async () => {
  const practice = await isWritten("Ask us about it", { visibility: "network" });
  const page = await stage.comes(ben, { path: `/practices/${practice}` });
  await page.getByRole("button", { name: "Ask the authors" }).click();
  await isIn(page);
  await says(page, "Which day did you begin with?");
  const anas = await stage.comes(ana, { path: `/practices/${practice}` });
  await anas.getByRole("button", { name: "To the conversation with the authors" }).click();
  await sees(anas, "Which day did you begin with?");
});

test("Without an account one reads what is open to everyone, and nothing else", async () => {
  const open = await isWritten("Open to everyone", { parts: { problem: "Known to all." }, visibility: "world" });
  const closed = await isWritten("Of the network", { visibility: "network" });
  const page = await stage.comes(undefined, { path: `/practices/${open}` });
  await heading(page, "Open to everyone");
  await page.getByText("Known to all.").waitFor();
  await page.getByRole("link", { name: "Sign in" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Write", exact: true }).count(), 0);
  await page.goto(`/practices/${closed}`);
  await heading(page, "Nothing here");
  assert.equal(await page.getByText("Of the network").count(), 0);
});

test("A network adds a facet and a term of its own, and a practice is placed by them", async () => {
  const page = await stage.comes(stage.network.administrator, { path: `/network/${stage.network.id}/library` });
  await page.getByRole("button", { name: "Add a facet" }).click();
  await page.getByRole("dialog").getByLabel("Facet", { exact: true }).fill("River");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await part(page, "River").click();
  await page.getByRole("button", { name: "Add a term to River" }).click();
  await page.getByRole("dialog").getByLabel("Term", { exact: true }).fill("Upper river");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const writing = await writes(await isWritten("By the river"));
  await part(writing, "River").click();
  await writing.getByRole("checkbox", { name: "Upper river" }).check();
  await isSaved(writing);
});

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing where practices are written and reviewed, ${colorScheme}, and nothing scrolls sideways at 320 px`, async () => {
    await reviewFrom("network", ["No student can be recognised"]);
    try {
      const practice = await isWritten("Looked at", { parts: { steps: [{ title: "Look", body: "- twice" }], measures: [{ name: "Late", unit: "%", before: 12, after: 7, period: "Spring", source: "Office" }] } });
      await ana.call("practices.widen", { practice, visibility: "network" });
      const { review } = await draftOf(practice);
      const asked = review ?? (await ana.call("reviews.ask", { practice })).review;
      await facilitator.call("reviews.remark", { review: asked, part: "steps", body: "Who looks?" });
      for (const [who, paths] of [[facilitator, [`/practices/${practice}/review`, "/library/reviews", `/network/${stage.network.id}/library`]], [ana, [`/practices/${practice}/write`]]]) {
        const page = await stage.comes(who, { path: "/account", colorScheme, bypassCSP: true });
        for (const path of paths) {
          await page.goto(path);
          await page.getByRole("heading", { level: 1 }).waitFor();
          await page.getByText("One moment…").first().waitFor({ state: "detached" });
          await page.waitForLoadState("networkidle");
          for (const facet of await page.locator("summary").all()) await facet.click();
          assert.deepEqual(await violations(page), [], path);
          await page.setViewportSize({ width: 320, height: 568 });
          assert.ok((await overflow(page)) <= 0, `${path} is wider than 320 px`);
          await page.setViewportSize({ width: 1280, height: 900 });
        }
      }
    } finally {
      await reviewFrom("none");
    }
  });
