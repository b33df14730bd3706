// A short session on four screens: who runs it, two who take part, and the projector.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { activity, consolePath, livePath, projectorPath, schedule, spreads, step, watchCountdown } from "./support/session.mjs";
import { eventually, phone, Stage } from "./support/stage.mjs";

let stage, ana, ben;
before(async () => {
  stage = await Stage.open();
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  ben = await stage.network.join({ name: "Ben Otterly", school: "Harbor View School", role: "member" });
});
afterEach(() => stage.leave());
after(() => stage?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** What a screen shows; what is said to screen readers besides may say the same. */
const sees = (page, text) => page.getByText(text, typeof text === "string" ? { exact: true } : {}).first().waitFor();

/** One part of a story that goes on: its name stands before what failed in it. */
async function part(name, run) {
  try {
    await run();
  } catch (fault) {
    throw new Error(`${name}: ${fault.message}`, { cause: fault });
  }
}

/** The step after this one, once the screen of who runs it shows it. */
async function next(page) {
  const before = await step(page).textContent();
  await button(page, "Next step").click();
  await eventually(async () => assert.notEqual(await step(page).textContent(), before));
}

/** A device whose clock is wrong by so much. */
const wrongBy = (context, ms) => context.addInitScript((by) => {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) { super(...(given.length > 0 ? given : [RealDate.now() + by])); }
    static now() { return RealDate.now() + by; }
  };
}, ms);

