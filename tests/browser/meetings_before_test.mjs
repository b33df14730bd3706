// A session before it happens: a facilitator prepares it, a principal replies and does what is asked before;
// what is typed survives a lost network.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, phone, Stage } from "./support/stage.mjs";

let stage, facilitator, ana, ben, cohort;
before(async () => {
  stage = await Stage.open();
  ({ facilitator, cohort } = stage.network);
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ben = await stage.network.join({ name: "Ben Otterly", school: "Harbor View School", role: "member" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

/** An afternoon in New York, some weeks ahead. */
const dayMs = 86_400_000;
const starts = new Date(Math.floor(Date.now() / dayMs + 40) * dayMs + 20.5 * 3_600_000);

async function isPlanned(title, blocks = [], begins = starts) {
  const { meeting } = await facilitator.call("meetings.schedule", { cohort, title, starts: begins.toISOString(), minutes: 60, purpose: "Bring one piece of writing.", place: "Library of Maple Street School" });
  for (const [name, minutes] of blocks) await facilitator.call("agendas.addSegment", { meeting, kind: "work", title: name, minutes });
  return meeting;
}

const agendaOf = (page) => page.getByRole("region", { name: "Agenda" });
const titleField = (page, at) => agendaOf(page).getByRole("textbox", { name: `Title of block ${at}` });
const titles = (page) => agendaOf(page).getByRole("textbox", { name: /^Title of block/ }).evaluateAll((fields) => fields.map(({ value }) => value));
const hasTitles = (page, ...wanted) => eventually(async () => assert.deepEqual(await titles(page), wanted));
const isSaved = (page) => agendaOf(page).getByText("Saved", { exact: true }).waitFor();
const stored = async (meeting) => (await facilitator.call("agendas.get", { meeting })).segments.map(({ title }) => title);
const inNewYork = (time, fields) => new Intl.DateTimeFormat("en-US", { ...fields, timeZone: "America/New_York" }).format(time);
/** The clock time so many minutes after the beginning, as the page says it. */
const clock = (minutes, begins = starts) => inNewYork(begins.getTime() + minutes * 60_000, { hour: "numeric", minute: "2-digit" });

async function prepares(meeting, options = {}) {
  const page = await stage.comes(facilitator, { path: `/meeting/${meeting}/prepare`, ...options });
  await agendaOf(page).waitFor();
  return page;
}

test("A facilitator schedules a series, and prepares its first session", async () => {
  const page = await stage.comes(facilitator, { path: `/cohort/${cohort}/sessions` });
  await page.getByRole("button", { name: "Schedule a session" }).click();
  const dialog = page.getByRole("dialog", { name: "Schedule a session" });
  await dialog.getByLabel("Title").fill("Network afternoon");
  await dialog.getByLabel("Day").fill(starts.toISOString().slice(0, 10));
  await dialog.getByLabel("Time", { exact: true }).fill("15:30");
  await dialog.getByLabel("Does it repeat?").selectOption("monthly");
  await dialog.getByLabel("How many times").fill("3");
  await dialog.getByRole("button", { name: "Schedule a session" }).click();
  await page.getByRole("heading", { level: 1, name: "Prepare: Network afternoon" }).waitFor();
  await agendaOf(page).getByText("No blocks yet. The session has 1 hour 30 minutes.").waitFor();
  const { meetings } = await facilitator.call("meetings.list", { cohort, limit: 100 });
  const series = meetings.filter(({ title }) => title === "Network afternoon");
  const shown = series.map((one) => inNewYork(Date.parse(one.starts), { weekday: "long", hour: "numeric", minute: "2-digit" }));
  assert.deepEqual(shown, Array(3).fill(`${inNewYork(starts, { weekday: "long" })} 3:30 PM`));
  assert.equal(new Set(series.map((one) => inNewYork(Date.parse(one.starts), { month: "long" }))).size, 3);
});

test("Blocks are added, their clock times follow, and the overrun is said in words", async () => {
  const meeting = await isPlanned("Looking at student work");
  const page = await prepares(meeting);
  for (const [title, minutes] of [["Two-minute start", "5"], ["Looking closely", "40"]]) {
    await agendaOf(page).getByLabel("Title", { exact: true }).fill(title);
    await agendaOf(page).getByLabel("Minutes", { exact: true }).fill(minutes);
    await page.keyboard.press("Enter");
    await agendaOf(page).getByRole("button", { name: `Details of ${title}` }).waitFor();
  }
  await agendaOf(page).getByText("The blocks take 45 minutes. 15 minutes are left.").waitFor();
  await agendaOf(page).getByText(clock(5), { exact: true }).waitFor();
  await agendaOf(page).getByRole("spinbutton", { name: "Minutes of Two-minute start" }).fill("25");
  await agendaOf(page).getByText(clock(25), { exact: true }).waitFor();
  await agendaOf(page).getByText(`The blocks take 1 hour 5 minutes: 5 minutes more than the session has. It would end at ${clock(65)}.`).waitFor();
  await isSaved(page);
  assert.deepEqual((await facilitator.call("agendas.get", { meeting })).segments.map(({ minutes }) => minutes), [25, 40]);
});

test("Blocks are put in order by keyboard and by drag; their place is said, and the focus stays", async () => {
  const meeting = await isPlanned("In another order", [["First", 10], ["Second", 20], ["Third", 30]]);
  const page = await prepares(meeting);
  await titleField(page, 1).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await hasTitles(page, "Second", "First", "Third");
  await agendaOf(page).getByText(`First is now number 2 of 3, at ${clock(20)}.`).waitFor({ state: "attached" });
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.value), "First"));
  const up = agendaOf(page).getByRole("button", { name: "Move up: Third" });
  await up.focus();
  await page.keyboard.press("Enter");
  await hasTitles(page, "Second", "Third", "First");
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Move up: Third"));
  const rows = agendaOf(page).getByRole("listitem");
  const [from, to] = [await rows.nth(0).boundingBox(), await rows.nth(2).boundingBox()];
  await page.mouse.move(from.x + 20, from.y + 25);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, to.y, { steps: 5 });
  await page.mouse.move(from.x + 20, to.y + to.height - 4, { steps: 5 });
  await page.mouse.up();
  await hasTitles(page, "Third", "First", "Second");
  await isSaved(page);
  assert.deepEqual(await stored(meeting), ["Third", "First", "Second"]);
});

