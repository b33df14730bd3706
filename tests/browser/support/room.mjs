// What people do in a room, by what they see and hear of it: roles and names, never classes.
import assert from "node:assert/strict";
import { eventually } from "./stage.mjs";

export const conversation = (page) => page.getByRole("region", { name: /^Conversation in / });
export const composer = (page) => page.getByRole("textbox", { name: /^Write to / });

/** The messages that say `text`. */
export const messages = (page, text) => conversation(page).getByRole("article").filter({ hasText: text });

export async function isIn(page) {
  await composer(page).waitFor();
}

export async function says(page, text) {
  await composer(page).fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

/** Waits until the page shows the message, once, and as saved. */
export async function sees(page, text) {
  await messages(page, text).first().waitFor();
  await eventually(async () => {
    assert.equal(await messages(page, text).count(), 1, `“${text}” stands there once`);
    assert.equal(await messages(page, text).getByText(/Waiting to be sent|Sending…/).count(), 0, `“${text}” is saved`);
  });
}

/** The texts of the whole conversation, in their order. */
export async function shown(page) {
  return conversation(page).locator("[data-message] .body").allInnerTexts();
}

/** Chooses in the menu of the last message that says `text`. */
export async function choose(page, text, choice) {
  const message = messages(page, text).last();
  await message.hover();
  await message.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: choice }).click();
}

export async function reacts(page, text, name) {
  const message = messages(page, text).first();
  await message.hover();
  await message.getByRole("button", { name: "React", exact: true }).click();
  await page.getByRole("button", { name: `React with ${name}` }).click();
}

export async function repliesTo(page, text, reply) {
  await choose(page, text, "Reply in a thread");
  await page.getByRole("textbox", { name: "Write a reply" }).fill(reply);
  await page.keyboard.press("Control+Enter");
}
