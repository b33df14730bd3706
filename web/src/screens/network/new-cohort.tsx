import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { whoAmI } from "../../session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { ownZone } from "../../ui/zone";
import { words } from "../../words/network";
import { ZoneSelect } from "../people/edit-cohort";

export interface NewProps {
  network: number;
  onDone: () => Promise<void>;
  onClose: () => void;
}

export function NewCohort({ network, onDone, onClose }: NewProps) {
  const name = useSignal("");
  const purpose = useSignal("");
  const timeZone = useSignal(ownZone());
  const submission = useSubmission(["name", "purpose", "timeZone"]);
  const submit = () => submission.run(
    () => write("organisations.createCohort", { network, name: name.value.trim(), purpose: purpose.value.trim(), timeZone: timeZone.value }),
    async () => {
      await Promise.all([onDone(), whoAmI()]);
      onClose();
    },
  );
  return (
    <Dialog title={words.newCohort} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.name} maxLength={120} required value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name")} />
        <TextArea label={words.purpose} optional maxLength={500} value={purpose.value} onValue={(value) => { purpose.value = value; }} error={submission.error("purpose")} />
        <ZoneSelect value={timeZone.value} onValue={(value) => { timeZone.value = value; }} error={submission.error("timeZone")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.newCohort}</Button></div>
      </Form>
    </Dialog>
  );
}