test("A session runs on four screens, from its opening to its end", async (t) => {
  const { facilitator } = stage.network;
  const session = await schedule({ network: stage.network, presenter: ana });
  const add = (request) => facilitator.call("activities.add", { meeting: session.meeting, segment: session.consultancy, ...request });
  await add({ kind: "board", title: "What we heard", settings: { lanes: ["We heard", "We wonder"] } });
  await add({ kind: "poll", title: "Which one first?", anonymous: true, settings: { pollKind: "single", options: ["Call home", "Breakfast club"] } });
  const anas = await stage.comes(ana, { ...phone, path: livePath(session) });
  const bens = await stage.comes(ben, { path: "/" });
  await wrongBy(bens.context(), 47_000);
  await bens.goto(livePath(session));
  const noras = await stage.comes(facilitator, { path: consolePath(session) });
  const beam = await stage.comes(facilitator, { path: projectorPath(session) });

  await part("Who comes early waits, and sees it begin", async () => {
    await anas.getByRole("heading", { name: "The session has not begun." }).waitFor();
    await button(noras, "Open the session").click();
    await sees(anas, "The session is open. The first part begins in a moment.");
    await button(noras, "Begin").click();
    await beam.getByRole("heading", { level: 2 }).waitFor();
    await sees(anas, "You speak now. The others listen.");
    await sees(bens, "Listen.");
    await sees(bens, "Ana Maplethorn speaks, nobody else.");
  });

  await part("Every screen shows the same second, also where a device's clock is wrong", async () => {
    const pages = [anas, bens, noras, beam];
    for (const page of pages) await watchCountdown(page);
    await eventually(() => assert.ok(spreads(pages).length >= 5));
    const best = Math.min(...spreads(pages));
    t.diagnostic(`the seconds of four screens began within ${spreads(pages).map((ms) => ms.toFixed(0)).join(", ")} ms of each other`);
    assert.ok(best < 100, `within ${best} ms at best`);
  });

  await part("A presenter who must be silent is told so, and the others are not", async () => {
    for (let moves = 0; moves < 8 && await anas.getByText(/^It is time to listen\./).count() === 0; ++moves) {
      await next(noras);
      const title = await step(noras).textContent();
      await eventually(async () => assert.equal(await step(anas).textContent(), title));
    }
    await sees(anas, /^It is time to listen\./);
    await sees(bens, "The group speaks. Ana Maplethorn listens.");
    assert.equal(await bens.getByText(/^It is time to listen\./).count(), 0);
  });

  await part("More time is one press, and all see why", async () => {
    await noras.getByLabel("Why (everyone sees it)").first().fill("We have just found the question");
    await button(noras, "+5 min to this step").click();
    for (const page of [anas, bens, beam]) await sees(page, "Nora Quillfeather added 5 minutes: We have just found the question");
  });

  await part("Notes on a board are seen at once, and moved without a mouse", async () => {
    await button(noras, "Open: What we heard").click();
    await activity(bens, "What we heard").getByLabel("New note in We heard").fill("Mondays are twice as bad");
    await bens.keyboard.press("Control+Enter");
    await activity(anas, "What we heard").getByText("Mondays are twice as bad").waitFor();
    await sees(beam, "Mondays are twice as bad");
    await activity(bens, "What we heard").getByRole("button", { name: "Move or group: Mondays are twice as bad" }).focus();
    await bens.keyboard.press("Enter");
    await activity(bens, "What we heard").getByLabel("Column").selectOption("We wonder");
    await activity(anas, "What we heard").getByRole("region", { name: "We wonder (1)" }).getByText("Mondays are twice as bad").waitFor();
  });

  await part("A raised hand is given the word", async () => {
    await button(bens, "Raise your hand").click();
    await button(noras, "Give the word to Ben Otterly").click();
    await bens.getByRole("button", { name: /^Raise your hand/ }).waitFor();
  });

  await part("Who loses the network loses nothing, sends nothing twice, and lands in the present step", async () => {
    await anas.context().setOffline(true);
    await activity(anas, "What we heard").getByLabel("New note in We wonder").fill("Written in the tunnel");
    await activity(anas, "What we heard").getByRole("region", { name: /^We wonder/ }).getByRole("button", { name: "Add the note" }).click();
    await activity(anas, "What we heard").getByText("Waiting to be sent").waitFor();
    await activity(anas, "What we heard").getByLabel("New note in We heard").fill("Half a thought");
    await next(noras);
    await anas.context().setOffline(false);
    const title = await step(noras).textContent();
    await eventually(async () => assert.equal(await step(anas).textContent(), title));
    await activity(bens, "What we heard").getByText("Written in the tunnel").waitFor();
    await activity(anas, "What we heard").getByText("Waiting to be sent").waitFor({ state: "detached" });
    for (const page of [anas, bens]) await eventually(async () => assert.equal(await activity(page, "What we heard").getByText("Written in the tunnel").count(), 1));
    assert.equal(await activity(anas, "What we heard").getByLabel("New note in We heard").inputValue(), "Half a thought");
  });

  await part("An anonymous vote shows when it ends, and nobody's name with it", async () => {
    await button(noras, "Open: Which one first?").click();
    for (const [page, choice] of [[anas, "Call home"], [bens, "Call home"], [noras, "Breakfast club"]]) {
      await activity(page, "Which one first?").getByLabel(choice).check();
      await activity(page, "Which one first?").getByRole("button", { name: "Vote" }).click();
      await activity(page, "Which one first?").getByText(/^Your vote is in\./).waitFor();
    }
    assert.equal(await beam.getByText("2 votes").count(), 0);
    await button(noras, "End: What we heard").click();
    await button(noras, "End: Which one first?").click();
    await beam.getByRole("region", { name: "Which one first?" }).getByText("2 votes").waitFor();
    await activity(bens, "Which one first?").getByText("2 votes").waitFor();
  });

  await part("Small groups are made on the spot, have notes of their own, and bring them back", async () => {
    await button(noras, "Go to What we try").click();
    await button(noras, "Make groups").click();
    await noras.getByRole("dialog").getByLabel("How many groups").fill("1");
    await noras.getByRole("dialog").getByRole("button", { name: "Make groups" }).click();
    await button(noras, "Open the groups").click();
    for (const page of [anas, bens]) await page.getByRole("button", { name: "Back to everyone" }).waitFor();
    await anas.getByRole("textbox", { name: /^Text of / }).click();
    await anas.keyboard.type("We try greeting at the gate.");
    await sees(bens, "We try greeting at the gate.");
    await noras.getByLabel("Say to everyone").fill("Five more minutes");
    await button(noras, "Say it").click();
    await sees(bens, "Five more minutes");
    await button(bens, "Back to everyone").click();
    await bens.getByRole("button", { name: "Enter your group" }).click();
    await sees(bens, "We try greeting at the gate.");
    await button(noras, "End the groups").click();
    await sees(bens, "The groups have ended. Their notes are kept and open to everyone in the session.");
    await bens.getByRole("button", { name: /^Open the document/ }).first().click();
    await sees(bens, "We try greeting at the gate.");
  });

  await part("A promise and a decision are caught with one key", async () => {
    await bens.getByRole("heading", { level: 1 }).click();
    await bens.goto(livePath(session));
    await step(bens).waitFor();
    await bens.keyboard.press("c");
    await bens.getByRole("dialog").getByLabel("What will be done").fill("Greet at the gate for two weeks");
    await bens.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
    await bens.getByRole("dialog").waitFor({ state: "detached" });
    await sees(noras, "Greet at the gate for two weeks");
    await noras.keyboard.press("d");
    await noras.getByRole("dialog").getByLabel("What was decided").fill("We meet on Thursdays");
    await noras.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
    await sees(noras, "We meet on Thursdays");
  });

  await part("It ends for everyone at once", async () => {
    await button(noras, "End the session…").click();
    await noras.getByRole("dialog").getByRole("button", { name: "End the session" }).click();
    for (const page of [anas, bens, beam]) await page.getByRole("heading", { name: "The session is over." }).waitFor();
  });
});

