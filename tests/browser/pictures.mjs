// Pictures of the demonstration, to look at: every screen at 390 and 1280 px, light and dark, into
// tests/browser/pictures. `node pictures.mjs readme` makes those of the README, in deploy/pictures; `readme NAME...` some
// of them.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { conversation } from "./support/room.mjs";
import { Caller } from "./support/network.mjs";
import { Server } from "./support/server.mjs";
import { launch } from "./support/stage.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const passphrase = "seven herons over the millpond";

const ofReadme = [
  { name: "room", as: "principal", at: "room", width: 1280, height: 800, colorScheme: "light" },
  { name: "document", as: "principal", at: "beside", width: 1280, height: 800, colorScheme: "light" },
  { name: "home", as: "principal", at: "home", width: 1280, height: 800, colorScheme: "light" },
  { name: "phone", as: "principal", at: "room", width: 390, height: 800, colorScheme: "dark" },
  { name: "console", as: "facilitator", at: "console", width: 1280, height: 960, colorScheme: "light" },
  { name: "live", as: "team", at: "live", width: 390, height: 800, colorScheme: "dark" },
  { name: "prepare", as: "facilitator", at: "prepare", width: 1280, height: 800, colorScheme: "light" },
  { name: "library", as: "principal", at: "library", width: 1280, height: 900, colorScheme: "light" },
  { name: "practice", as: "nobody", at: "practice", width: 390, height: 800, colorScheme: "dark" },
  { name: "quarter", as: "principal", at: "quarter", width: 1280, height: 900, colorScheme: "light" },
  { name: "checkins", as: "principal", at: "checkins", width: 390, height: 800, colorScheme: "dark" },
  { name: "schools", as: "facilitator", at: "schools", from: "[aria-labelledby=side-by-side]", width: 1280, height: 800, colorScheme: "light" },
  { name: "measure", as: "facilitator", at: "measure", from: "figure", width: 390, height: 800, colorScheme: "dark" },
  { name: "drivers", as: "principal", at: "drivers", from: "[aria-labelledby^=aim]", width: 1280, height: 800, colorScheme: "light" },
  { name: "plan", as: "principal", at: "plan-page", from: "h2", width: 390, height: 800, colorScheme: "dark" },
];

const server = await Server.start({ demo: true });
const browser = await launch();
try {
  const people = { nobody: undefined };
  for (const signInName of ["principal", "facilitator", "team", "administrator"]) {
    people[signInName] = new Caller(server);
    await people[signInName].call("people.signIn", { signInName, passphrase });
  }
  const places = { ...await addresses(people.facilitator), ...await plansOf(people.principal) };
  const folder = process.argv[2] === "readme" ? join(here, "../../deploy/pictures") : join(here, "pictures");
  mkdirSync(folder, { recursive: true });
  for (const somebody of ["facilitator", "team"]) await isThere(people[somebody], places.room);
  await begin(people.facilitator, places);
  const wanted = process.argv.slice(3);
  for (const picture of process.argv[2] === "readme" ? ofReadme : all(places))
    if (wanted.length === 0 || wanted.includes(picture.name)) await take(picture, places, people, folder);
} finally {
  await browser.close();
  await server.close();
}

/** Somebody has the room open meanwhile. */
async function isThere(who, path) {
  const context = await browser.newContext({ baseURL: server.url });
  await context.addCookies(who.cookies);
  const page = await context.newPage();
  await page.goto(path);
  await conversation(page).getByRole("article").first().waitFor();
}

/** The session that is prepared goes on, in the second step of the protocol where somebody presents. */
async function begin(facilitator, { session }) {
  const meeting = Number(session.split("/").at(-1));
  const { stage } = await facilitator.call("stages.open", { meeting });
  const { segments } = await facilitator.call("agendas.get", { meeting });
  const presented = segments.find(({ script }) => script?.roles.some(({ presents, person }) => presents && person));
  await facilitator.call("stages.move", { stage, to: "place", segment: presented.id, step: 1 });
}

