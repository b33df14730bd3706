import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Result } from "../live/result";
import { Button } from "../ui/button";
import { forgetDraft, useDraft } from "../ui/draft";
import { TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { words } from "../words/plans";

interface Props {
  /** One name for it on this device. */
  name: string;
  /** What the button says. */
  act: string;
  label: string;
  hint?: string;
  max: number;
  /** The request's member that the text becomes. */
  member: string;
  call: (text: string) => Promise<Result<unknown>>;
  again: () => Promise<void>;
}

/** Adds a part by the first thing that it says; the rest is written at its place. It stays open for the next one. */
export function AddPart({ name, act, label, hint, max, member, call, again }: Props) {
  const text = useDraft(name, "");
  const open = useSignal(text.value !== "");
  const form = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLDivElement>(null);
  const submission = useSubmission([member]);
  const turned = useRef(false);
  useEffect(() => {
    if (!turned.current) return;
    (open.value ? form.current?.querySelector("textarea") : button.current?.querySelector("button"))?.focus();
  }, [open.value]);
  const turn = (to: boolean) => {
    turned.current = true;
    open.value = to;
    submission.clear();
  };
  if (!open.value) return <div ref={button}><Button look="quiet" class="add-part" onClick={() => turn(true)}><Icon name="add" /> {act}</Button></div>;
  const submit = () => submission.run(() => call(text.value.trim()), async () => {
    text.value = "";
    forgetDraft(name);
    await again();
    form.current?.querySelector("textarea")?.focus();
  });
  return (
    <div ref={form} class="add-form" onKeyDown={(event) => {
      if (event.key === "Escape") turn(false);
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target instanceof HTMLTextAreaElement) {
        event.preventDefault();
        void submit();
      }
    }}>
      <Form submission={submission} onSubmit={submit}>
        <TextArea label={label} hint={hint} rows={2} maxLength={max} value={text.value} onValue={(value) => { text.value = value; }} error={submission.error(member)} />
        <div class="buttons">
          <Button type="submit" busy={submission.busy}>{words.add}</Button>
          <Button look="quiet" onClick={() => turn(false)}>{words.done}</Button>
        </div>
      </Form>
    </div>
  );
}
