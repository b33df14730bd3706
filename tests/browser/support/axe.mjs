// What axe finds wrong with a page, and the drawings that stand there without their styles.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A shape beside words; no style of ours makes one larger. */
const largestIconPx = 64;

/** One line for each violation; empty where there is none. Needs a context with `bypassCSP`. */
export async function violations(page) {
  await page.evaluate(source);
  const found = await page.evaluate(() => axe.run(document));
  const unstyled = await page.evaluate((largest) => [...document.querySelectorAll('svg[viewBox="0 0 24 24"], svg[viewBox="0 0 16 16"]')]
    .filter((svg) => svg.getBoundingClientRect().width > largest).map((svg) => `a drawing is larger than ${largest} px: ${svg.outerHTML.slice(0, 80)}`), largestIconPx);
  return unstyled.concat(found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 4).map(({ target, failureSummary }) => `${target.join(" ")} (${failureSummary})`).join("; ")}`));
}

/** By how many pixels the page is wider than its window. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