test("A protocol is added for so many people, and its roles are given to people", async () => {
  const meeting = await isPlanned("With a protocol");
  const page = await prepares(meeting);
  await page.getByRole("button", { name: "Add a protocol" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a protocol" });
  await dialog.getByLabel("Find a protocol").fill("consult");
  await dialog.getByRole("button", { name: /Consultancy/ }).first().click();
  await dialog.getByLabel("For how many people").fill("6");
  await dialog.getByText(/^With 6 people it takes /).waitFor();
  await dialog.getByRole("button", { name: /^Add it: / }).click();
  await dialog.waitFor({ state: "detached" });
  await agendaOf(page).getByRole("button", { name: /^Details of / }).click();
  await agendaOf(page).getByLabel("Presenter").selectOption({ label: "Ana Maplethorn" });
  await agendaOf(page).getByLabel("Who leads it").selectOption({ label: "Nora Quillfeather" });
  await isSaved(page);
  const [block] = (await facilitator.call("agendas.get", { meeting })).segments;
  assert.equal(block.script.roles.find(({ presents }) => presents).person.name, "Ana Maplethorn");
  assert.equal(block.lead.name, "Nora Quillfeather");
});

test("What is typed without a network is kept through a reload, and saved when it is back", async () => {
  const meeting = await isPlanned("Through the tunnel", [["Before", 10]]);
  const page = await prepares(meeting);
  await hasTitles(page, "Before");
  await page.context().setOffline(true);
  await titleField(page, 1).fill("Typed in the tunnel");
  await agendaOf(page).getByText(/No connection just now/).waitFor();
  assert.deepEqual(await stored(meeting), ["Before"]);
  page.on("dialog", (dialog) => dialog.accept());
  await page.close();
  await page.context().setOffline(false);
  const next = await page.context().newPage();
  await next.goto(`/meeting/${meeting}/prepare`);
  await hasTitles(next, "Typed in the tunnel");
  await isSaved(next);
  await eventually(async () => assert.deepEqual(await stored(meeting), ["Typed in the tunnel"]));
});

test("What is refused is said at its field and is not called saved", async () => {
  const meeting = await isPlanned("Refused", [["A title", 10]]);
  const page = await prepares(meeting);
  await titleField(page, 1).fill("");
  await agendaOf(page).getByText("Something is not saved: see what is marked below.").waitFor();
  await agendaOf(page).getByText("Must not be empty.").waitFor();
  await titleField(page, 1).fill("Another title");
  await isSaved(page);
  assert.deepEqual(await stored(meeting), ["Another title"]);
});

test("An agenda is copied from an earlier session, and kept as a template", async () => {
  const from = await isPlanned("What worked", [["Start", 5], ["Work", 45]]);
  const page = await prepares(from);
  await page.getByRole("button", { name: "Save as a template" }).click();
  await page.getByRole("dialog").getByLabel("What it is called").fill("An afternoon");
  await page.getByRole("dialog").getByRole("button", { name: "Save as a template" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const meeting = await isPlanned("The next one");
  await page.goto(`/meeting/${meeting}/prepare`);
  await page.getByRole("button", { name: "Use a template" }).click();
  await page.getByRole("button", { name: "Use it: An afternoon" }).click();
  await hasTitles(page, "Start", "Work");
});

test("A principal on a phone replies, ticks off what is to be done before, and reads the agenda", async () => {
  // Before all others here: home shows the next few.
  const soonest = new Date(starts.getTime() - 7 * dayMs);
  const meeting = await isPlanned("Bring what you saw", [["Two-minute start", 5], ["Looking closely", 40]], soonest);
  const page = await prepares(meeting);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Add something to do before" });
  await dialog.getByLabel("What is to be done").fill("Bring one piece of writing");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("Bring one piece of writing", { exact: true }).waitFor();
  await page.getByText("0 people have done it").waitFor();

  const anas = await stage.comes(ana, { path: "/", ...phone });
  await anas.getByRole("link", { name: "Bring what you saw" }).click();
  await anas.getByText("1 thing to do before").waitFor();
  await anas.getByRole("radio", { name: "Yes" }).check();
  await anas.getByText("Your reply is saved.").waitFor();
  await anas.getByRole("checkbox", { name: "Bring one piece of writing" }).check();
  await anas.getByText("Everything to do before is done.").waitFor();
  await agendaOf(anas).getByText(clock(5, soonest), { exact: true }).waitFor();
  assert.equal(await anas.getByRole("link", { name: "Prepare" }).count(), 0);
  assert.ok((await overflow(anas)) <= 0);

  await page.getByText("1 person has done it").waitFor();
  await page.getByText("1 come", { exact: false }).waitFor();
  await anas.goto("/");
  await anas.getByRole("link", { name: "You come · Everything to do before is done." }).waitFor();
});

test("Who may not prepare a session is told so", async () => {
  const meeting = await isPlanned("Closed to him", [["Start", 5]]);
  const page = await stage.comes(ben, { path: `/meeting/${meeting}` });
  await page.getByRole("heading", { level: 1, name: "Closed to him" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Prepare" }).count(), 0);
});

test("Guests' code is shown to who lets them in, and ends", async () => {
  const page = await prepares(await isPlanned("With guests"));
  await page.getByRole("button", { name: "Let guests in by a code" }).click();
  await page.getByRole("textbox", { name: "Link for guests" }).waitFor();
  await page.getByRole("button", { name: "End the code" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End the code" }).click();
  await page.getByRole("button", { name: "Let guests in by a code" }).waitFor();
});

test("A session is moved together with the later ones of its series, and they keep their local time", async () => {
  const { meetings: [first] } = await facilitator.call("meetings.schedule", { cohort, title: "Weekly hour", starts: starts.toISOString(), minutes: 60, timeZone: "America/New_York", series: { rhythm: "weekly", times: 3 } });
  const page = await prepares(first);
  await page.getByRole("button", { name: "Change when, where or what for" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the session" });
  await dialog.getByLabel("Time", { exact: true }).fill("08:15");
  await dialog.getByLabel("Change the later ones of the series too").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  const { meetings } = await facilitator.call("meetings.list", { cohort, limit: 100 });
  const times = meetings.filter(({ title }) => title === "Weekly hour").map((one) => inNewYork(Date.parse(one.starts), { hour: "numeric", minute: "2-digit" }));
  assert.deepEqual(times, Array(3).fill("8:15 AM"));
});

test("The address of one's calendar is made in the account, and a calendar reads one's sessions from it", async () => {
  await facilitator.call("meetings.schedule", { cohort, title: "In the calendar", starts: starts.toISOString(), minutes: 60 });
  const page = await stage.comes(ana, { path: "/account" });
  await page.getByRole("button", { name: "Make the address" }).click();
  const address = await page.getByRole("textbox", { name: "Address of your calendar" }).inputValue();
  const calendar = await (await fetch(address)).text();
  assert.match(calendar, /^BEGIN:VCALENDAR\r\n/);
  assert.match(calendar, /SUMMARY:In the calendar/);
  await page.reload();
  await page.getByRole("button", { name: "Make the address" }).click();
  await page.getByRole("button", { name: "Make a new address" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make a new address" }).click();
  await page.getByRole("textbox", { name: "Address of your calendar" }).waitFor();
  assert.equal((await fetch(address)).status, 404);
});

test("A protocol that ships is copied and changed", async () => {
  const page = await stage.comes(facilitator, { path: `/network/${stage.network.id}/scripts` });
  await page.getByRole("link", { name: /Consultancy/ }).first().click();
  await page.getByRole("button", { name: "Copy and change it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Copy it" }).click();
  await page.getByRole("button", { name: "Change it", exact: true }).click();
  await page.getByLabel("Title", { exact: true }).fill("Our consultancy");
  await page.getByRole("spinbutton", { name: "Minutes", exact: true }).first().fill("9");
  await page.getByRole("button", { name: "Save the protocol" }).click();
  await page.getByRole("heading", { level: 1, name: "Our consultancy" }).waitFor();
});

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing on the screens before a session, ${colorScheme}, and none scrolls sideways at 320 px`, async () => {
    const meeting = await isPlanned("Looked at", [["Two-minute start", 5], ["Looking closely", 70]]);
    const page = await prepares(meeting, { colorScheme, bypassCSP: true });
    for (const path of [`/meeting/${meeting}`, `/meeting/${meeting}/prepare`, `/cohort/${cohort}/sessions`, `/cohort/${cohort}/over-time`, `/network/${stage.network.id}/scripts`]) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.getByText("One moment…").first().waitFor({ state: "detached" });
      await page.waitForLoadState("networkidle");
      assert.deepEqual(await violations(page), [], path);
      await page.setViewportSize({ width: 320, height: 568 });
      assert.ok((await overflow(page)) <= 0, `${path} is wider than 320 px`);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  });

test("A practice of the library is read before a session: who may see it is led to it, who may not is not told of it", async () => {
  const begun = async (title) => (await ana.call("practices.begin", { owner: { kind: "school", id: stage.network.schools["Maple Street School"] }, title })).practice;
  const practice = await begun("Owl cards at the door");
  await ana.call("practices.write", { practice, revision: 1, parts: { summary: "Each child takes a card." } });
  await ana.call("practices.widen", { practice, visibility: "network" });
  await ana.call("practices.publish", { practice });
  const meeting = await isPlanned("Read before");
  const page = await prepares(meeting);
  await page.getByRole("region", { name: "Before the session" }).getByRole("button", { name: /Add/ }).click();
  const dialog = page.getByRole("dialog", { name: "Add something to do before" });
  await dialog.getByLabel("A practice of the library (optional)").fill("owl car");
  await dialog.getByRole("button", { name: "Owl cards at the door" }).click();
  assert.equal(await dialog.getByLabel("What is to be done").inputValue(), "Owl cards at the door");
  await dialog.getByLabel("What is to be done").fill("Read how Maple Street greets");
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("A practice of the library: Owl cards at the door", { exact: false }).waitFor();

  await stage.network.administrator.call("organisations.grantSeat", { organisation: { kind: "cohort", id: cohort }, role: "facilitator", person: ana.person });
  await ana.call("meetings.addPrework", { meeting, title: "Think of your own mornings", practice: await begun("Not for others yet") });
  const author = await stage.comes(ana, { path: `/meeting/${meeting}` });
  await author.getByRole("region", { name: "Before you come" }).getByRole("link", { name: "Not for others yet" }).waitFor();

  const reader = await stage.comes(ben, { path: `/meeting/${meeting}`, ...phone });
  const before = reader.getByRole("region", { name: "Before you come" });
  await before.getByLabel("Read how Maple Street greets").check();
  await before.getByLabel("Think of your own mornings").check();
  await before.getByText("Everything to do before is done.").waitFor();
  assert.equal(await reader.getByText("Not for others yet").count(), 0);
  assert.ok((await overflow(reader)) <= 0);
  await before.getByRole("link", { name: "Owl cards at the door" }).click();
  await reader.getByRole("heading", { level: 1, name: "Owl cards at the door" }).waitFor();
  await page.reload();
  await page.getByText("1 person has done it", { exact: false }).first().waitFor();
});
