import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { words } from "../../words/network";
import type { NewProps } from "./new-cohort";

export function NewPartner({ network, onDone, onClose }: NewProps) {
  const name = useSignal("");
  const about = useSignal("");
  const website = useSignal("");
  const submission = useSubmission(["name", "about", "website"]);
  const submit = () => submission.run(
    () => write("organisations.createPartner", { network, name: name.value.trim(), about: about.value.trim(), ...(website.value.trim() && { website: website.value.trim() }) }),
    async () => {
      await onDone();
      onClose();
    },
  );
  return (
    <Dialog title={words.newPartner} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.name} maxLength={120} required value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name")} />
        <TextArea label={words.about} optional maxLength={2000} value={about.value} onValue={(value) => { about.value = value; }} error={submission.error("about")} />
        <Field label={words.website} optional hint={words.websiteHint} type="url" maxLength={300} value={website.value} onValue={(value) => { website.value = value; }} error={submission.error("website")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.newPartner}</Button></div>
      </Form>
    </Dialog>
  );
}