test("Who comes late lands in the present step", async () => {
  const { facilitator } = stage.network;
  const session = await schedule({ network: stage.network, presenter: ana });
  const { stage: id } = await facilitator.call("stages.open", { meeting: session.meeting });
  await facilitator.call("stages.move", { stage: id, to: "next" });
  await facilitator.call("stages.move", { stage: id, to: "place", segment: session.groups });
  const bens = await stage.comes(ben, { path: livePath(session) });
  await eventually(async () => assert.equal(await step(bens).textContent(), "What we try"));
  await facilitator.call("stages.close", { meeting: session.meeting });
});

test("A guest comes in by a code, and sees the session and nothing else", async () => {
  const { facilitator } = stage.network;
  const session = await schedule({ network: stage.network, presenter: ana });
  const { path } = await facilitator.call("meetings.allowGuests", { meeting: session.meeting, on: true });
  const { stage: id } = await facilitator.call("stages.open", { meeting: session.meeting });
  await facilitator.call("stages.move", { stage: id, to: "next" });
  const page = await stage.comes(undefined, { ...phone, path });
  await page.getByLabel("Your name, as the others should see it").fill("Wei Lanternwood");
  await page.getByRole("button", { name: "Come in" }).click();
  await step(page).waitFor();
  await button(page, "Raise your hand").click();
  await sees(page, "Your hand is up. You are first.");
  await page.goto(`/cohort/${stage.network.cohort}`);
  await page.getByText("There is no such cohort, or it is not open to you.").waitFor();
  await page.goto("/");
  await step(page).waitFor();
  await facilitator.call("stages.close", { meeting: session.meeting });
});

test("The screens of a session are accessible, in light and dark, and narrow", async () => {
  const { facilitator } = stage.network;
  const session = await schedule({ network: stage.network, presenter: ana });
  const made = [];
  for (const request of [
    { kind: "board", title: "What we heard", settings: { lanes: ["We heard", "We wonder"] } },
    { kind: "prompt", title: "One thing you take home", anonymous: true },
    { kind: "poll", title: "In which order?", settings: { pollKind: "ranked", options: ["Gate", "Phone", "Breakfast"] } },
    { kind: "poll", title: "How sure are we?", settings: { pollKind: "scale" } },
    { kind: "plus_delta", title: "How was it?" },
  ]) made.push((await facilitator.call("activities.add", { meeting: session.meeting, ...request })).activity);
  const { stage: id } = await facilitator.call("stages.open", { meeting: session.meeting });
  await facilitator.call("stages.move", { stage: id, to: "next" });
  for (const { id: activity } of made) await facilitator.call("activities.open", { activity });
  await ben.call("activities.write", { activity: made[0].id, body: "Mondays are twice as bad", lane: 0 });
  await ben.call("stages.raiseHand", { meeting: session.meeting, on: true });
  await facilitator.call("stages.say", { meeting: session.meeting, line: "Five more minutes" });
  for (const colorScheme of ["light", "dark"]) {
    for (const [who, path] of [[ana, livePath(session)], [facilitator, consolePath(session)], [facilitator, projectorPath(session)]]) {
      const page = await stage.comes(who, { path, colorScheme, bypassCSP: true, viewport: { width: 320, height: 640 } });
      await sees(page, path.endsWith("projector") ? "How was it?" : "Mondays are twice as bad");
      assert.deepEqual(await violations(page), [], `${path} ${colorScheme}`);
      assert.equal(await overflow(page), 0, `${path} at 320 px`);
      await page.context().close();
    }
  }
  await facilitator.call("stages.close", { meeting: session.meeting });
});
