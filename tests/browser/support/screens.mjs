// The client's screens, and a cohort that has something to show on each.
import { planOf } from "./plan.mjs";
import { conversation, isIn } from "./room.mjs";

/** People, conversations, a session, promises, invitations in every state. */
export async function furnish(network) {
  const { administrator, facilitator, cohort, room } = network;
  network.ana = await network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  network.ben = await network.join({ name: "Ben Otterly", school: "Harbor View School", role: "member" });
  const ana = network.ana, ben = network.ben;
  const post = async (who, body, replyTo) => (await who.call("rooms.postMessage", { room: room.id, body, ...(replyTo && { replyTo }) })).message;
  const first = await post(facilitator, "Welcome. Our question for October:\n\n> What does a reader do when a sentence does not make sense?\n\n1. Try a routine.\n2. Bring what you *saw*.");
  network.thread = await post(ana, "We timed the first ten minutes:\n\n| room | minutes |\n|---|---|\n| 12 | 7 |\n| 14 | 9 |\n\nSee `attendance.csv` and <https://maple.example/notes>.");
  await post(ben, "How did you count late buses?", network.thread);
  await post(ana, "Not at all, that was the surprise.", network.thread);
  await post(ben, `@[Ana Maplethorn](person/${ana.person}) could we see the sheet?\n\n\`\`\`\nroom;minutes\n12;7\n\`\`\``);
  await post(facilitator, `@[Ada Lanternfield](person/${(await administrator.call("people.me")).id}) thank you for coming.`);
  await facilitator.call("rooms.react", { message: network.thread, emoji: "👏", on: true });
  await facilitator.call("rooms.pin", { message: first, on: true });
  await facilitator.call("rooms.open", { cohort, name: "Announcements", kind: "announcements", members: [] });
  const inSomeDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
  const { meeting } = await facilitator.call("meetings.schedule", { cohort, title: "Looking at student work", purpose: "Bring one piece of writing.", starts: inSomeDays(3), minutes: 90, timeZone: "America/New_York", place: "Library of Maple Street School" });
  network.meeting = meeting;
  await facilitator.call("agendas.addSegment", { meeting, kind: "work", title: "Two-minute start", minutes: 5 });
  await facilitator.call("meetings.addPrework", { meeting, title: "Bring one piece of writing" });
  const seats = (await ana.call("people.me")).seats;
  await ana.call("commitments.make", { cohort, seat: seats[0].id, what: "Try the conferring routine in two classrooms.", due: inSomeDays(10).slice(0, 10) });
  const { practice } = await ana.call("practices.begin", { owner: { kind: "school", id: network.schools["Maple Street School"] }, title: "Greeting at two doors" });
  network.practice = practice;
  const { revision } = await ana.call("practices.get", { practice, draft: true });
  await ana.call("practices.write", { practice, revision, parts: {
    summary: "Two adults at two doors know every child by name.", problem: "Children came late, and **nobody** said hello.", steps: [{ title: "Two people at two doors", body: "- One counts.\n- One greets." }],
    took: { time: "Ten minutes a morning.", people: "Two adults.", money: "None.", conditions: "" }, firstStep: "Stand at one door on Monday.", roadblock: "Rain.",
    measures: [{ name: "Late before the first lesson", unit: "%", before: 12, after: 7, period: "September to November", source: "Office" }],
  } });
  const { facets } = await ana.call("facets.list", { network: network.id });
  await ana.call("practices.place", { practice, terms: [facets[0].terms[0].id, facets[1].terms[0].id] });
  await ana.call("practices.widen", { practice, visibility: "world" });
  await ana.call("practices.publish", { practice });
  network.draft = (await ana.call("practices.begin", { owner: { kind: "school", id: network.schools["Maple Street School"] }, title: "Greeting again", from: practice })).practice;
  await ana.call("practices.setAuthors", { practice: network.draft, authors: [ana.person, (await administrator.call("people.me")).id] });
  await network.invite({ name: "Rosa Honeyfield", school: "Maple Street School", role: "member" });
  const withdrawn = await network.invite({ name: "Cam Dewberry", role: "member" });
  await facilitator.call("invitations.revoke", { invitation: withdrawn.id });
  network.plan = await planOf({ network, by: ana, school: network.schools["Maple Street School"], title: "Everybody on time" });
  await ana.call("plans.submit", { plan: network.plan });
  network.open = await network.invite({ name: "Wei Lanternwood", role: "principal" });
  network.door = await facilitator.call("invitations.openDoor", { cohort });
  await tellsFigures(network);
  network.lead = administrator;
}

/** A measure of the network, with some months of Maple Street School. */
async function tellsFigures(network) {
  const place = { kind: "school", id: network.schools["Maple Street School"] };
  const { measure } = await network.facilitator.call("measures.add", { shelf: network.id, title: "Chronically absent students", kind: "percent", direction: "down", frequency: "month", groups: ["ALL", "EL"] });
  network.measure = measure;
  const months = Array.from({ length: 12 }, (_, back) => inSomeMonths(-1 - back));
  await network.ana.call("figures.enter", { measure, place, figures: months.flatMap((period, back) => [
    { period, group: "ALL", numerator: 40 + back, denominator: 400 }, { period, group: "EL", numerator: 6, denominator: 9 + back },
  ]) });
}
const inSomeMonths = (months, now = new Date()) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);

