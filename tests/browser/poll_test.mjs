// Where WebSockets do not get through, the client follows the same topics by long-poll and says
// nothing about it.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { isIn, reacts, messages, says, sees } from "./support/room.mjs";
import { Proxy } from "./support/proxy.mjs";
import { Stage } from "./support/stage.mjs";

let proxy, stage, ana, ben;
before(async () => {
  proxy = await Proxy.listen();
  stage = await Stage.open({ publicUrl: proxy.url });
  proxy.forwardTo(stage.server.port);
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ben = await stage.network.join({ name: "Ben Otterly", school: "Harbor View School", role: "member" });
});
afterEach(() => stage.leave());
after(async () => {
  await stage?.close();
  await proxy.close();
});

/** Both write, both see it, nothing is complained about. */
async function theyTalk(anas, bens, what) {
  await isIn(anas);
  await isIn(bens);
  await says(anas, `Ana ${what}`);
  await sees(bens, `Ana ${what}`);
  await says(bens, `Ben ${what}`);
  await sees(anas, `Ben ${what}`);
  await reacts(bens, `Ana ${what}`, "applause");
  await messages(anas, `Ana ${what}`).getByRole("button", { name: /Ben Otterly/ }).waitFor();
  for (const page of [anas, bens]) assert.equal(await page.getByText(/No connection|WebSocket|cannot be reached/).count(), 0);
}

/** How many answers of topics.poll the page has had. */
function countPolls(page) {
  const polls = { answered: 0 };
  page.on("response", (answer) => { if (answer.url().endsWith("/api/topics.poll") && answer.ok()) ++polls.answered; });
  return polls;
}

test("People talk though every WebSocket is refused", async () => {
  const pages = [];
  const polls = [];
  for (const who of [ana, ben]) {
    const page = await stage.comes(who, { path: "/sign-in" });
    await page.addInitScript(() => {
      window.WebSocket = class extends EventTarget {
        static CONNECTING = 0; static OPEN = 1; static CLOSING = 2; static CLOSED = 3;
        readyState = 0;
        constructor() {
          super();
          setTimeout(() => {
            this.readyState = 3;
            const closed = new CloseEvent("close", { code: 1006 });
            this.onerror?.(new Event("error"));
            this.onclose?.(closed);
            this.dispatchEvent(closed);
          }, 5);
        }
        send() {}
        close() {}
      };
    });
    polls.push(countPolls(page));
    await page.goto(stage.roomPath);
    pages.push(page);
  }
  await theyTalk(...pages, "without any socket");
  for (const { answered } of polls) assert.ok(answered > 0, "it polls");
});

test("People talk though WebSockets open and no frame gets through", async () => {
  const upgrades = proxy.upgrades;
  const pages = [await stage.comes(ana), await stage.comes(ben)];
  const polls = pages.map(countPolls);
  await theyTalk(...pages, "behind a filter");
  assert.ok(proxy.upgrades > upgrades, "a WebSocket was opened through the filter");
  for (const { answered } of polls) assert.ok(answered > 0, "it polls");
});
