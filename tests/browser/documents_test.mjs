// Several people write one document: at once, without a line, behind a filter; comments stay on their
// words; what is called saved is saved.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { chooses, comments, commented, isSaved, pastes, presses, reads, selects, text, writes, written } from "./support/document.mjs";
import { Proxy } from "./support/proxy.mjs";
import { composer, isIn, messages } from "./support/room.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, ana, ben;
before(async () => {
  stage = await Stage.open();
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ben = await stage.network.join({ name: "Ben Otterly", school: "Harbor View School", role: "member" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

/** A new document of the room; gives its path. */
async function begins(title) {
  const { document } = await ana.call("documents.create", { room: stage.network.room.id, title });
  return { id: document.id, toString: () => `/documents/${document.id}` };
}

/** `who` opens it and has the caret in its text. */
async function opens(who, path, options = {}) {
  const page = await stage.comes(who, { path: String(path), ...options });
  await text(page).waitFor();
  await text(page).focus();
  return page;
}

test("Two write in the same paragraph at once, see each other's names, and read the same", async () => {
  const path = await begins("Notes of October");
  const [anas, bens] = [await opens(ana, path), await opens(ben, path)];
  await writes(anas, "We timed the first minutes.");
  await reads(bens, "We timed the first minutes.");
  await presses(bens, "Control+End");
  await presses(anas, "Control+Home");
  await Promise.all([writes(anas, "In October: "), writes(bens, " And we counted buses.")]);
  for (const page of [anas, bens]) await reads(page, "In October: We timed the first minutes. And we counted buses.");
  for (const page of [anas, bens]) await isSaved(page);
  await anas.getByText("Also here: Ben Otterly").waitFor({ state: "attached" });
  await bens.getByText("Also here: Ana Maplethorn").waitFor({ state: "attached" });
});

test("Who loses the network writes on, and both read everything when it returns", async () => {
  const path = await begins("On the train");
  const [anas, bens] = [await opens(ana, path), await opens(ben, path)];
  await writes(anas, "Before.");
  await reads(bens, "Before.");
  await isSaved(anas);
  await anas.context().setOffline(true);
  await presses(anas, "Control+End");
  await writes(anas, " In the tunnel.");
  await anas.getByText("Not sent yet: kept on this device").first().waitFor();
  await presses(bens, "Control+Home");
  await writes(bens, "Meanwhile. ");
  await anas.context().setOffline(false);
  for (const page of [anas, bens]) await reads(page, "Meanwhile. Before. In the tunnel.");
  await isSaved(anas);
});

test("What was written without a line and left with its tab is sent by the next page, whichever it is", async () => {
  const path = await begins("Left behind");
  const page = await opens(ana, path);
  await writes(page, "First.");
  await isSaved(page);
  await page.context().setOffline(true);
  await presses(page, "Control+End");
  await writes(page, " Then the bell rang.");
  await page.getByText("Not sent yet: kept on this device").first().waitFor();
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const home = await context.newPage();
  await home.goto("/");
  const bens = await opens(ben, path);
  await reads(bens, "First. Then the bell rang.");
});

/** How many rows of documents lie on this device. */
const onDevice = (page) => page.evaluate(() => new Promise((done, failed) => {
  const opened = indexedDB.open("lyceum.documents");
  opened.onerror = () => failed(opened.error);
  opened.onsuccess = () => {
    const counted = opened.result.transaction("updates").objectStore("updates").count();
    counted.onsuccess = () => {
      opened.result.close();
      done(counted.result);
    };
  };
}));

test("Signing out takes the documents off the device", async () => {
  const cam = await stage.network.join({ name: "Cam Dewberry", school: "Harbor View School", role: "member" });
  const page = await opens(cam, await begins("On the device"));
  await writes(page, "Words.");
  await isSaved(page);
  assert.ok((await onDevice(page)) > 0);
  await page.getByRole("link", { name: "Your account" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  assert.equal(await onDevice(page), 0);
});

test("What was called saved is there after the server was killed", async () => {
  const path = await begins("Through the crash");
  const anas = await opens(ana, path);
  await writes(anas, "Saved words.");
  await isSaved(anas);
  await stage.server.kill();
  await presses(anas, "Control+End");
  await writes(anas, " Words without a server.");
  await stage.server.startAgain();
  await isSaved(anas);
  await eventually(async () => assert.equal((await ben.call("documents.read", { document: path.id })).text.trim(), "Saved words. Words without a server."));
  const bens = await opens(ben, path);
  await reads(bens, "Saved words. Words without a server.");
});

test("Undo takes back one's own words and nobody else's", async () => {
  const path = await begins("Undone");
  const [anas, bens] = [await opens(ana, path), await opens(ben, path)];
  await writes(anas, "Ana's.");
  await reads(bens, "Ana's.");
  await presses(bens, "Control+End");
  await writes(bens, " Ben's.");
  await reads(anas, "Ana's. Ben's.");
  await presses(anas, "Control+z");
  await reads(anas, "Ben's.");
  await reads(bens, "Ben's.");
  await presses(anas, "Control+y");
  await reads(bens, "Ana's. Ben's.");
});

test("A comment stays on its words while others write around it, and says when they are gone", async () => {
  const path = await begins("Commented");
  const [anas, bens] = [await opens(ana, path), await opens(ben, path)];
  await writes(anas, "We timed the first ten minutes in both schools.");
  await reads(bens, "We timed the first ten minutes in both schools.");
  await comments(bens, "first ten minutes", "How did you time them?");
  await eventually(async () => assert.deepEqual(await commented(anas), ["first ten minutes"]));
  await presses(anas, "Control+Home");
  await writes(anas, "Yesterday and today: ");
  await eventually(async () => assert.deepEqual(await commented(bens), ["first ten minutes"]));
  await selects(anas, "ten");
  await writes(anas, "eleven");
  await eventually(async () => assert.deepEqual(await commented(bens), ["first eleven minutes"]));

  await anas.getByRole("button", { name: "Comments, 1 open" }).click();
  const thread = anas.getByRole("article", { name: "Comment by Ben Otterly" });
  await thread.getByRole("button", { name: "Reply", exact: true }).click();
  await thread.getByRole("textbox", { name: "Write a reply" }).fill("With a watch.");
  await anas.keyboard.press("Control+Enter");
  await bens.getByText("With a watch.").waitFor();

  await selects(anas, "first eleven minutes");
  await anas.keyboard.press("Delete");
  await bens.getByText("The words that this was about are not there any more").waitFor();
  await bens.getByText("first ten minutes").waitFor();
  await bens.getByRole("button", { name: "Resolve", exact: true }).click();
  await bens.getByText("No comments yet").waitFor();
  await bens.getByRole("button", { name: "Resolved (1)" }).click();
  await bens.getByText("Resolved by Ben Otterly").waitFor();
});

test("A version can be kept, compared and brought back, and the bringing back undone", async () => {
  const path = await begins("Versions");
  const page = await opens(ana, path);
  await writes(page, "We meet in May.\nBring a sheet.");
  await isSaved(page);
  await chooses(page, "Earlier versions");
  await page.getByRole("button", { name: "Keep this version" }).click();
  await page.getByLabel("Name of the version").fill("Before the meeting");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: /Before the meeting/ }).waitFor();
  await selects(page, "May");
  await writes(page, "June");
  await presses(page, "Control+End");
  await writes(page, "\nSee you.");
  await isSaved(page);
  await page.getByRole("button", { name: /Before the meeting/ }).click();
  const comparison = page.getByRole("region", { name: "What changed" });
  await comparison.getByText("Added").first().waitFor();
  assert.match((await comparison.innerText()).replace(/\s+/g, " "), /Changed We meet in removed: May ?added: June\..*Added See you\./);
  await page.getByRole("button", { name: "Bring this version back" }).click();
  await reads(page, "We meet in May.\nBring a sheet.");
  await text(page).focus();
  await presses(page, "Control+z");
  await reads(page, "We meet in June.\nBring a sheet.\nSee you.");
});

test("What is pasted from another program keeps its structure", async () => {
  const page = await opens(ana, await begins("Pasted"));
  await pastes(page, `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body><!--StartFragment--><h1 style='color:#2F5496'>Plan<o:p></o:p></h1>
    <p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>One <b style='mso-bidi-font-weight:normal'>routine</b><o:p></o:p></p>
    <p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>Inside<o:p></o:p></p><!--EndFragment--></body></html>`);
  await text(page).getByRole("heading", { name: "Plan" }).waitFor();
  await text(page).getByRole("listitem").filter({ hasText: "Inside" }).last().waitFor();
  assert.equal(await text(page).getByRole("list").count(), 2);
  assert.equal(await text(page).locator("strong").innerText(), "routine");
  assert.equal(await written(page), "Plan\nOne routine\nInside");
  await isSaved(page);
});

test("What another editor wrote that this one does not know is shown, and not touched", async () => {
  const path = await begins("From elsewhere");
  const bens = await opens(ben, path);
  await writes(bens, "Before the picture.");
  await isSaved(bens);
  // A paragraph with an image, as other editors write it.
  await ana.call("documents.push", { document: path.id, update: "AQIHAAcBB2RlZmF1bHQDCXBhcmFncmFwaAcABwADBWltYWdlAA==" });
  await bens.getByText("Another editor wrote something here that this one does not know (image)").waitFor();
  const anas = await stage.comes(ana, { path: String(path) });
  await anas.getByText("Another editor wrote something here").waitFor();
  await anas.getByText("Before the picture.").waitFor();
  const { update } = await ana.call("documents.pull", { document: path.id });
  assert.ok(Buffer.from(update, "base64").includes("image"));
});

test("Who may not write any more reads on, and is told why", async () => {
  const path = await begins("Read only");
  const bens = await opens(ben, path);
  await writes(bens, "Ben's words.");
  await isSaved(bens);
  await stage.network.facilitator.call("rooms.mute", { cohort: stage.network.cohort, person: ben.person, hours: 1, reason: "A pause." });
  await bens.getByText("You can read this document.").waitFor();
  assert.equal(await text(bens).getAttribute("contenteditable"), "false");
  await reads(bens, "Ben's words.");
  await stage.network.facilitator.call("rooms.mute", { cohort: stage.network.cohort, person: ben.person, hours: 0, reason: "It is over." });
  await bens.getByText("You can read this document.").waitFor({ state: "detached" });
  await text(bens).focus();
  await presses(bens, "Control+End");
  await writes(bens, " And again.");
  await isSaved(bens);
});

test("In the room a document is begun, shared, opened beside the conversation, and found by its words", async () => {
  const page = await stage.comes(ana);
  await isIn(page);
  await page.getByRole("button", { name: "Documents", exact: true }).click();
  await page.getByRole("button", { name: "New document" }).click();
  await page.getByLabel("Title", { exact: true }).fill("Agenda for the visit");
  await page.getByRole("button", { name: "Create" }).click();
  await text(page).click();
  await writes(page, "We begin with the hawthorn class.");
  await isSaved(page);
  await composer(page).waitFor();
  await messages(page, "Agenda for the visit").waitFor();

  const bens = await stage.comes(ben);
  await messages(bens, "Agenda for the visit").getByRole("link", { name: "Agenda for the visit" }).click();
  await reads(bens, "We begin with the hawthorn class.");
  await composer(bens).waitFor();
  await eventually(async () => {
    await bens.goto("/search?q=hawthorn");
    await bens.getByRole("link", { name: /Agenda for the visit/ }).waitFor({ timeout: 2_000 });
  });
  const phone = await stage.comes(ben, { viewport: { width: 390, height: 800 } });
  await messages(phone, "Agenda for the visit").getByRole("link", { name: "Agenda for the visit" }).click();
  await reads(phone, "We begin with the hawthorn class.");
  assert.match(phone.url(), /\/documents\/\d+$/);
});

test("Where frames are swallowed it is written and read by calls, and nothing is said about it", async () => {
  const proxy = await Proxy.listen();
  const behind = await Stage.open({ publicUrl: proxy.url });
  try {
    proxy.forwardTo(behind.server.port);
    const who = await behind.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
    const other = await behind.network.join({ name: "Ben Otterly", school: "Harbor View School", role: "member" });
    const { document } = await who.call("documents.create", { room: behind.network.room.id, title: "By calls" });
    const [anas, bens] = [await behind.comes(who, { path: `/documents/${document.id}` }), await behind.comes(other, { path: `/documents/${document.id}` })];
    await text(anas).waitFor();
    await text(anas).focus();
    await writes(anas, "Through the filter.");
    await isSaved(anas);
    await reads(bens, "Through the filter.");
    for (const page of [anas, bens]) assert.equal(await page.getByText(/No connection|Not sent yet|cannot be reached/).count(), 0);
    await behind.leave();
  } finally {
    await behind.close();
    await proxy.close();
  }
});

test("All of it is done by keyboard: formatting, and the way out of the text", async () => {
  const page = await opens(ana, await begins("By keyboard"));
  await writes(page, "# Heading\n- one\n");
  await presses(page, "Tab");
  await writes(page, "inside");
  await presses(page, "Alt+F10");
  await presses(page, "ArrowRight");
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Bold"));
  await presses(page, "Enter");
  await writes(page, " bold");
  assert.equal(await text(page).locator("strong").innerText(), " bold");
  assert.equal(await page.getByRole("button", { name: "Bold" }).getAttribute("aria-pressed"), "true");
  await presses(page, "Escape", "Tab");
  assert.equal(await text(page).evaluate((element) => element === document.activeElement), false);
});

const looks = [
  ["the document", async () => {}],
  ["the kinds of text", (page) => page.getByRole("button", { name: /^Kind of text/ }).click()],
  ["more formatting", (page) => page.getByRole("button", { name: "More formatting" }).click()],
  ["what may be done with it", (page) => page.getByRole("button", { name: "About this document" }).click()],
  ["the comments", (page) => page.getByRole("button", { name: /^Comments/ }).click()],
  ["the versions", (page) => chooses(page, "Earlier versions")],
  ["the keys", (page) => chooses(page, "Keys")],
];

for (const colorScheme of ["light", "dark"])
  for (const width of [390, 1280])
    test(`axe finds nothing on a document, ${colorScheme}, ${width} px wide`, async () => {
      const path = await begins(`For axe ${colorScheme} ${width}`);
      const bens = await opens(ben, path);
      await writes(bens, "# What we tried\nWe timed the first ten minutes.\n- one\n- two\n\n");
      await writes(bens, "[ ] a task\n\n> said\n\n");
      await comments(bens, "first ten", "How?");
      const problems = [];
      for (const [name, open] of looks) {
        const page = await stage.comes(ana, { path: String(path), bypassCSP: true, colorScheme, viewport: { width, height: 800 } });
        await text(page).getByText("first ten").waitFor();
        await eventually(async () => assert.deepEqual(await commented(page), ["first ten"]));
        await open(page);
        for (const wrong of await violations(page)) problems.push(`${name}: ${wrong}`);
        await page.context().close();
      }
      assert.deepEqual(problems, []);
    });

test("A document does not scroll sideways at 320 px or with a zoom of 200 %", async () => {
  const path = await begins("A title that is rather long for a small telephone, and goes on");
  await writes(await opens(ben, path), "Words.");
  for (const options of [{ viewport: { width: 320, height: 568 } }, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }]) {
    const page = await opens(ana, path, options);
    await reads(page, "Words.");
    assert.equal(await overflow(page), 0);
  }
});
