// Two people and a facilitator in one room.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { choose, composer, isIn, messages, reacts, repliesTo, says, sees } from "./support/room.mjs";
import { eventually, phone, Stage } from "./support/stage.mjs";

let stage, ana, ben;
before(async () => {
  stage = await Stage.open();
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ben = await stage.network.join({ name: "Ben Otterly", school: "Harbor View School", role: "member" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

test("Two people talk, and each sees at once what the other says", async () => {
  const [anas, bens] = [await stage.comes(ana), await stage.comes(ben, phone)];
  await isIn(anas);
  await isIn(bens);
  await says(anas, "We tried **exit tickets** this week");
  await sees(bens, "We tried exit tickets this week");
  assert.equal(await messages(bens, "We tried exit tickets").locator("strong", { hasText: "exit tickets" }).count(), 1, "Markdown is rendered");
  await says(bens, "What did they show?");
  await sees(anas, "What did they show?");
});

test("What people write is never taken for HTML", async () => {
  const page = await stage.comes(ana);
  await isIn(page);
  await says(page, "<img src=x onerror=\"document.title='taken'\"> and [a link](javascript:document.title='taken')");
  await sees(page, "and a link");
  assert.equal(await messages(page, "and a link").locator("img, a[href^='javascript']").count(), 0);
  assert.notEqual(await page.title(), "taken");
});

test("A reply stands in its thread, and reaches who began it", async () => {
  const [anas, bens] = [await stage.comes(ana), await stage.comes(ben)];
  await isIn(anas);
  await says(anas, "Who can show us their schedule?");
  await sees(bens, "Who can show us their schedule?");
  await repliesTo(bens, "Who can show us their schedule?", "We can, on Thursday");
  await messages(anas, "Who can show us their schedule?").getByRole("button", { name: /1 reply/ }).click();
  await anas.getByText("We can, on Thursday").last().waitFor();
  await anas.goto("/");
  await anas.getByText("Ben Otterly replied to you").or(anas.getByText("You have read everything.")).first().waitFor();
});

test("A reaction is seen by the others, and can be taken back", async () => {
  const [anas, bens] = [await stage.comes(ana), await stage.comes(ben)];
  await isIn(anas);
  await says(anas, "The whole team came");
  await sees(bens, "The whole team came");
  await reacts(bens, "The whole team came", "applause");
  const reaction = messages(anas, "The whole team came").getByRole("button", { name: /Ben Otterly/ });
  await reaction.waitFor();
  await messages(bens, "The whole team came").getByRole("button", { name: /you/ }).click();
  await reaction.waitFor({ state: "detached" });
});

test("Who is mentioned finds it on the home page, and comes from there to the message", async () => {
  const [anas, bens] = [await stage.comes(ana), await stage.comes(ben, { path: "/" })];
  await isIn(anas);
  await bens.getByText("Nobody is waiting for an answer from you.").waitFor();
  await composer(anas).pressSequentially("Could @Ben");
  await anas.getByRole("option", { name: /Ben Otterly/ }).waitFor();
  await anas.keyboard.press("Enter");
  await composer(anas).pressSequentially("bring the inventory?");
  await anas.keyboard.press("Enter");
  await sees(anas, "bring the inventory?");
  const mention = bens.getByRole("link", { name: "Ana Maplethorn mentioned you" });
  await eventually(async () => {
    if (await mention.count() === 0) await bens.reload();
    await mention.waitFor({ timeout: 2_000 });
  });
  await mention.click();
  await sees(bens, "bring the inventory?");
});

test("One sees who is here, and who is typing", async () => {
  const [anas, bens] = [await stage.comes(ana), await stage.comes(ben)];
  await isIn(anas);
  await isIn(bens);
  await anas.getByText("2 here now").first().waitFor();
  await composer(bens).pressSequentially("Let me think about");
  await anas.getByText("Ben Otterly is typing…").waitFor();
  await bens.context().close();
  await anas.getByText("1 here now").first().waitFor();
  await anas.getByText("Ben Otterly is typing…").waitFor({ state: "detached" });
});

test("What was edited is seen as edited, what was deleted is gone", async () => {
  const [anas, bens] = [await stage.comes(ana), await stage.comes(ben)];
  await isIn(anas);
  await says(anas, "See you on Tusday");
  await sees(bens, "See you on Tusday");
  await choose(anas, "See you on Tusday", "Edit");
  const field = anas.getByRole("textbox", { name: "Edit", exact: true });
  await field.fill("See you on Tuesday");
  await field.press("Enter");
  await sees(bens, "See you on Tuesday");
  await messages(bens, "See you on Tuesday").getByText("edited").waitFor();
  await choose(anas, "See you on Tuesday", "Delete");
  await anas.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await messages(bens, "See you on Tuesday").waitFor({ state: "detached" });
  await messages(bens, "This message was deleted.").first().waitFor();
});

test("A facilitator removes a message and mutes who wrote it, and the log keeps both", async () => {
  const { network } = stage;
  const cam = await network.join({ name: "Cam Dewberry", school: "Harbor View School", role: "member" });
  const [cams, noras] = [await stage.comes(cam), await stage.comes(network.facilitator)];
  await isIn(cams);
  await says(cams, "Buy my book");
  await sees(noras, "Buy my book");
  await choose(noras, "Buy my book", "Remove…");
  await noras.getByRole("dialog").getByLabel("Reason").fill("It is an advertisement");
  await noras.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await messages(cams, "Buy my book").waitFor({ state: "detached" });
  await choose(noras, "This message was deleted.", "Mute Cam Dewberry…");
  await noras.getByRole("dialog").getByLabel("Reason").fill("A day of quiet");
  await noras.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await noras.getByRole("dialog").waitFor({ state: "detached" });
  await assert.rejects(cam.call("rooms.postMessage", { room: network.room.id, body: "Again" }), /muted/);
  await noras.goto(`/cohort/${network.cohort}/log`);
  await noras.getByText("It is an advertisement").waitFor();
  await noras.getByText("A day of quiet").waitFor();
});

test("What was said is found again", async () => {
  const page = await stage.comes(ana);
  await isIn(page);
  await says(page, "The heron nests beside the millpond");
  await sees(page, "The heron nests beside the millpond");
  await page.goto("/search");
  await page.getByLabel("Words to find").fill("heron mill");
  await page.keyboard.press("Enter");
  await page.getByText(/nests beside/).click();
  await sees(page, "The heron nests beside the millpond");
});
