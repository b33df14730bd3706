import { useSignal } from "@preact/signals";
import type { Result } from "../../live/result";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { words } from "../../words/library-settings";
import { words as shell } from "../../words/shell";

/** A facet or a term that is added or changed. */
export interface Naming {
  readonly heading: string;
  readonly label: string;
  readonly title?: string;
  readonly about?: string;
  readonly call: (given: { title: string; about: string }) => Promise<Result<unknown>>;
}

/** Its title and what it means. */
export function NameDialog({ naming, onDone, onClose }: { naming: Naming; onDone: () => Promise<void>; onClose: () => void }) {
  const title = useSignal(naming.title ?? "");
  const about = useSignal(naming.about ?? "");
  const submission = useSubmission(["title", "about"]);
  const submit = () => submission.run(() => naming.call({ title: title.value.trim(), about: about.value }), async () => {
    await onDone();
    onClose();
  });
  return (
    <Dialog title={naming.heading} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={naming.label} maxLength={80} value={title.value} error={submission.error("title")} onValue={(value) => { title.value = value; }} />
        <TextArea label={words.about} optional rows={3} maxLength={600} value={about.value} error={submission.error("about")} onValue={(value) => { about.value = value; }} />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{shell.save}</Button>
          <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
