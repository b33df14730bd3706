import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { write } from "../live/call";
import { query } from "../navigation";
import { Button, IconButton } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { useFocusNotLost } from "../ui/focus";
import { Form, useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { Notice } from "../ui/notice";
import { words } from "../words/plans";
import { CommentButton } from "./comment-button";
import { anchor, beside, type PartName } from "./parts";
import { isKept, mayWrite, type PartWriting, type PlanProps } from "./writing";

interface Props extends PlanProps {
  part: PartName;
  /** What people call it, for buttons. */
  name: string;
  class?: string;
  head: ComponentChildren;
  /** What stands there to be read. */
  children: ComponentChildren;
  /** Its fields, when they are open. */
  fields: () => ComponentChildren;
  /** More that can be done with it while its fields are open. */
  more?: ComponentChildren;
  /** What is in it: stays while it is edited. */
  inside?: ComponentChildren;
  as?: "article" | "li" | "div";
}

/** A part of a plan: read, and edited at its place. What was typed in it and waits on this device opens it, and
 *  an address that names it as the one to edit. */
export function PartFrame({ part, name, class: extra, head, children, fields, more, inside, as: Tag = "article", ...props }: Props) {
  const { plan } = props;
  const open = useSignal(mayWrite(plan) && (isKept(plan.plan, part) || query.peek().get("edit") === part));
  const whole = useFocusNotLost<HTMLElement>("button[aria-expanded]");
  const fieldset = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const writes = mayWrite(plan);
  const edits = open.value && writes;
  // What was open while it could be written is not open again after a review.
  useEffect(() => { if (!writes) open.value = false; }, [writes]);
  const opened = useRef(open.value);
  useEffect(() => {
    if (opened.current === edits) return;
    opened.current = edits;
    if (edits) fieldset.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
    else button.current?.focus();
  }, [edits]);
  return (
    <Tag ref={(one: HTMLElement | null) => { whole.current = one; }} class={`plan-part ${extra ?? ""} ${edits ? "plan-part-open" : ""}`} id={anchor(part)}>
      <div class="plan-part-head">
        <div class="plan-part-title">{head}</div>
        <div class="plan-part-buttons">
          <CommentButton plan={plan} part={part} name={name} again={props.again} />
          {writes && (
            <button ref={button} type="button" class="icon-button" aria-expanded={edits} aria-label={edits ? words.doneWith(name) : words.editPart(name)} title={edits ? words.done : words.edit}
              onClick={() => { open.value = !edits; }}>
              <Icon name={edits ? "tick" : "edit"} />
            </button>
          )}
        </div>
      </div>
      {edits ? (
        <div ref={fieldset} class="plan-fields" role="group" aria-label={words.editPart(name)}
          onKeyDown={(event) => { if (event.key === "Escape" && !event.defaultPrevented) open.value = false; }}>
          {fields()}
          <Place {...props} part={part} name={name} more={more} onDone={() => { open.value = false; }} />
        </div>
      ) : children}
      {inside}
    </Tag>
  );
}

/** Why it is changed, where a change makes an amendment. */
export function ReasonField<Fields, Blank extends string>({ part }: { part: PartWriting<Fields, Blank> }) {
  return part.reason ? <div class="plan-field plan-field-wide"><Field label={words.reason} hint={words.reasonHint} optional maxLength={500} value={part.reason.value} onValue={part.reason.onValue} /></div> : null;
}

/** Its place among those beside it, and taking it out. */
function Place({ plan, saving, again, part, name, more, onDone }: PlanProps & { part: PartName; name: string; more: ComponentChildren; onDone: () => void }) {
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
            <IconButton label={words.up} aria-disabled={at === 0 || undefined} onClick={() => { if (at > 0) void move(at - 1); }}><span class="turned"><Icon name="down" /></span></IconButton>
            <IconButton label={words.down} aria-disabled={at === all.length - 1 || undefined} onClick={() => { if (at < all.length - 1) void move(at + 1); }}><Icon name="down" /></IconButton>
          </>
        )}
        <Button look="quiet" onClick={() => { removing.value = true; }}><Icon name="remove" /> {words.remove}</Button>
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
    <Dialog title={words.removeTitle(name)} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <p>{active ? words.removeWordsActive : words.removeWords}</p>
        {active && <TextArea label={words.reason} optional rows={2} maxLength={500} value={reason.value} onValue={(value) => { reason.value = value; }} error={submission.error("reason")} />}
        <div class="buttons">
          <Button type="submit" look="danger" busy={submission.busy}>{words.remove}</Button>
          <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
