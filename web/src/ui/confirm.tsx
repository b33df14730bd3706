import type { ComponentChildren } from "preact";
import type { Result } from "../live/result";
import { words } from "../words/shell";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Form, useSubmission } from "./form";

interface Props<T> {
  title: string;
  /** What will happen. */
  children: ComponentChildren;
  /** What the pressed button says: a verb. */
  act: string;
  look?: "main" | "danger";
  call: () => Promise<Result<T>>;
  onDone: () => void | Promise<void>;
  onClose: () => void;
}

/** Asks once before something that cannot be taken back. */
export function Confirm<T>({ title, children, act, look = "danger", call, onDone, onClose }: Props<T>) {
  const submission = useSubmission([]);
  return (
    <Dialog title={title} onClose={onClose}>
      <Form submission={submission} onSubmit={() => submission.run(call, async () => { await onDone(); onClose(); })}>
        <div>{children}</div>
        <div class="buttons">
          <Button type="submit" look={look} busy={submission.busy}>{act}</Button>
          <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
