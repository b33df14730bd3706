// An invitation, opened on a phone, without a passphrase; a door; and the ways back.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow } from "./support/axe.mjs";
import { composer, isIn, says, sees } from "./support/room.mjs";
import { phone, Stage } from "./support/stage.mjs";

let stage;
before(async () => { stage = await Stage.open(); });
afterEach(() => stage.leave());
after(() => stage?.close());

test("Who opens an invitation on a phone confirms name and school and writes to the others, without a passphrase", async () => {
  const { network } = stage;
  const invitation = await network.invite({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  const page = await stage.comes(undefined, { path: invitation.path, ...phone });
  assert.equal(await page.getByLabel("Your name").inputValue(), "Ana Maplethorn");
  await page.getByLabel("Your name").fill("Ana Maplethorn-Reed");
  await page.getByRole("button", { name: "Join", exact: true }).tap();
  await page.getByRole("heading", { name: "You are in, Ana" }).waitFor();
  assert.ok(await overflow(page) <= 0, "it fits the phone");
  await page.getByRole("button", { name: "Go to the room" }).tap();
  await isIn(page);
  await says(page, "Good morning from Maple Street");
  await sees(page, "Good morning from Maple Street");
  assert.ok(await overflow(page) <= 0, "the room fits the phone");

  const facilitator = await stage.comes(network.facilitator);
  await sees(facilitator, "Good morning from Maple Street");
  await facilitator.getByText("Principal, Maple Street School").first().waitFor();
});

test("Who was invited without a school picks it", async () => {
  const { network } = stage;
  const { path } = await network.invite({ name: "Ben Otterly", role: "member" });
  const page = await stage.comes(undefined, { path, ...phone });
  await page.getByRole("button", { name: "Join", exact: true }).tap();
  await page.getByText("Pick your school from the list.").waitFor();
  await page.getByLabel("Your school").selectOption({ label: "Harbor View School" });
  await page.getByRole("button", { name: "Join", exact: true }).tap();
  await page.getByRole("heading", { name: "You are in, Ben" }).waitFor();
});

test("A used invitation lets nobody else in, and says what to do", async () => {
  const { network } = stage;
  const { code } = await network.invite({ name: "Joy Harbourlight", school: "Harbor View School", role: "member" });
  const first = await stage.comes(undefined, { path: "/join" });
  await first.getByRole("textbox", { name: "Code" }).fill(code.toLowerCase().replaceAll("-", " "));
  await first.getByRole("button", { name: "Go on" }).click();
  await first.getByRole("button", { name: "Join", exact: true }).click();
  await first.getByRole("heading", { name: "You are in, Joy" }).waitFor();
  const second = await stage.comes(undefined, { path: `/join/${code}` });
  await second.getByText("ask your facilitator for a new one").waitFor();
  assert.equal(await second.getByRole("button", { name: "Join", exact: true }).count(), 0);
});

test("Through the open door one picks oneself, and the facilitator sees who came", async () => {
  const { network } = stage;
  await network.invite({ name: "Wei Lanternwood", school: "Maple Street School", role: "member" });
  const facilitator = await stage.comes(network.facilitator, { path: `/cohort/${network.cohort}/invitations` });
  await facilitator.getByRole("button", { name: "Open the door for an hour" }).click();
  await facilitator.getByText("Nobody has come through yet.").waitFor();
  const code = (await facilitator.locator(".door-code").innerText()).trim();

  const page = await stage.comes(undefined, { path: "/join", ...phone });
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("button", { name: "Go on" }).tap();
  await page.getByRole("button", { name: "Wei Lanternwood" }).tap();
  await page.getByRole("button", { name: "Join as Wei Lanternwood" }).tap();
  await page.getByRole("heading", { name: "You are in, Wei" }).waitFor();
  await facilitator.getByRole("list").getByText("Wei Lanternwood").waitFor();
});

test("A facilitator pastes a list, and each line becomes an invitation", async () => {
  const { network } = stage;
  const page = await stage.comes(network.facilitator, { path: `/cohort/${network.cohort}/invitations` });
  await page.getByRole("textbox", { name: "A list of names" }).fill("Rosa Honeyfield, Maple Street School, principal\nCam Dewberry, Harbor View School");
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.getByRole("button", { name: "Invite 2 people" }).click();
  await page.getByText("2 people are invited.").waitFor();
  const { invitations } = await network.facilitator.call("invitations.list", { cohort: network.cohort });
  assert.deepEqual(invitations.slice(0, 2).map(({ name, schoolName }) => [name, schoolName]).sort(), [
    ["Cam Dewberry", "Harbor View School"], ["Rosa Honeyfield", "Maple Street School"],
  ]);
});

test("A passphrase that was set on one device signs in on another, by keyboard alone", async () => {
  const { network } = stage;
  const somebody = await network.join({ name: "Sofia Candlemoor", school: "Harbor View School", role: "principal" });
  await somebody.call("people.setPassphrase", { signInName: "sofia", passphrase: "nine otters under the bridge" });
  const page = await stage.comes(undefined, { path: stage.roomPath });
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await tabTo(page, page.getByLabel("Sign-in name or mail address"));
  await page.keyboard.type("sofia");
  await tabTo(page, page.getByLabel("Passphrase", { exact: true }));
  await page.keyboard.type("nine otters under the bridge");
  await page.keyboard.press("Enter");
  await isIn(page);
  await tabTo(page, composer(page));
  await page.keyboard.type("Written without a mouse");
  await page.keyboard.press("Enter");
  await sees(page, "Written without a mouse");
});

/** Presses Tab until the focus is there. */
async function tabTo(page, target) {
  for (let pressed = 0; pressed < 60; ++pressed) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not lead to ${target}`);
}
