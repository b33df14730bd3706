// Every screen, for axe, in light and dark; at 320 px; and with a zoom of 200 %.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { furnish, screens } from "./support/screens.mjs";
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

test("No screen scrolls sideways at 320 px", async () => {
  assert.deepEqual(await lookAtAll({ viewport: { width: 320, height: 568 } }, tooWide), []);
});

test("No screen scrolls sideways with a zoom of 200 %", async () => {
  // A browser that zooms by two has half the pixels of CSS, each twice as large.
  assert.deepEqual(await lookAtAll({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, tooWide), []);
});
