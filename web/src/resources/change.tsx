import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import type { ResourcesResource } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { words } from "../words/resources";
import { words as shell } from "../words/shell";

interface Props {
  resource: ResourcesResource;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** What a resource is called, and what is said about it. */
export function Change({ resource, onDone, onClose }: Props) {
  const title = useSignal(resource.title);
  const note = useSignal(resource.note);
  const language = useSignal(resource.language);
  const submission = useSubmission(["title", "note", "language"]);
  const speaks = resource.kind === "captions" || resource.kind === "chapters";
  const save = () => submission.run(
    () => write("resources.update", { resource: resource.id, title: title.value, note: note.value, ...(speaks && { language: language.value }) }),
    async () => { await onDone(); onClose(); },
  );
  return (
    <Dialog title={words.changeTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={save}>
        <Field label={words.linkTitle} value={title.value} maxLength={200} error={submission.error("title")} onValue={(value) => { title.value = value; }} />
        <TextArea label={words.note} hint={words.noteHint} optional rows={2} maxLength={500} value={note.value} error={submission.error("note")} onValue={(value) => { note.value = value; }} />
        {speaks && <Field label={words.language} hint={words.languageHint} optional maxLength={20} value={language.value} error={submission.error("language")} onValue={(value) => { language.value = value; }} />}
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.save}</Button>
          <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
