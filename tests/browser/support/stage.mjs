// A server, a cohort and a browser for one file of tests; people come to it each in a browser context
// of their own.
import { chromium } from "playwright-core";
import { Network } from "./network.mjs";
import { Server } from "./server.mjs";

export const phone = { viewport: { width: 375, height: 700 }, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1280, height: 900 } };
export const patienceMs = 20_000;

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  });
}

export class Stage {
  /** What no page may do: throw, or try what the Content-Security-Policy forbids. */
  faults = [];
  contexts = [];

  static async open(options = {}) {
    const stage = new Stage();
    stage.server = await Server.start(options);
    stage.network = await Network.make(stage.server);
    stage.browser = await launch();
    return stage;
  }

  /** A browser of `who`, or of nobody; gives a page in it that shows `path`. */
  async comes(who, { path, ...options } = {}) {
    const context = await this.browser.newContext({ ...desk, baseURL: this.server.url, locale: "en-US", timezoneId: "America/New_York", reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(patienceMs);
    this.contexts.push(context);
    if (who) await context.addCookies(who.cookies);
    context.on("page", (page) => this.watch(page));
    const page = await context.newPage();
    await page.goto(path ?? this.roomPath);
    return page;
  }

  get roomPath() {
    return `/cohort/${this.network.cohort}`;
  }

  watch(page) {
    page.on("pageerror", (error) => this.faults.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on("console", (line) => {
      if (line.type() === "error" && /Content.Security.Policy/i.test(line.text())) this.faults.push(`${page.url()}: ${line.text()}`);
    });
  }

  /** Ends what the people of one test had open. */
  async leave() {
    for (const context of this.contexts.splice(0)) await context.close();
    const faults = this.faults.splice(0);
    if (faults.length > 0) throw new Error(faults.join("\n"));
  }

  async close() {
    await this.browser?.close();
    await this.server?.close();
  }
}

/** Waits until `check` does not throw any more; fails with what it threw last. */
export async function eventually(check, withinMs = patienceMs) {
  for (const until = Date.now() + withinMs; ; await new Promise((wake) => setTimeout(wake, 100))) {
    try {
      return await check();
    } catch (fault) {
      if (Date.now() > until) throw fault;
    }
  }
}
