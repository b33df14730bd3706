import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { moved } from "../meetings/agenda";
import { Link } from "../navigation";
import { planTemplatesPath } from "../places";
import type { PlansSection, PlanTemplatesSummary } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/plans.css?address";
import { Button, IconButton } from "../ui/button";
import { Field, TextArea, Tick } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/plan-lists";

/** A plan template: read, and changed by who leads the network that it is of. */
export default function Template({ parameters }: ScreenProps) {
  const [network, id] = [Number(parameters["network"]), Number(parameters["template"])];
  const loaded = useLoaded(() => read("planTemplates.get", { planTemplate: id }), [id]);
  const dressed = useSheet(address);
  return (
    <Page title={titleOf(loaded, ({ title }) => title)} above={<Link to={planTemplatesPath(network)}>{words.templates}</Link>} intro={loaded.value && !loaded.value.mayWrite ? loaded.value.about : undefined}>
      <Show loaded={loaded}>{(template) => dressed && (template.mayWrite ? <Change template={template} again={loaded.again} /> : <ReadOnly template={template} />)}</Show>
    </Page>
  );
}

function ReadOnly({ template: { layout, source, network } }: { template: PlanTemplatesSummary }) {
  return (
    <>
      {network === undefined && <Notice>{words.templateReadOnly}</Notice>}
      <p class="soft gap-above">{layout.owners.map((one) => words.owners[one]).join(", ")} · {words.parts(layout.sections.length, layout.goalsMax)}</p>
      <section class="section gap-above" aria-labelledby="sections">
        <h2 id="sections">{words.templateSections}</h2>
        <ol class="rows">{layout.sections.map(({ slug, title, hint }) => <li key={slug} class="row"><div class="row-main"><p><strong>{title}</strong></p><p class="soft note as-written">{hint}</p></div></li>)}</ol>
      </section>
      {source && <p class="soft note">{words.source}: {source}</p>}
    </>
  );
}

const owners = ["school", "district", "zone"] as const;

/** A name on the wire that no other section has. */
function slugFor(title: string, taken: readonly string[]): string {
  const base = title.toLowerCase().normalize("NFD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 50) || "section";
  for (let at = 1; ; ++at) {
    const slug = at === 1 ? base : `${base}-${at}`;
    if (!taken.includes(slug)) return slug;
  }
}

function Change({ template, again }: { template: PlanTemplatesSummary; again: () => Promise<void> }) {
  const title = useSignal(template.title);
  const about = useSignal(template.about);
  const layout = useSignal(template.layout);
  const goalsMax = useSignal(String(template.layout.goalsMax));
  const saved = useSignal(false);
  const submission = useSubmission(["title", "about", "layout"]);
  const sections = layout.value.sections;
  const setSections = (to: readonly PlansSection[]) => {
    saved.value = false;
    layout.value = { ...layout.value, sections: [...to] };
  };
  const setSection = (at: number, to: Partial<PlansSection>) => setSections(sections.map((one, other) => (other === at ? { ...one, ...to } : one)));
  const named = () => sections.reduce<PlansSection[]>((all, one) => [...all, one.slug ? one : { ...one, slug: slugFor(one.title, [...sections, ...all].map(({ slug }) => slug)) }], []);
  const submit = () => submission.run(() => write("planTemplates.update", {
    planTemplate: template.planTemplate, changedAt: template.changedAt, title: title.value.trim(), about: about.value, layout: { ...layout.value, goalsMax: Number(goalsMax.value) || 0, sections: named() },
  }), async () => {
    layout.value = { ...layout.value, sections: named() };
    saved.value = true;
    await again();
  });
  return (
    <Form submission={submission} onSubmit={submit} class="form-whole">
      <Field label={words.templateTitle} maxLength={120} value={title.value} onValue={(value) => { title.value = value; }} error={submission.error("title")} />
      <TextArea label={words.templateAbout} rows={3} maxLength={2_000} value={about.value} onValue={(value) => { about.value = value; }} error={submission.error("about")} />
      <fieldset class="radios">
        <legend>{words.templateOwners}</legend>
        {owners.map((one) => (
          <Tick key={one} label={words.owners[one]} checked={layout.value.owners.includes(one)}
            onChecked={(on) => { layout.value = { ...layout.value, owners: owners.filter((other) => (other === one ? on : layout.value.owners.includes(other))) }; }} />
        ))}
        {submission.error("layout.owners") && <p class="field-error">{submission.error("layout.owners")}</p>}
      </fieldset>
      <Field label={words.goalsMax} type="number" min={1} max={20} value={goalsMax.value} onValue={(value) => { goalsMax.value = value; }} error={submission.error("layout.goalsMax")} />
      <Tick label={words.hasNeeds} checked={layout.value.needs} onChecked={(needs) => { layout.value = { ...layout.value, needs }; }} />
      <Tick label={words.hasInput} checked={layout.value.input} onChecked={(input) => { layout.value = { ...layout.value, input }; }} />
      <h2>{words.templateSections}</h2>
      <ol class="rows">
        {sections.map((section, at) => (
          <li key={section.slug || `new ${at}`} class="row row-wrap">
            <div class="row-main form">
              <Field label={words.sectionTitle} maxLength={120} value={section.title} onValue={(value) => setSection(at, { title: value })} error={submission.error(`layout.sections[${at}].title`)} />
              <TextArea label={words.sectionHint} rows={2} maxLength={2_000} value={section.hint} onValue={(hint) => setSection(at, { hint })} error={submission.error(`layout.sections[${at}].hint`)} />
              <Tick label={words.sectionRequired} checked={section.required} onChecked={(required) => setSection(at, { required })} />
            </div>
            <div class="buttons buttons-tight">
              <IconButton label={words.sectionUp(section.title)} aria-disabled={at === 0 || undefined} onClick={() => { if (at > 0) setSections(moved(sections, at, at - 1)); }}><span class="turned"><Icon name="down" /></span></IconButton>
              <IconButton label={words.sectionDown(section.title)} aria-disabled={at === sections.length - 1 || undefined} onClick={() => { if (at < sections.length - 1) setSections(moved(sections, at, at + 1)); }}><Icon name="down" /></IconButton>
              <IconButton label={words.removeSection(section.title)} onClick={() => setSections(sections.filter((_, other) => other !== at))}><Icon name="remove" /></IconButton>
            </div>
          </li>
        ))}
      </ol>
      {sections.length < 30 && <p><Button onClick={() => setSections([...sections, { slug: "", title: "", hint: "", required: false }])}><Icon name="add" /> {words.addSection}</Button></p>}
      {saved.value && <Notice kind="good">{words.savedTemplate}</Notice>}
      <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.saveTemplate}</Button></div>
    </Form>
  );
}
