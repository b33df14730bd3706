import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { go, query } from "../navigation";
import { writePath } from "../places";
import { Button } from "../ui/button";
import { forgetDraft, useDraft } from "../ui/draft";
import { Field, Select } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Show, useLoaded } from "../ui/loaded";
import { Page } from "../ui/page";
import { words } from "../words/writing";
import { ownersOfMine } from "./owners";

/** Begins a practice of a school or partner organisation that one has a seat in; with `from` in the address, an
 *  adaptation of that one. */
export default function New() {
  const from = Number(query.value.get("from")) || undefined;
  return from === undefined ? <Page title={words.newTitle} intro={words.newIntro}><Begin /></Page> : <Adapt from={from} />;
}

function Adapt({ from }: { from: number }) {
  const origin = useLoaded(() => read("practices.get", { practice: from }), [from]);
  return (
    <Page title={words.adaptTitle} intro={origin.value && words.adaptIntro(origin.value.title)}>
      <Show loaded={origin}>{({ title }) => <Begin from={from} title={title} />}</Show>
    </Page>
  );
}

function Begin({ from, title: given = "" }: { from?: number; title?: string }) {
  const owners = ownersOfMine();
  const owner = useSignal(0);
  const name = `practice.new.${from ?? ""}`;
  const title = useDraft(name, given);
  const submission = useSubmission(["title", "owner"]);
  const chosen = owners[owner.value]?.owner;
  if (!chosen) return <p>{words.noOwner}</p>;
  const submit = () => submission.run(() => write("practices.begin", { owner: chosen, title: title.value.trim(), ...(from !== undefined && { from }) }), ({ practice }) => {
    title.value = given;
    forgetDraft(name);
    go(writePath(practice), "replace");
  });
  return (
    <Form submission={submission} onSubmit={submit}>
      <Field label={words.parts.title} hint={words.hints.title} maxLength={160} value={title.value} onValue={(value) => { title.value = value; }} error={submission.error("title")} />
      {owners.length > 1 && (
        <Select label={words.owner} value={String(owner.value)} choices={owners.map((one, at) => [String(at), one.title] as const)} error={submission.error("owner")} onValue={(at) => { owner.value = Number(at); }} />
      )}
      <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.begin}</Button></div>
    </Form>
  );
}