async function addresses(facilitator) {
  const me = await facilitator.call("people.me");
  const cohort = me.cohorts[0].id;
  const { rooms } = await facilitator.call("rooms.list", { cohort });
  const [room] = rooms;
  const { messages } = await facilitator.call("rooms.listMessages", { room: room.id, limit: 100 });
  const written = (await Promise.all(rooms.map(({ id }) => facilitator.call("documents.list", { room: id })))).flatMap(({ documents }) => documents)[0];
  const { meetings: coming } = await facilitator.call("meetings.list", { cohort });
  const { meetings: past } = await facilitator.call("meetings.list", { cohort, past: true });
  const { found } = await facilitator.call("searches.find", { search: { query: "late", sort: "adoptions" } });
  const session = `/meeting/${coming[0].id}`;
  const longest = messages.reduce((most, one) => (one.replies > most.replies ? one : most));
  return {
    home: "/", room: `/cohort/${cohort}`, rooms: `/cohort/${cohort}/rooms`, thread: `/cohort/${cohort}/room/${room.id}/thread/${longest.id}`,
    document: `/documents/${written.id}`, beside: `/cohort/${cohort}/room/${written.room}?document=${written.id}`, documents: `/cohort/${cohort}/room/${written.room}?panel=documents`,
    people: `/cohort/${cohort}/people`, sessions: `/cohort/${cohort}/sessions`, invitations: `/cohort/${cohort}/invitations`,
    log: `/cohort/${cohort}/log`, search: "/search?q=attendance", network: `/network/${me.networks[0].id}`, account: "/account",
    session, prepare: `${session}/prepare`, live: `${session}/live`, console: `${session}/console`, projector: `${session}/projector`,
    recap: `/meeting/${past[0].id}/recap`, "over-time": `/cohort/${cohort}/over-time`, scripts: `/network/${me.networks[0].id}/scripts`,
    library: "/library?q=attendance", practice: `/practices/${found[0].practice}`,
    needs: "/library/needs", collections: "/library/collections",
    "sign-in": "/sign-in", join: "/join", administration: "/administration",
  };
}

/** The principal's own plan, what the school measures, and a measure in every school with one where it improved. */
async function plansOf(principal) {
  const { plans } = await principal.call("plans.list", { mine: true, state: "active" });
  const { plan, owner } = plans[0];
  const { checkpoints } = await principal.call("checkpoints.list", { plan });
  const network = (await principal.call("people.me")).networks[0].id;
  const { measures } = await principal.call("measures.list", { shelf: network });
  const absence = measures.find(({ title }) => title === "Chronic absence").id;
  const { places: schools } = await principal.call("figures.across", { over: { kind: "network", id: network }, measure: absence });
  const better = schools.filter(({ chart }) => chart.verdict === "improved").sort((one, other) => one.change.after - one.change.before - other.change.after + other.change.before)[0];
  return {
    plan: `/plans/${plan}`, "plan-page": `/plans/${plan}/page`, board: `/plans/${plan}/board`, drivers: `/plans/${plan}/drivers`,
    checkins: "/checkins", quarter: `/checkpoints/${checkpoints[0].id}`, measures: `/school/${owner.id}/measures`,
    schools: `/measures/${absence}`, measure: `/school/${better.place.id}/measures/${absence}`, figures: `/school/${owner.id}/figures`,
  };
}

function all(places) {
  const open = ["sign-in", "join", "library", "practice"];
  const who = { administration: "administrator", network: "administrator", invitations: "facilitator", log: "facilitator", prepare: "facilitator", console: "facilitator", scripts: "facilitator" };
  return Object.keys(places).flatMap((at) => [390, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({
    name: `${at}-${width}-${colorScheme}`, at, as: open.includes(at) ? "nobody" : who[at] ?? "principal", width, height: width < 600 ? 844 : 900, colorScheme,
  }))));
}

/** `from`: what stands at the top of the picture. */
async function take({ name, as, at, from, width, height, colorScheme }, places, people, folder) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, baseURL: server.url, locale: "en-US", timezoneId: "America/New_York", reducedMotion: "reduce", ...(width < 600 && { hasTouch: true, isMobile: true }) });
  if (people[as]) await context.addCookies(people[as].cookies);
  const page = await context.newPage();
  await page.goto(places[at]);
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  if (at === "room") await conversation(page).getByRole("article").first().waitFor();
  if (at === "document" || at === "beside") await page.getByRole("textbox", { name: /^Text of / }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState("networkidle");
  if (from) await page.locator(`main ${from}`).first().evaluate((part) => scrollTo(0, part.getBoundingClientRect().top + scrollY - 12));
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  // A palette is enough for these; without the program they are larger, and as good.
  spawnSync("pngquant", ["--force", "--skip-if-larger", "--quality", "70-95", "--output", path, path]);
  await context.close();
  console.log(path);
}
