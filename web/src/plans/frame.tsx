import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { query } from "../navigation";
import { useFocusNotLost } from "../ui/focus";
import { Icon } from "../ui/icon";
import { Notice } from "../ui/notice";
import { words } from "../words/plans";
import { CommentButton } from "./comment-button";
import { editing, loadEditing, type Editing } from "./editing";
import { anchor, type PartName } from "./parts";
import { isKept, mayWrite, type PlanProps } from "./writing";

interface Props extends PlanProps {
  part: PartName;
  /** What people call it, for buttons. */
  name: string;
  class?: string;
  head: ComponentChildren;
  /** What stands there to be read. */
  children: ComponentChildren;
  /** Its fields, when they are open. */
  fields: (code: Editing) => ComponentChildren;
  /** More that can be done with it while its fields are open. */
  more?: (code: Editing) => ComponentChildren;
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
  const code = editing.value;
  const edits = open.value && writes && code !== undefined;
  const failed = useSignal(false);
  // What opens by itself does not take the focus.
  const asked = useRef(false);
  const turn = async (to: boolean) => {
    asked.current = true;
    open.value = to;
    failed.value = to && !(await loadEditing());
    if (failed.value) open.value = false;
  };
  // What was open while it could be written is not open again after a review.
  useEffect(() => { if (!writes) open.value = false; }, [writes]);
  const opened = useRef(edits);
  useEffect(() => {
    if (opened.current === edits) return;
    opened.current = edits;
    if (edits && asked.current) fieldset.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
    else if (!edits) button.current?.focus();
  }, [edits]);
  return (
    <Tag ref={(one: HTMLElement | null) => { whole.current = one; }} class={`plan-part ${extra ?? ""} ${edits ? "plan-part-open" : ""}`} id={anchor(part)}>
      <div class="plan-part-head">
        <div class="plan-part-title">{head}</div>
        <div class="plan-part-buttons">
          <CommentButton plan={plan} part={part} name={name} again={props.again} />
          {writes && (
            <button ref={button} type="button" class="icon-button" aria-expanded={edits} aria-label={edits ? words.doneWith(name) : words.editPart(name)} title={edits ? words.done : words.edit}
              onClick={() => void turn(!open.value)}>
              <Icon name={edits ? "tick" : "edit"} />
            </button>
          )}
        </div>
      </div>
      {failed.value && <Notice kind="problem">{words.noEditing}</Notice>}
      {edits ? (
        <div ref={fieldset} class="plan-fields" role="group" aria-label={words.editPart(name)}
          onKeyDown={(event) => { if (event.key === "Escape" && !event.defaultPrevented) void turn(false); }}>
          {fields(code)}
          <code.Place {...props} part={part} name={name} more={more?.(code)} onDone={() => void turn(false)} />
        </div>
      ) : children}
      {inside}
    </Tag>
  );
}
