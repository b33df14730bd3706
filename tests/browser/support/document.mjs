// What people do in a document, by what they see and hear of it.
import assert from "node:assert/strict";
import { eventually } from "./stage.mjs";

export const text = (page) => page.getByRole("textbox", { name: /^Text of / });

/** The words that stand in the document, a line a block. */
export const written = (page) => text(page).evaluate((element) =>
  [...element.querySelectorAll("p, h2, h3, h4, pre")].map(({ textContent }) => textContent).join("\n").trim());

export async function reads(page, wanted) {
  await eventually(async () => assert.equal(await written(page), wanted));
}

/** Puts the caret somewhere by keys, and waits until the editor knows. */
export async function presses(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 30))));
  }
}

export async function writes(page, words) {
  await page.keyboard.type(words);
}

/** Selects the first place where these words stand. */
export async function selects(page, words) {
  await text(page).evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue.indexOf(wanted);
      if (at < 0) continue;
      element.focus();
      getSelection().setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`nowhere does it say ${wanted}`);
  }, words);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 30))));
}

/** The words of the text that are shown as commented on. */
export const commented = (page) => text(page).evaluate((element) => {
  const passages = new Map();
  for (const piece of element.querySelectorAll("[data-comment]")) passages.set(piece.dataset.comment, (passages.get(piece.dataset.comment) ?? "") + piece.textContent);
  return [...passages.values()];
});

export const isSaved = (page) => page.getByText("Saved", { exact: true }).waitFor();

export async function comments(page, words, comment) {
  await selects(page, words);
  await page.keyboard.press("Control+Alt+m");
  await page.getByRole("textbox", { name: "Write a comment" }).fill(comment);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article", { name: /^Comment by / }).filter({ hasText: comment }).waitFor();
}

/** Pastes what another program copied. */
export async function pastes(page, html, plain = "") {
  await text(page).evaluate((element, data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", data.html);
    clipboardData.setData("text/plain", data.plain);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, { html, plain });
}

export async function chooses(page, choice) {
  await page.getByRole("button", { name: "About this document" }).click();
  await page.getByRole("menuitem", { name: choice }).click();
}
