// A plan with something of everything, made by the operations that people use.

/** A draft of a school: a need with its causes, a goal, a strategy with a driver and two actions, and who was asked. */
export async function planOf({ network, by, school, title }) {
  const { templates } = await by.call("planTemplates.list", { network: network.id });
  const template = templates.find(({ slug }) => slug === "improvement");
  const { plan } = await by.call("plans.begin", { owner: { kind: "school", id: school }, planTemplate: template.planTemplate, title, startsOn: "2026-07-01", endsOn: "2027-06-30" });
  const { need } = await by.call("plans.addNeed", { plan, fields: {
    statement: "One in eight children is late.", evidence: "The office counted in October.",
    causes: [{ bone: "People", whys: ["Nobody expects them.", "No adult knows the names."] }, { bone: "Place", whys: ["There is one door for everybody."] }],
  } });
  const { goal } = await by.call("plans.addGoal", { plan, fields: { statement: "Fewer children are late.", need, baseline: 12.5, target: 6, dueOn: "2027-06-30", group: "EL" } });
  const { strategy } = await by.call("plans.addStrategy", { goal, fields: { title: "Greeting at two doors", ifWe: "greet every child by name at the door", thenWhat: "each of them is known by an adult", soThat: "they come on time" } });
  const { driver } = await by.call("plans.addDriver", { strategy, fields: { statement: "Two adults are free before the first lesson" } });
  const seat = (await by.call("people.me")).seats.find(({ organisation }) => organisation.kind === "school").id;
  await by.call("plans.addAction", { strategy, fields: { what: "Two adults stand at the doors.", drivers: [driver], seat, startsOn: "2026-09-01", dueOn: "2026-12-18", resources: "Ten minutes a morning." } });
  await by.call("plans.addAction", { strategy, fields: { what: "Everybody knows thirty names.", kind: "milestone", dueOn: "2027-02-01" } });
  await by.call("plans.addInput", { plan, fields: { asked: "Parents at the October evening", askedOn: "2026-10-14", said: "Buses come late on Mondays.", changed: "The doors open ten minutes earlier." } });
  return plan;
}

/** Has it read, approved by whoever may, and begun. */
export async function activate({ network, by, plan }) {
  await by.call("plans.submit", { plan });
  for (const who of [network.facilitator, network.administrator, by]) {
    const read = await who.call("plans.get", { plan }).catch(() => undefined);
    if (!read?.rights.mayApprove) continue;
    await who.call("plans.decide", { plan, decision: "approved", words: "" });
    break;
  }
  await by.call("plans.activate", { plan });
}
