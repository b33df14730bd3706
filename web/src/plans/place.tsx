import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { write } from "../live/call";
import { Button, IconButton } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { Notice } from "../ui/notice";
import { words as fieldWords } from "../words/plan-fields";
import { words } from "../words/plans";
import { beside, type PartName } from "./parts";
import type { PartWriting, PlanProps } from "./writing";

/** Why it is changed, where a change makes an amendment. */
export function ReasonField<Fields, Blank extends string>({ part }: { part: PartWriting<Fields, Blank> }) {
  return part.reason ? <div class="plan-field plan-field-wide"><Field label={fieldWords.reason} hint={fieldWords.reasonHint} optional maxLength={500} value={part.reason.value} onValue={part.reason.onValue} /></div> : null;
}

/** Its place among those beside it, and taking it out. */
export function Place({ plan, saving, again, part, name, more, onDone }: PlanProps & { part: PartName; name: string; more: ComponentChildren; onDone: () => void }) {
  const all = beside(plan, part);
  const at = all.indexOf(part);
  const removing = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const move = async (to: number) => {
    const others = all.filter((one) => one !== part);
    const before = others[to - 1];
    const answer = await saving.change((key) => write("plans.movePart", { plan: plan.plan, part, ...(before !== undefined && { after: before }) }, key));
    trouble.value = answer.ok ? undefined : answer.refusal.message;
    await again();
  };
  return (
    <div class="plan-place">
      <div class="buttons buttons-tight">
        <Button onClick={onDone}><Icon name="tick" /> {words.done}</Button>
        {more}
        {all.length > 1 && (
          <>
            <IconButton label={fieldWords.up} aria-disabled={at === 0 || undefined} onClick={() => { if (at > 0) void move(at - 1); }}><span class="turned"><Icon name="down" /></span></IconButton>
            <IconButton label={fieldWords.down} aria-disabled={at === all.length - 1 || undefined} onClick={() => { if (at < all.length - 1) void move(at + 1); }}><Icon name="down" /></IconButton>
          </>
        )}
        <Button look="quiet" onClick={() => { removing.value = true; }}><Icon name="remove" /> {fieldWords.remove}</Button>
      </div>
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
      {removing.value && <RemovePart plan={plan} part={part} name={name} again={again} onClose={() => { removing.value = false; }} />}
    </div>
  );
}

function RemovePart({ plan, part, name, again, onClose }: { plan: PlanProps["plan"]; part: PartName; name: string; again: () => Promise<void>; onClose: () => void }) {
  const submission = useSubmission(["reason"]);
  const reason = useSignal("");
  const active = plan.state === "active";
  const submit = () => submission.run(() => write("plans.removePart", { plan: plan.plan, part, ...(reason.value.trim() && { reason: reason.value.trim() }) }), async () => {
    onClose();
    await again();
  });
  return (
    <Dialog title={fieldWords.removeTitle(name)} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <p>{active ? fieldWords.removeWordsActive : fieldWords.removeWords}</p>
        {active && <TextArea label={fieldWords.reason} optional rows={2} maxLength={500} value={reason.value} onValue={(value) => { reason.value = value; }} error={submission.error("reason")} />}
        <div class="buttons">
          <Button type="submit" look="danger" busy={submission.busy}>{fieldWords.remove}</Button>
          <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
