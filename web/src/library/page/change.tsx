import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { PracticesGetPracticeResponse, SearchesTitled } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useDraft } from "../../ui/draft";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words } from "../../words/practice";
import { PickPractice } from "../pick-practice";

interface Props {
  practice: PracticesGetPracticeResponse;
  again: () => Promise<void>;
}

/** Taking a practice back, saying what stands for it now, and publishing it again. */
export default function Change({ practice: { practice, network, state, rights }, again }: Props) {
  const open = useSignal<"withdraw" | "supersede" | undefined>(undefined);
  const restoring = useSubmission([]);
  const close = () => { open.value = undefined; };
  return (
    <div class="buttons screen-only">
      {state === "published" && <Button look="quiet" onClick={() => { open.value = "withdraw"; }}>{words.withdraw}</Button>}
      {state === "published" && rights.mayLead && <Button look="quiet" onClick={() => { open.value = "supersede"; }}>{words.supersede}</Button>}
      {(state === "withdrawn" || (state === "superseded" && rights.mayLead)) && (
        <Button busy={restoring.busy} onClick={() => void restoring.run(() => write("practices.restore", { practice }), again)}>{words.restore}</Button>
      )}
      {restoring.refusal && <Notice kind="problem">{restoring.refusal.message}</Notice>}
      {open.value === "withdraw" && <Withdraw practice={practice} again={again} onClose={close} />}
      {open.value === "supersede" && <Supersede practice={practice} network={network} again={again} onClose={close} />}
    </div>
  );
}

interface DialogProps {
  practice: number;
  again: () => Promise<void>;
  onClose: () => void;
}

function Withdraw({ practice, again, onClose }: DialogProps) {
  const why = useDraft(`withdraw.${practice}`, "");
  const submission = useSubmission(["why"]);
  const submit = () => submission.run(() => write("practices.withdraw", { practice, why: why.value.trim() }), async () => {
    why.value = "";
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

function Supersede({ practice, network, again, onClose }: DialogProps & { network: number }) {
  const by = useSignal<SearchesTitled | undefined>(undefined);
  const submission = useSubmission(["by"]);
  const submit = () => submission.run(() => write("practices.supersede", { practice, by: by.value?.practice ?? 0 }), async () => {
    await again();
    onClose();
  });
  return (
    <Dialog title={words.supersedeTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <p>{words.supersedeText}</p>
        <PickPractice label={words.supersedeBy} network={network} chosen={by.value} onChosen={(one) => { by.value = one; }} error={submission.error("by")} />
        {by.value && <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.supersedeAct}</Button></div>}
      </Form>
    </Dialog>
  );
}
