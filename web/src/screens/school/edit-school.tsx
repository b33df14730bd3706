import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { OrganisationsSchool } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Form, useSubmission } from "../../ui/form";
import { words } from "../../words/school";
import { words as shell } from "../../words/shell";
import { contextOf, draftOf, SchoolFields } from "./school-fields";

export function EditSchool({ school, onDone, onClose }: { school: OrganisationsSchool; onDone: () => Promise<void>; onClose: () => void }) {
  const draft = useSignal(draftOf(school.name, school.context));
  const submission = useSubmission(["name", "context"]);
  const submit = () => submission.run(
    () => write("organisations.updateSchool", { school: school.id, name: draft.value.name.trim(), context: contextOf(draft.value) }),
    async () => {
      await onDone();
      onClose();
    },
  );
  return (
    <Dialog title={words.edit} width="wide" onClose={onClose}>
      <Form submission={submission} onSubmit={submit} class="form-wide">
        <SchoolFields draft={draft.value} onDraft={(next) => { draft.value = next; }} submission={submission} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{shell.save}</Button></div>
      </Form>
    </Dialog>
  );
}
