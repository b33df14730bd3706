import { write } from "../live/call";
import type { ResourcesResource } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
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
  const given = { title: resource.title, note: resource.note, language: resource.language };
  const draft = useDraft(`resource.${resource.id}`, given);
  const { title, note, language } = draft.value;
  const set = (change: Partial<typeof given>) => { draft.value = { ...draft.value, ...change }; };
  const submission = useSubmission(["title", "note", "language"]);
  const speaks = resource.kind === "captions" || resource.kind === "chapters";
  const save = () => submission.run(
    () => write("resources.update", { resource: resource.id, title, note, ...(speaks && { language }) }),
    async () => {
      draft.value = given;
      await onDone();
      onClose();
    },
  );
  return (
    <Dialog title={words.changeTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={save}>
        <Field label={words.linkTitle} value={title} maxLength={200} error={submission.error("title")} onValue={(value) => set({ title: value })} />
        <TextArea label={words.note} hint={words.noteHint} optional rows={2} maxLength={500} value={note} error={submission.error("note")} onValue={(value) => set({ note: value })} />
        {speaks && <Field label={words.language} hint={words.languageHint} optional maxLength={20} value={language} error={submission.error("language")} onValue={(value) => set({ language: value })} />}
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.save}</Button>
          <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
