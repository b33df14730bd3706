// A session after it happened: its recap is there at once, is put right, approved, found, printed and taken along;
// what was promised stands at home.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { phone, Stage } from "./support/stage.mjs";

let stage, facilitator, ana, carla, cohort, meeting;
before(async () => {
  stage = await Stage.open();
  ({ facilitator, cohort } = stage.network);
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  carla = await stage.network.join({ name: "Carla Sandpiper", school: "Harbor View School", role: "principal" });
  ({ meeting } = await facilitator.call("meetings.schedule", { cohort, title: "Looking at student work", starts: new Date(Date.now() + 60_000).toISOString(), minutes: 60 }));
  await facilitator.call("agendas.addSegment", { meeting, kind: "work", title: "Looking closely", minutes: 40 });
  await facilitator.call("stages.open", { meeting });
  await ana.call("stages.enter", { meeting });
  await facilitator.call("outcomes.add", { meeting, kind: "decision", body: "We meet in the library from January on." });
  await ana.call("commitments.make", { cohort, meeting, what: "Try the rereading routine in two classrooms." });
  await facilitator.call("stages.close", { meeting });
});
afterEach(() => stage.leave());
after(() => stage?.close());

const path = () => `/meeting/${meeting}/recap`;
const heading = (page) => page.getByRole("heading", { level: 1, name: "Recap: Looking at student work" }).waitFor();

test("The recap says what was decided and promised, who was there, and what was run", async () => {
  const page = await stage.comes(ana, { path: path(), ...phone });
  await heading(page);
  await page.getByText("We meet in the library from January on.").first().waitFor();
  await page.getByText("Try the rereading routine in two classrooms.").first().waitFor();
  await page.getByRole("region", { name: "Who was there" }).getByText("Ana Maplethorn").waitFor();
  await page.getByRole("region", { name: "What happened" }).getByText("Looking closely").waitFor();
  assert.equal(await page.getByRole("button", { name: "Approve the recap" }).count(), 0);
  assert.ok((await overflow(page)) <= 0);
});

test("What was promised stands on the home page of who promised it, with the session that it was made in", async () => {
  const page = await stage.comes(ana, { path: "/" });
  await page.getByText("Try the rereading routine in two classrooms.").waitFor();
  await page.getByRole("link", { name: "Looking at student work" }).first().click();
  await page.getByRole("link", { name: "Read the recap" }).click();
  await heading(page);
});

test("A facilitator puts the three lines and the attendance right, and approves the recap", async () => {
  const page = await stage.comes(facilitator, { path: path() });
  await heading(page);
  await page.getByRole("button", { name: "Edit the three lines and the remarks" }).click();
  await page.getByLabel("Line 1").fill("Slowing down before the first long sentence helps.");
  await page.getByLabel("Line 2").fill("");
  await page.getByLabel("Line 3").fill("");
  await page.getByLabel("Remarks").fill("The room was cold.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Slowing down before the first long sentence helps.").waitFor();
  await page.getByRole("button", { name: "Correct by hand" }).click();
  await page.getByRole("dialog").getByLabel("Ana Maplethorn").uncheck();
  await page.getByRole("dialog").getByText("put right by hand").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("region", { name: "Who was there" }).getByText("Ana Maplethorn").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Approve the recap" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve it" }).click();
  await page.getByText("This installation sends no mail", { exact: false }).waitFor();
  await page.getByRole("dialog").getByLabel("Mail it to who was there").uncheck();
  await page.getByRole("dialog").getByRole("button", { name: "Approve it" }).click();
  await page.getByText("Approved by Nora Quillfeather").waitFor();
});

test("Who has a school begins a practice from what came of a block, and the recap leads to it", async () => {
  const learned = await facilitator.call("meetings.schedule", { cohort, title: "Slowing down", starts: new Date(Date.now() + 60_000).toISOString(), minutes: 60 });
  const { segment } = await facilitator.call("agendas.addSegment", { meeting: learned.meeting, kind: "work", title: "Rereading aloud", minutes: 40 });
  await facilitator.call("agendas.addSegment", { meeting: learned.meeting, kind: "work", title: "Nothing came of it", minutes: 10 });
  await facilitator.call("stages.open", { meeting: learned.meeting });
  for (const who of [ana, carla]) await who.call("stages.enter", { meeting: learned.meeting });
  await facilitator.call("outcomes.add", { meeting: learned.meeting, segment, kind: "learned", body: "Reading the sentence again before the talk brings quiet children in." });
  await facilitator.call("stages.close", { meeting: learned.meeting });
  const at = `/meeting/${learned.meeting}/recap`;
  const leads = await stage.comes(facilitator, { path: at });
  await leads.getByRole("heading", { level: 1, name: "Recap: Slowing down" }).waitFor();
  assert.equal(await leads.getByRole("button", { name: /^Begin a practice/ }).count(), 0, "who has no school begins none");

  const page = await stage.comes(ana, { path: at, ...phone });
  const begins = page.getByRole("button", { name: /^Begin a practice from this/ });
  await begins.first().waitFor();
  assert.deepEqual(await begins.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label"))), ["Begin a practice from this: Rereading aloud"]);
  await begins.click();
  await page.getByRole("heading", { level: 1, name: "Write: Rereading aloud" }).waitFor();
  const told = page.getByRole("textbox", { name: "What happened", exact: true });
  await told.waitFor();
  assert.match(await told.inputValue(), /Reading the sentence again before the talk brings quiet children in\./);
  assert.doesNotMatch(await told.inputValue(), /Nora|Ana|Carla/);
  assert.ok((await overflow(page)) <= 0);
  await page.goto(at);
  await page.getByRole("region", { name: "Practices begun from this session" }).getByRole("link", { name: "Rereading aloud" }).click();
  await page.getByRole("heading", { level: 1, name: "Rereading aloud" }).waitFor();

  const other = await stage.comes(carla, { path: at });
  await other.getByRole("heading", { level: 1, name: "Recap: Slowing down" }).waitFor();
  await other.getByRole("region", { name: "What happened" }).waitFor();
  assert.equal(await other.getByRole("heading", { name: "Practices begun from this session" }).count(), 0, "a draft is its school's");
});

test("A recap is found by its words, and taken along as Markdown and CSV", async () => {
  const page = await stage.comes(facilitator, { path: "/search?q=library" });
  await page.getByRole("region", { name: "Recaps of sessions" }).getByRole("link", { name: /Looking at student work/ }).click();
  await heading(page);
  for (const [link, wanted] of [["Markdown", /We meet in the library from January on\./], ["Promises (CSV)", /Try the rereading routine/], ["Attendance (CSV)", /Ana Maplethorn/]]) {
    const address = await page.getByRole("link", { name: link }).getAttribute("href");
    assert.match(await (await page.request.get(address)).text(), wanted, link);
  }
});

test("The sessions over time say how many came and what became of promises", async () => {
  const page = await stage.comes(ana, { path: `/cohort/${cohort}/over-time` });
  const row = page.getByRole("row", { name: /Looking at student work/ });
  await row.getByText("0 of 1").waitFor();
});

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing in a recap, ${colorScheme}, and it does not scroll sideways at 320 px`, async () => {
    const page = await stage.comes(facilitator, { path: path(), colorScheme, bypassCSP: true });
    for (const at of [path(), `/cohort/${cohort}/over-time`, `/meeting/${meeting}`]) {
      await page.goto(at);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      assert.deepEqual(await violations(page), [], at);
      await page.setViewportSize({ width: 320, height: 568 });
      assert.ok((await overflow(page)) <= 0, `${at} is wider than 320 px`);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  });
