// The board of a plan under a finger: the page scrolls over it and drags nothing, and cards are moved by their buttons.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { activePlan } from "./support/active-plan.mjs";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, Stage } from "./support/stage.mjs";

const doors = "A greeter stands at each door every morning";
let stage, ana, made;
before(async () => {
  stage = await Stage.open();
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  made = await activePlan(stage.network, ana, "Maple Street School", [
    { statement: "Chronic absence falls to 18 of 100 students", actions: [[doors, -9], ...Array.from({ length: 6 }, (_, at) => [`Action ${at + 1}`, 20])] },
  ]);
});
afterEach(() => stage.leave());
after(() => stage?.close());

/** A finger goes down in the middle of an element, rests there, moves by so many points, and is lifted. */
async function swipe(page, element, { up, restMs = 0 }) {
  const { x, y, width, height } = await element.boundingBox();
  const touch = await page.context().newCDPSession(page);
  const at = (type, moved) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: x + width / 2, y: y + height / 2 - moved }] });
  await at("touchStart", 0);
  await page.waitForTimeout(restMs);
  for (let step = 1; step <= 10; ++step) await at("touchMove", (up * step) / 10);
  await at("touchEnd", up);
  await touch.detach();
}

const status = async () => (await ana.call("plans.get", { plan: made.plan })).actions.find(({ what }) => what === doors).status;

for (const width of [320, 390])
  test(`On a phone of ${width} px a board scrolls under a finger, and its cards move by their buttons`, async () => {
    const [action] = made.goals[0].actions;
    await ana.call("checkins.answer", { action, status: "not_started" });
    const page = await stage.comes(ana, { path: `/plans/${made.plan}/board`, viewport: { width, height: 740 }, hasTouch: true, isMobile: true });
    const column = (name) => page.getByRole("region", { name });
    const card = (name) => column(name).getByRole("listitem").filter({ hasText: doors });
    await card("Not started").waitFor();
    await page.evaluate(() => {
      window.drags = 0;
      addEventListener("dragstart", () => { ++window.drags; }, true);
    });
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    await swipe(page, card("Not started"), { up: 250 });
    await eventually(async () => assert.ok((await scrolled()) > before + 100, "the page scrolls"));
    await card("Not started").scrollIntoViewIfNeeded();
    const again = await scrolled();
    await swipe(page, card("Not started"), { up: 250, restMs: 120 });
    await eventually(async () => assert.ok((await scrolled()) > again + 60, "also where the finger rested for a moment"));
    assert.equal(await page.evaluate(() => window.drags), 0, "nothing is dragged");
    assert.equal(await status(), "not_started");

    for (const control of await card("Not started").locator("button, select").all()) {
      const box = await control.boundingBox();
      assert.ok(box.width >= 44 && box.height >= 44, `${await control.getAttribute("aria-label")}: ${box.width} by ${box.height}`);
    }
    await card("Not started").getByRole("button", { name: "Move to Under way" }).tap();
    await card("Under way").waitFor();
    await eventually(async () => assert.equal(await status(), "under_way"));
    for (const control of await card("Under way").locator("button, select").all()) {
      const box = await control.boundingBox();
      assert.ok(box.width >= 44 && box.height >= 44, `${await control.getAttribute("aria-label")}: ${box.width} by ${box.height}`);
    }
    await card("Under way").getByLabel(`How far is “${doors}”?`).selectOption("Done");
    await card("Done").waitFor();
    await eventually(async () => assert.equal(await status(), "done"));
    await card("Done").getByRole("button", { name: "Move to Under way" }).tap();
    await eventually(async () => assert.equal(await status(), "under_way"));
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await violations(page), []);
  });
