import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { words } from "../../words/network";
import type { NewProps } from "./new-cohort";

export function NewDistrict({ network, onDone, onClose }: NewProps) {
  const name = useSignal("");
  const zones = useSignal("");
  const submission = useSubmission(["name", "zones"]);
  const submit = () => submission.run(
    () => write("organisations.createDistrict", { network, name: name.value.trim(), zones: zones.value.split("\n").map((zone) => zone.trim()).filter(Boolean) }),
    async () => {
      await onDone();
      onClose();
    },
  );
  return (
    <Dialog title={words.newDistrict} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.name} maxLength={120} required value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name")} />
        <TextArea label={words.zones} optional hint={words.zonesHint} value={zones.value} onValue={(value) => { zones.value = value; }} error={submission.error("zones")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.newDistrict}</Button></div>
      </Form>
    </Dialog>
  );
}
