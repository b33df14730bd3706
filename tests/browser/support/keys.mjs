// Going through a page by keyboard alone.

/** Presses Tab, or what `key` names, until the element has the focus; fails where it never comes. */
export async function tabTo(page, element, key = "Tab") {
  await element.waitFor();
  for (let at = 0; at < 200; ++at) {
    if (await element.evaluate((one) => document.activeElement === one)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard never comes to ${element}`);
}

/** Goes to it and presses it. */
export async function presses(page, element, key = "Tab") {
  await tabTo(page, element, key);
  await page.keyboard.press("Enter");
}
