import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { go, Link } from "../navigation";
import { planTemplatePath } from "../places";
import type { PlansGetSettingsResponse, PlanTemplatesSummary } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { leads, myself } from "../session";
import { Button } from "../ui/button";
import { Field, Tick } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { Radios } from "../ui/radios";
import { words as listWords } from "../words/plan-lists";
import { words } from "../words/plans";

/** The plan templates that a network uses, and what it wants of its plans. */
export default function Templates({ parameters }: ScreenProps) {
  const network = Number(parameters["network"]);
  const name = myself().networks.find(({ id }) => id === network)?.name ?? "";
  const curates = leads(network) || myself().seats.some(({ role }) => role === "facilitator");
  const loaded = useLoaded(() => read("planTemplates.list", { network, archived: true }), [network]);
  const settings = useLoaded(() => read("plans.settings", { network }), [network]);
  return (
    <Page title={listWords.templatesTitle(name)} intro={listWords.templatesIntro} above={<Link to={`/network/${network}`}>{name}</Link>}>
      <section class="section" aria-label={listWords.templates}>
        <Show loaded={loaded}>
          {({ templates }) => (templates.length === 0 ? <Empty>{listWords.templatesNone}</Empty> : (
            <ul class="rows">{templates.map((one) => <li key={one.planTemplate} class="row row-wrap"><Line network={network} template={one} mayCopy={curates} again={loaded.again} /></li>)}</ul>
          ))}
        </Show>
      </section>
      {leads(network) && <Show loaded={settings}>{(value) => <Settings network={network} given={value} again={settings.again} />}</Show>}
    </Page>
  );
}

function Line({ network, template, mayCopy, again }: { network: number; template: PlanTemplatesSummary; mayCopy: boolean; again: () => Promise<void> }) {
  const { planTemplate, title, about, layout, archived, mayWrite } = template;
  const submission = useSubmission([]);
  return (
    <>
      <div class="row-main">
        <p><Link to={planTemplatePath(network, planTemplate)}>{title}</Link> <span class="badge">{archived ? listWords.archived : template.network === undefined ? listWords.shipped : listWords.own}</span></p>
        <p class="soft note">{about}</p>
        <p class="soft note">{layout.owners.map((one) => listWords.owners[one]).join(", ")} · {listWords.parts(layout.sections.length, layout.goalsMax)}</p>
        {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
      </div>
      {mayCopy && <Button look="quiet" busy={submission.busy} onClick={() => void submission.run(() => write("planTemplates.copy", { planTemplate, network }), (answer) => go(planTemplatePath(network, answer.planTemplate)))}>{listWords.copy}</Button>}
      {mayWrite && <Button look="quiet" busy={submission.busy} onClick={() => void submission.run(() => write("planTemplates.archive", { planTemplate, on: !archived }), again)}>{archived ? listWords.bringBack : listWords.putAway}</Button>}
    </>
  );
}

/** As the beginning of a line. */
const begun = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const approvers = ["network_lead", "district_lead", "zone", "facilitator"] as const;

function Settings({ network, given, again }: { network: number; given: PlansGetSettingsResponse; again: () => Promise<void> }) {
  const chosen = useSignal<readonly string[]>(given.approvers);
  const goalsMax = useSignal(String(given.goalsMax));
  const every = useSignal(given.checkinEvery);
  const saved = useSignal(false);
  const submission = useSubmission(["approvers", "goalsMax", "checkinEvery"]);
  const submit = () => submission.run(() => write("plans.setSettings", { network, approvers: approvers.filter((one) => chosen.value.includes(one)), goalsMax: Number(goalsMax.value) || 0, checkinEvery: every.value }), async () => {
    saved.value = true;
    await again();
  });
  return (
    <section class="section" aria-labelledby="settings">
      <h2 id="settings">{listWords.settings}</h2>
      {saved.value && <Notice kind="good">{listWords.savedSettings}</Notice>}
      <Form submission={submission} onSubmit={submit}>
        <fieldset class="radios">
          <legend>{listWords.settingsApprovers}</legend>
          <p class="field-hint">{listWords.settingsApproversHint}</p>
          {approvers.map((one) => <Tick key={one} label={begun(words.approvers[one])} checked={chosen.value.includes(one)} onChecked={(on) => { chosen.value = on ? [...chosen.value, one] : chosen.value.filter((other) => other !== one); }} />)}
        </fieldset>
        <Field label={listWords.goalsMax} type="number" min={1} max={20} value={goalsMax.value} onValue={(value) => { goalsMax.value = value; }} error={submission.error("goalsMax")} />
        <Radios label={listWords.checkinEvery} value={every.value} error={submission.error("checkinEvery")} choices={[["week", listWords.every.week], ["month", listWords.every.month]]} onValue={(value) => { every.value = value as "week" | "month"; }} />
        <div class="buttons"><Button type="submit" busy={submission.busy}>{listWords.saveSettings}</Button></div>
      </Form>
    </section>
  );
}
