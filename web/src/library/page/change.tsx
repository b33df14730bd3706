import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { PracticesGetPracticeResponse } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words } from "../../words/practice";

interface Props {
  practice: PracticesGetPracticeResponse;
  again: () => Promise<void>;
}

/** Taking a practice back, saying what stands for it now, and publishing it again. */
export function Change({ practice: { practice, state, rights }, again }: Props) {
  const open = useSignal<"withdraw" | "supersede" | undefined>(undefined);
  const restoring = useSubmission([]);
  const close = () => { open.value = undefined; };
  if (!rights.mayLead && !rights.mayCurate) return null;
  return (
    <div class="buttons screen-only">
      {state === "published" && <Button look="quiet" onClick={() => { open.value = "withdraw"; }}>{words.withdraw}</Button>}
      {state === "published" && rights.mayLead && <Button look="quiet" onClick={() => { open.value = "supersede"; }}>{words.supersede}</Button>}
      {(state === "withdrawn" || state === "superseded") && rights.mayLead && (
        <Button busy={restoring.busy} onClick={() => void restoring.run(() => write("practices.restore", { practice }), again)}>{words.restore}</Button>
      )}
      {restoring.refusal && <Notice kind="problem">{restoring.refusal.message}</Notice>}
      {open.value === "withdraw" && <Withdraw practice={practice} again={again} onClose={close} />}
      {open.value === "supersede" && <Supersede practice={practice} again={again} onClose={close} />}
    </div>
  );
}

interface DialogProps {
  practice: number;
  again: () => Promise<void>;
  onClose: () => void;
}

function Withdraw({ practice, again, onClose }: DialogProps) {
  const why = useSignal("");
  const submission = useSubmission(["why"]);
  const submit = () => submission.run(() => write("practices.withdraw", { practice, why: why.value.trim() }), async () => {
    await again();
    onClose();
  });
  return (
    <Dialog title={words.withdrawTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <p>{words.withdrawText}</p>
        <Field label={words.withdrawWhy} maxLength={300} value={why.value} onValue={(value) => { why.value = value; }} error={submission.error("why")} />
        <div class="buttons"><Button type="submit" look="danger" busy={submission.busy}>{words.withdraw}</Button></div>
      </Form>
    </Dialog>
  );
}

function Supersede({ practice, again, onClose }: DialogProps) {
  const by = useSignal("");
  const submission = useSubmission(["by"]);
  const submit = () => submission.run(() => write("practices.supersede", { practice, by: Number(/(\d+)\/?\s*$/.exec(by.value)?.[1] ?? Number.NaN) }), async () => {
    await again();
    onClose();
  });
  return (
    <Dialog title={words.supersedeTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <p>{words.supersedeText}</p>
        <Field label={words.supersedeBy} hint={words.supersedeHint} value={by.value} onValue={(value) => { by.value = value; }} error={submission.error("by")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.supersedeAct}</Button></div>
      </Form>
    </Dialog>
  );
}
