import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useDraft } from "../../ui/draft";
import { Field, Select } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { useLoaded } from "../../ui/loaded";
import { words } from "../../words/network";
import { words as school } from "../../words/school";
import { contextOf, emptySchool, SchoolFields } from "../school/school-fields";
import type { NewProps } from "./new-cohort";

/** Adds a school. What was typed is kept until it is added. */
export function NewSchool({ network, onDone, onClose }: NewProps) {
  const draft = useDraft(`school.${network}`, emptySchool);
  const code = useSignal("");
  const district = useSignal("");
  const zone = useSignal("");
  const known = useLoaded(() => read("organisations.getNetwork", { network }), [network]);
  const submission = useSubmission(["name", "code", "district", "zone", "context"]);
  const submit = () => submission.run(
    () => write("organisations.createSchool", {
      network, name: draft.value.name.trim(), context: contextOf(draft.value),
      ...(code.value.trim() && { code: code.value.trim() }), ...(district.value && { district: Number(district.value) }), ...(zone.value && { zone: Number(zone.value) }),
    }),
    async () => {
      draft.value = emptySchool;
      await onDone();
      onClose();
    },
  );
  const districts = known.value?.districts ?? [];
  const zones = districts.find((one) => String(one.id) === district.value)?.zones ?? [];
  return (
    <Dialog title={words.newSchool} width="wide" onClose={onClose}>
      <Form submission={submission} onSubmit={submit} class="form-wide">
        <SchoolFields draft={draft.value} onDraft={(next) => { draft.value = next; }} submission={submission} />
        <div class="fields">
          <Field label={school.code} optional hint={school.codeHint} maxLength={20} value={code.value} onValue={(value) => { code.value = value; }} error={submission.error("code")} />
          {districts.length > 0 && (
            <Select label={school.district} optional value={district.value}
              onValue={(value) => {
                district.value = value;
                zone.value = "";
              }} error={submission.error("district")}
              choices={[["", school.noDistrict], ...districts.map((one) => [String(one.id), one.name] as const)]} />
          )}
          {zones.length > 0 && (
            <Select label={school.zone} optional value={zone.value} onValue={(value) => { zone.value = value; }} error={submission.error("zone")}
              choices={[["", school.noDistrict], ...zones.map((one) => [String(one.id), one.name] as const)]} />
          )}
        </div>
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.newSchool}</Button></div>
      </Form>
    </Dialog>
  );
}
