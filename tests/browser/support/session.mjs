// A session as people see it on their screens.

/** Schedules a session that begins now, with an agenda of a protocol and of small groups. */
export async function schedule({ network, presenter }) {
  const { facilitator, cohort, id } = network;
  const { meeting } = await facilitator.call("meetings.schedule", { cohort, title: "Looking at student work", starts: new Date().toISOString(), minutes: 60 });
  const { scripts } = await facilitator.call("scripts.list", { network: id });
  const consultancy = scripts.find(({ title }) => /consultancy/i.test(title));
  const first = await facilitator.call("agendas.addSegment", { meeting, kind: "work", script: consultancy.id, people: 5 });
  const { segments } = await facilitator.call("agendas.get", { meeting });
  const role = segments.find((segment) => segment.id === first.segment).script.roles.find(({ presents }) => presents);
  await facilitator.call("agendas.assignRole", { segment: first.segment, role: role.name, person: presenter.person });
  const second = await facilitator.call("agendas.addSegment", { meeting, kind: "work", title: "What we try", minutes: 15 });
  return { meeting, consultancy: first.segment, groups: second.segment };
}

export const livePath = ({ meeting }) => `/meeting/${meeting}/live`;
export const consolePath = ({ meeting }) => `/meeting/${meeting}/console`;
export const projectorPath = ({ meeting }) => `/meeting/${meeting}/projector`;

/** The heading of the step in which a screen is. */
export const step = (page) => page.getByRole("region", { name: "Now" }).getByRole("heading", { level: 2 });

/** An activity by its title. */
export const activity = (page, title) => page.getByRole("region", { name: title, exact: true });

/** Has a page write down when each second of its countdown begins, by this machine's clock: that of the
 *  page may be wrong. */
export async function watchCountdown(page) {
  await page.exposeFunction("tellSecond", (seconds) => { (page.seconds ??= new Map()).set(seconds, performance.now()); });
  await page.evaluate(() => {
    const shown = () => document.querySelector(".clock-large [data-seconds]")?.dataset.seconds;
    let last = shown();
    const look = () => {
      const now = shown();
      if (now !== undefined && now !== last) window.tellSecond(Number(now));
      last = now;
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** For each second that all pages showed, how many milliseconds lay between the first and the last of them. */
export function spreads(pages) {
  const [first, ...others] = pages.map((page) => page.seconds ?? new Map());
  return [...first].filter(([second]) => others.every((one) => one.has(second)))
    .map(([second, at]) => Math.max(at, ...others.map((one) => one.get(second))) - Math.min(at, ...others.map((one) => one.get(second))));
}
