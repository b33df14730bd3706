import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { whoAmI } from "../../session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Select, TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { knownZones } from "../../ui/zone";
import { words } from "../../words/people";
import { words as shell } from "../../words/shell";
import type { AddProps } from "./add-schools";

/** Changes a cohort's name, purpose and time zone. */
export function EditCohort({ cohort, onDone, onClose }: AddProps) {
  const name = useSignal(cohort.name);
  const purpose = useSignal(cohort.purpose);
  const timeZone = useSignal(cohort.timeZone);
  const submission = useSubmission(["name", "purpose", "timeZone"]);
  const submit = () => submission.run(
    () => write("organisations.updateCohort", { cohort: cohort.id, name: name.value.trim(), purpose: purpose.value.trim(), timeZone: timeZone.value }),
    async () => {
      await Promise.all([onDone(), whoAmI()]);
      onClose();
    },
  );
  return (
    <Dialog title={words.edit} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.name} maxLength={120} required value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name")} />
        <TextArea label={words.purpose} optional maxLength={500} value={purpose.value} onValue={(value) => { purpose.value = value; }} error={submission.error("purpose")} />
        <ZoneSelect value={timeZone.value} onValue={(value) => { timeZone.value = value; }} error={submission.error("timeZone")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{shell.save}</Button></div>
      </Form>
    </Dialog>
  );
}

export function ZoneSelect({ value, onValue, error }: { value: string; onValue: (value: string) => void; error?: string | undefined }) {
  const zones = knownZones();
  const all = zones.includes(value) ? zones : [value, ...zones];
  return <Select label={words.timeZone} hint={words.timeZoneHint} value={value} onValue={onValue} error={error} choices={all.map((zone) => [zone, zone.replace(/_/g, " ")] as const)} />;
}
