// Every screen, for axe, in light and dark; at 320 px; and with a zoom of 200 %.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { furnish, screens } from "./support/screens.mjs";
import { choose, conversation, isIn } from "./support/room.mjs";
import { Stage } from "./support/stage.mjs";

let stage;
before(async () => {
  stage = await Stage.open();
  await furnish(stage.network);
});
afterEach(() => stage.leave());
after(() => stage?.close());

/** Goes to each screen in one window and looks at it; gives all that is wrong, with where. */
async function lookAtAll(options, wrongWith) {
  const problems = [];
  for (const signedIn of [false, true]) {
    const page = await stage.comes(signedIn ? stage.network.lead : undefined, { path: "/sign-in", bypassCSP: true, ...options });
    for (const screen of screens(stage.network).filter((one) => !one.open === signedIn)) {
      await page.goto(screen.path);
      await screen.shown(page);
      for (const wrong of await wrongWith(page)) problems.push(`${screen.name}: ${wrong}`);
    }
  }
  return problems;
}

const tooWide = async (page) => {
  const by = await overflow(page);
  return by > 0 ? [`is ${by} px wider than its window`] : [];
};

for (const colorScheme of ["light", "dark"])
  for (const width of [390, 1280])
    test(`axe finds nothing on any screen, ${colorScheme}, ${width} px wide`, async () => {
      assert.deepEqual(await lookAtAll({ colorScheme, viewport: { width, height: 800 } }, violations), []);
    });

const button = (page, name) => page.getByRole("button", { name }).first().click();
const onMessage = (page, name) => conversation(page).getByRole("article").last().getByRole("button", { name, exact: true }).click();

/** What opens over a room, and what shows that it is open. */
const opened = [
  ["what may be done with a message", (page) => onMessage(page, "More"), (page) => page.getByRole("menu")],
  ["the reactions", (page) => onMessage(page, "React"), (page) => page.getByRole("button", { name: "React with idea" })],
  ["formatting and keys", (page) => button(page, "Formatting and keys"), (page) => page.getByRole("dialog")],
  ["the room's menu", (page) => button(page, "About this room"), (page) => page.getByRole("menu")],
  ["what is pinned", (page) => button(page, "Pinned"), (page) => page.getByText("Our question for October").nth(1)],
  ["the documents of the room", (page) => button(page, "Documents"), (page) => page.getByRole("button", { name: "New document" })],
  ["a new document", async (page) => {
    await button(page, "Documents");
    await button(page, "New document");
  }, (page) => page.getByLabel("Title", { exact: true })],
  ["who is here", (page) => button(page, /here now$/), (page) => page.getByText("Not here now")],
  ["a removal", (page) => choose(page, "We timed the first ten minutes", "Remove…"), (page) => page.getByRole("dialog").getByLabel("Reason")],
];

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing in what opens over a room, ${colorScheme}`, async () => {
    const page = await stage.comes(stage.network.facilitator, { path: "/", bypassCSP: true, colorScheme });
    const problems = [];
    for (const [name, open, isOpen] of opened) {
      await page.goto(stage.roomPath);
      await isIn(page);
      await conversation(page).getByRole("article").last().hover();
      await open(page);
      await isOpen(page).waitFor();
      for (const wrong of await violations(page)) problems.push(`${name}: ${wrong}`);
    }
    assert.deepEqual(problems, []);
  });

test("No screen scrolls sideways at 320 px", async () => {
  assert.deepEqual(await lookAtAll({ viewport: { width: 320, height: 568 } }, tooWide), []);
});

test("No screen scrolls sideways with a zoom of 200 %", async () => {
  // A browser that zooms by two has half the pixels of CSS, each twice as large.
  assert.deepEqual(await lookAtAll({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, tooWide), []);
});
