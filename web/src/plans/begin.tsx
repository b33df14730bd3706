import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { done } from "../live/result";
import { go, query } from "../navigation";
import { planPath } from "../places";
import type { PlanTemplatesSummary } from "../protocol/types";
import { myself } from "../session";
import { Button } from "../ui/button";
import { forgetDraft, useDraft } from "../ui/draft";
import { Field, Select } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Show, useLoaded } from "../ui/loaded";
import { Page } from "../ui/page";
import { Radios } from "../ui/radios";
import { words as listWords } from "../words/plan-lists";
import { words } from "../words/plans";
import { ownPlaces, type OwnPlace } from "./own";

/** The school year that one plans for now: from March on, the next one. */
export function schoolYear(now: Date): { readonly from: string; readonly to: string } {
  const first = now.getMonth() >= 2 ? now.getFullYear() : now.getFullYear() - 1;
  return { from: `${first}-07-01`, to: `${first + 1}-06-30` };
}

/** Begins a plan of a school, a district or a zone that one has a seat in. */
export default function BeginPlan() {
  const places = ownPlaces();
  const named = places.findIndex(({ kind, id }) => query.value.get(kind) === String(id));
  return (
    <Page title={listWords.begin} intro={listWords.beginIntro}>
      {places.length === 0 ? <p>{listWords.noOwner}</p> : <Begin places={places} at={Math.max(0, named)} />}
    </Page>
  );
}

/** What one's networks offer, each once. */
async function readTemplates() {
  const answers = await Promise.all(myself().networks.map(({ id }) => read("planTemplates.list", { network: id })));
  const failed = answers.find((answer) => !answer.ok);
  if (failed && !failed.ok) return failed;
  return done([...new Map(answers.flatMap((answer) => (answer.ok ? answer.value.templates : [])).map((one) => [one.planTemplate, one] as const)).values()]);
}

function Begin({ places, at }: { places: readonly OwnPlace[]; at: number }) {
  const owner = useSignal(at);
  const templates = useLoaded(readTemplates, [myself().networks.length]);
  const place = places[owner.value] as OwnPlace;
  return (
    <>
      {places.length > 1 && (
        <div class="filter">
          <Select label={listWords.owner} value={String(owner.value)} choices={places.map(({ name }, index) => [String(index), name] as const)} onValue={(value) => { owner.value = Number(value); }} />
        </div>
      )}
      <Show loaded={templates}>
        {(all) => {
          const fit = all.filter(({ layout, archived }) => !archived && layout.owners.includes(place.kind));
          return fit.length === 0 ? <p>{listWords.templatesNone}</p> : <Fields key={`${place.kind}/${place.id}`} place={place} templates={fit} />;
        }}
      </Show>
    </>
  );
}

function Fields({ place, templates }: { place: OwnPlace; templates: readonly PlanTemplatesSummary[] }) {
  const year = schoolYear(new Date());
  const name = `plan.new.${place.kind}.${place.id}`;
  const typed = useDraft<{ title: string } | null>(name, null);
  const template = useSignal(String(templates[0]?.planTemplate ?? ""));
  const startsOn = useSignal(year.from);
  const endsOn = useSignal(year.to);
  const follows = useSignal("");
  const earlier = useLoaded(() => read("plans.list", { ownerKind: place.kind, owner: place.id, limit: 50 }), [place.kind, place.id]);
  const submission = useSubmission(["title", "startsOn", "endsOn", "planTemplate", "follows"]);
  const title = typed.value?.title ?? listWords.titleOf(place.name, startsOn.value.slice(0, 4), endsOn.value.slice(2, 4));
  const submit = () => submission.run(() => write("plans.begin", {
    owner: { kind: place.kind, id: place.id }, planTemplate: Number(template.value), title: title.trim(), startsOn: startsOn.value, endsOn: endsOn.value,
    ...(follows.value && { follows: Number(follows.value) }),
  }), ({ plan }) => {
    typed.value = null;
    forgetDraft(name);
    go(planPath(plan), "replace");
  });
  return (
    <Form submission={submission} onSubmit={submit}>
      <Radios label={listWords.template} value={template.value} error={submission.error("planTemplate")} onValue={(value) => { template.value = value; }}
        choices={templates.map(({ planTemplate, title: called, about, layout }) => [String(planTemplate), called, `${about} ${listWords.parts(layout.sections.length, layout.goalsMax)}.`] as const)} />
      <Field label={words.title} maxLength={160} value={title} onValue={(value) => { typed.value = { title: value }; }} error={submission.error("title")} />
      <div class="fields">
        <Field label={words.startsOn} type="date" value={startsOn.value} onValue={(value) => { startsOn.value = value; }} error={submission.error("startsOn")} />
        <Field label={words.endsOn} type="date" value={endsOn.value} onValue={(value) => { endsOn.value = value; }} error={submission.error("endsOn")} />
      </div>
      {(earlier.value?.plans.length ?? 0) > 0 && (
        <Select label={listWords.follows} optional value={follows.value} error={submission.error("follows")} onValue={(value) => { follows.value = value; }}
          choices={[["", listWords.followsNone], ...(earlier.value?.plans ?? []).map(({ plan, title: called }) => [String(plan), called] as const)]} />
      )}
      <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{listWords.beginAct}</Button></div>
    </Form>
  );
}
