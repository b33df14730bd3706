// The page of a partner organisation: read without an account where it is everyone's, changed by its own people, with
// numbers that only they and who leads the network see.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { Caller } from "./support/network.mjs";
import { Stage } from "./support/stage.mjs";

let stage, lead, pia, tom, partner;
before(async () => {
  stage = await Stage.open();
  const { network } = stage;
  lead = network.administrator;
  ({ partner } = await lead.call("organisations.createPartner", { network: network.id, name: "Open Door Partnership" }));
  await lead.call("organisations.addToCohort", { cohort: network.cohort, schools: [], partners: [partner] });
  tom = await network.join({ name: "Tom Wrenfield", school: "Harbor View School", role: "principal" });
  pia = await joinsPartner("Pia Goldenreed");
  const { practice } = await pia.call("practices.begin", { owner: { kind: "partner", id: partner }, title: "Visits in pairs" });
  await pia.call("practices.write", { practice, revision: 1, parts: { summary: "Two people, half an hour." } });
  await pia.call("practices.widen", { practice, visibility: "world" });
  await pia.call("practices.publish", { practice });
  const { adoption } = await tom.call("adoptions.begin", { practice, school: network.schools["Harbor View School"], prediction: "Families come." });
  await tom.call("adoptions.report", { adoption, decision: "keep", why: "They came." });
});
afterEach(() => stage.leave());
after(() => stage?.close());

async function joinsPartner(name) {
  const { invitations: [{ code }] } = await stage.network.facilitator.call("invitations.create", { cohort: stage.network.cohort, rows: [{ name, school: "Open Door Partnership", role: "partner" }] });
  const somebody = new Caller(stage.server);
  const { person } = await somebody.call("invitations.accept", { code, name });
  return Object.assign(somebody, { person, name });
}

const path = () => `/partners/${partner}`;
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const section = (page, name) => page.getByRole("region", { name });

test("People of the organisation write its page, also over a lost line, and open it to everyone", async () => {
  const before = await stage.comes(undefined, { path: path() });
  await heading(before, "Nothing here");
  const page = await stage.comes(pia, { path: path(), viewport: { width: 320, height: 800 } });
  await page.getByRole("button", { name: "Change the page" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Change the page" });
  await dialog.getByLabel("What it is").fill("We visit **families**. Nothing else.");
  await dialog.getByLabel("Website").fill("opendoor.example");
  await dialog.getByLabel("What they offer").fill("- Interpreters\n- Visits in pairs");
  await dialog.getByRole("checkbox", { name: "Adviser" }).check();
  await dialog.getByLabel("What they do there (Adviser)").fill("Since the first year");
  await dialog.getByRole("radio", { name: /^Everyone, without an account/ }).check();
  assert.deepEqual(await violations(page), []);
  assert.equal(await overflow(page), 0);
  await page.context().setOffline(true);
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("did not answer", { exact: false }).waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await page.getByRole("button", { name: "Change the page" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("https", { exact: false }).and(page.locator(".field-error")).waitFor();
  await dialog.getByLabel("Website").fill("https://opendoor.example");
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await dialog.waitFor({ state: "detached" });
  await section(page, "What they offer").getByText("Interpreters").waitFor();
  await section(page, "Service to the network").getByText("Adviser of Lantern Network").waitFor();
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("partner")).length), 0);
  assert.deepEqual(await violations(page), []);
});

test("Without an account one reads the page and what was given, and neither names nor numbers", async () => {
  await lead.call("partners.update", { partner, about: "We visit families.", offers: "", contact: "Write to us.", website: "https://opendoor.example", visibility: "world", service: [] });
  const page = await stage.comes(undefined, { path: path(), viewport: { width: 320, height: 800 }, colorScheme: "dark" });
  await heading(page, "Open Door Partnership");
  await page.getByText("Open Door Partnership is responsible for what is there, not the network.").waitFor();
  assert.equal(await page.getByRole("link", { name: "opendoor.example" }).getAttribute("rel"), "noopener noreferrer nofollow");
  assert.equal(await page.getByText("Pia Goldenreed").count(), 0);
  assert.equal(await page.getByRole("heading", { name: "What came of it" }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "Change the page" }).count(), 0);
  assert.deepEqual(await violations(page), []);
  assert.equal(await overflow(page), 0);
  await section(page, "What they gave to the library").getByRole("link", { name: "Visits in pairs" }).press("Enter");
  await heading(page, "Visits in pairs");
});

test("The network's people find it in a list, with who works there; only who belongs or leads sees what came of it", async () => {
  const page = await stage.comes(tom, { path: `/network/${stage.network.id}/partners` });
  await page.getByText("1 practice in the library", { exact: false }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("link", { name: "Open Door Partnership" }).press("Enter");
  await heading(page, "Open Door Partnership");
  await section(page, "People").getByRole("link", { name: "Pia Goldenreed" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: "What came of it" }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "Change the page" }).count(), 0);
  for (const who of [pia, lead]) {
    const theirs = await stage.comes(who, { path: path() });
    await section(theirs, "What came of it").getByText("Tried 1 time: 1 kept, 0 adapted, 0 dropped").waitFor();
    assert.deepEqual(await violations(theirs), []);
  }
});

test("Nonsense is shown as it is and breaks nothing", async () => {
  const word = "Donaudampfschifffahrt".repeat(40);
  await lead.call("partners.update", { partner, about: `${word} 🦉🦉 <script>alert(1)</script> שלום עולם`, offers: "x\n\n".repeat(1_000), contact: word, website: `https://opendoor.example/${"a".repeat(200)}`, visibility: "world", service: [] });
  const page = await stage.comes(undefined, { path: path(), viewport: { width: 320, height: 800 } });
  await page.getByText("שלום עולם", { exact: false }).waitFor();
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await violations(page), []);
});
