// Pages as a browser prints them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What is printed of the page: how many sheets, and its words. By pdfinfo and pdftotext (poppler-utils). */
export async function printed(page) {
  const folder = mkdtempSync(join(tmpdir(), "lyceum-paper-"));
  try {
    const path = join(folder, "page.pdf");
    await page.pdf({ path, format: "Letter", margin: { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" } });
    const pages = Number(/^Pages:\s+(\d+)$/m.exec(execFileSync("pdfinfo", [path], { encoding: "utf8" }))[1]);
    return { pages, text: execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
