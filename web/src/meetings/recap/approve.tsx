import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { RecapsRecap } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Tick } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { Time } from "../../ui/time";
import { words } from "../../words/recap";
import { words as shell } from "../../words/shell";

/** Where the recap stands: while the session goes on, a draft, approved; who may, approves it. */
export function Standing({ recap, again }: { recap: RecapsRecap; again: () => Promise<void> }) {
  const asking = useSignal(false);
  const done = useSignal<string | undefined>(undefined);
  if (!recap.openedAt) return <Notice>{words.notOpened}</Notice>;
  if (!recap.closedAt) return <Notice>{words.goesOn}</Notice>;
  if (recap.state === "approved") return <Approved recap={recap} said={done.value} />;
  return (
    <div class="recap-standing">
      {recap.mayEdit && <p class="soft screen-only">{words.draftMine}</p>}
      <p class={recap.mayEdit ? "soft print-only" : "soft"}>{words.draft}</p>
      {recap.mayEdit && <p class="screen-only"><Button look="main" onClick={() => { asking.value = true; }}>{words.approve}</Button></p>}
      {asking.value && <Approve meeting={recap.meeting} again={again} onClose={() => { asking.value = false; }} onDone={(mailed) => { done.value = words.approvedNow(mailed); }} />}
    </div>
  );
}

function Approved({ recap: { approvedBy, approvedAt, mailedAt }, said }: { recap: RecapsRecap; said: string | undefined }) {
  return (
    <div class="recap-standing">
      <p class="soft">
        {approvedBy ? words.approved(approvedBy.name) : words.approvedBySomebody} {approvedAt && <Time at={approvedAt} show="within" />}
        {mailedAt && <>; {words.mailed} <Time at={mailedAt} show="within" /></>}
      </p>
      <div role="status" class="screen-only">{said && <p class="notice notice-good">{said}</p>}</div>
    </div>
  );
}

interface Props {
  meeting: number;
  again: () => Promise<void>;
  onDone: (mailed: number) => void;
  onClose: () => void;
}

function Approve({ meeting, again, onDone, onClose }: Props) {
  const mail = useSignal(true);
  const submission = useSubmission(["mail"]);
  const submit = () => submission.run(() => write("recaps.approve", { meeting, mail: mail.value }), async ({ mailed }) => {
    onDone(mailed);
    await again();
    onClose();
  });
  return (
    <Dialog title={words.approveTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <p>{words.approveText}</p>
        <Tick label={words.approveMail} hint={words.approveMailHint} checked={mail.value} onChecked={(value) => { mail.value = value; }} error={submission.error("mail")} />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.approveAct}</Button>
          <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
