// A school's plan that is active, made by the operations that people use.

const day = (away) => new Date(Date.now() + away * 86_400_000).toISOString().slice(0, 10);

/** Of the school that `who` is principal of: a goal for each of `goals`, with a strategy and its actions, which are `who`'s.
 *  The template, by its slug or its number, bounds how many. Gives the ids: `{plan, goals: [{goal, strategy, actions}]}`. */
export async function activePlan(network, who, school, goals, template = "improvement") {
  const { templates } = await who.call("planTemplates.list", { network: network.id });
  const { planTemplate } = templates.find((one) => one.slug === template || one.planTemplate === template);
  const { plan } = await who.call("plans.begin", {
    owner: { kind: "school", id: network.schools[school] }, planTemplate, title: "Improvement plan", startsOn: day(-120), endsOn: day(240),
  });
  const { seats } = await who.call("people.me");
  const seat = seats.find(({ organisation }) => organisation.kind === "school").id;
  const made = [];
  for (const { statement, measure, actions } of goals) {
    const { goal } = await who.call("plans.addGoal", { plan, fields: { statement, dueOn: day(200), ...measure } });
    const { strategy } = await who.call("plans.addStrategy", { goal, fields: { title: "One thing at a time" } });
    const ids = [];
    for (const [what, due] of actions) ids.push((await who.call("plans.addAction", { strategy, fields: { what, seat, dueOn: day(due) } })).action);
    made.push({ goal, strategy, actions: ids });
  }
  await who.call("plans.submit", { plan });
  await who.call("plans.decide", { plan, decision: "approved", words: "" });
  await who.call("plans.activate", { plan });
  return { plan, goals: made };
}

/** How many pages the page has when it is printed. */
export async function printedPages(page) {
  const pdf = await page.pdf({ format: "Letter", margin: { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" } });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