const heading = (name) => async (page) => {
  await page.getByRole("heading", { level: 1, name }).waitFor();
  // What a screen loads shows as one of these while it comes.
  await page.getByText("One moment…").first().waitFor({ state: "detached" });
};
const inRoom = async (page) => {
  await isIn(page);
  await conversation(page).getByRole("article").first().waitFor();
};

/** Name and address of each screen, and what is seen when it is there. `open`: for those not signed in. */
export function screens({ measure, plan, practice, draft, cohort, meeting, room, thread, id, schools, ana, open, door }) {
  const school = Object.values(schools)[0];
  return [
    { name: "sign in", path: "/sign-in", open: true, shown: heading("Sign in") },
    { name: "sign-in link", path: "/link/AAAA-BBBB-CCCC-DDDD", open: true, shown: heading("Sign in with your link") },
    { name: "code", path: "/join", open: true, shown: heading("Enter your code") },
    { name: "invitation", path: open.path, open: true, shown: heading(/^Join /) },
    { name: "door of the cohort", path: door.path, open: true, shown: heading(/^Join /) },
    { name: "wrong code", path: "/join/WRONGCODE", open: true, shown: heading("Join") },
    { name: "library without an account", path: "/library?q=greeting", open: true, shown: heading("Library") },
    { name: "practice without an account", path: `/practices/${practice}`, open: true, shown: heading("Greeting at two doors") },
    { name: "home", path: "/", shown: heading(/^Hello/) },
    { name: "room", path: `/cohort/${cohort}`, shown: inRoom },
    { name: "rooms", path: `/cohort/${cohort}/rooms`, shown: inRoomOrList },
    { name: "message", path: `/cohort/${cohort}/room/${room.id}/message/${thread}`, shown: inRoom },
    { name: "thread", path: `/cohort/${cohort}/room/${room.id}/thread/${thread}`, shown: (page) => page.getByRole("textbox", { name: "Write a reply" }).waitFor() },
    { name: "search", path: "/search?q=minutes", shown: heading("Search") },
    { name: "people", path: `/cohort/${cohort}/people`, shown: heading(/./) },
    { name: "sessions and promises", path: `/cohort/${cohort}/sessions`, shown: heading("Sessions and promises") },
    { name: "session", path: `/meeting/${meeting}`, shown: heading("Looking at student work") },
    { name: "preparing a session", path: `/meeting/${meeting}/prepare`, shown: heading("Prepare: Looking at student work") },
    { name: "sessions over time", path: `/cohort/${cohort}/over-time`, shown: heading("Sessions over time") },
    { name: "protocols", path: `/network/${id}/scripts`, shown: heading("Protocols") },
    { name: "invitations", path: `/cohort/${cohort}/invitations`, shown: heading("Invitations") },
    { name: "slips", path: `/cohort/${cohort}/invitations/slips`, shown: heading("Slips to print") },
    { name: "open door", path: `/cohort/${cohort}/invitations/door`, shown: heading(/^Join /) },
    { name: "log of the cohort", path: `/cohort/${cohort}/log`, shown: heading("Log") },
    { name: "network", path: `/network/${id}`, shown: heading("Lantern Network") },
    { name: "library", path: "/library", shown: heading("Library") },
    { name: "practice", path: `/practices/${practice}`, shown: heading("Greeting at two doors") },
    { name: "versions of a practice", path: `/practices/${practice}/versions`, shown: heading("Versions: Greeting at two doors") },
    { name: "writing a practice", path: `/practices/${draft}/write`, shown: heading("Write: Greeting again") },
    { name: "what I write", path: "/library/mine", shown: heading("What I write") },
    { name: "a new practice", path: "/library/new", shown: heading("Write a practice") },
    { name: "reviews", path: "/library/reviews", shown: heading("Reviews") },
    { name: "library of the network", path: `/network/${id}/library`, shown: heading("Library of Lantern Network") },
    { name: "plans", path: "/plans", shown: heading("Plans") },
    { name: "a new plan", path: `/plans/new?school=${school}`, shown: heading("Begin a plan") },
    { name: "plan", path: `/plans/${plan}`, shown: heading("Everybody on time") },
    { name: "plan templates", path: `/network/${id}/plan-templates`, shown: heading("Plan templates of Lantern Network") },
    { name: "school", path: `/school/${school}`, shown: heading("Maple Street School") },
    { name: "measures", path: "/measures", shown: heading("Measures") },
    { name: "measures of the network", path: `/network/${id}/measures`, shown: heading("Measures of Lantern Network") },
    { name: "measures of a school", path: `/school/${school}/measures`, shown: heading("Measures: Maple Street School") },
    { name: "measure of a school", path: `/school/${school}/measures/${measure}`, shown: heading("Chronically absent students, Maple Street School") },
    { name: "measure in every school", path: `/measures/${measure}`, shown: heading("Chronically absent students") },
    { name: "entering figures", path: `/school/${school}/figures`, shown: heading(/Enter figures|Maple Street School/) },
    { name: "person", path: `/person/${ana.person}`, shown: heading("Ana Maplethorn") },
    { name: "account", path: "/account", shown: heading("Your account") },
    { name: "administration", path: "/administration", shown: heading("Administration") },
    { name: "log of the installation", path: "/administration/log", shown: heading(/./) },
    { name: "nothing", path: "/nothing/here", shown: heading("Nothing here") },
  ];
}

async function inRoomOrList(page) {
  await page.getByRole("link", { name: /Announcements/ }).first().waitFor();
}
