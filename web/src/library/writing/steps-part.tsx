import { useSignal } from "@preact/signals";
import { moved } from "../../meetings/agenda";
import { Arrow } from "../../meetings/drawings";
import { useReorder } from "../../meetings/reorder";
import type { PracticesStep } from "../../protocol/types";
import { Button, IconButton } from "../../ui/button";
import { Field, TextArea } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { words } from "../../words/writing";
import { Conflict } from "./conflict";
import { usePart } from "./part";
import { writes, type PartProps } from "./props";
import { useRows } from "./rows";
import { textOfSteps } from "./typed";

const stepsMax = 30;
const blank: PracticesStep = { title: "", body: "" };

/** What was done, step by step. Alt with up and down puts a step elsewhere. A step that was added is written once
 *  something stands in it. */
export function StepsPart({ practice, saving, again }: PartProps) {
  const field = usePart<readonly PracticesStep[]>({
    name: `practice.${practice.practice}.steps`, member: "parts.steps", given: practice.body.steps, revision: practice.revision ?? 0, saving, again,
    call: writes(practice.practice, (steps) => ({ steps: [...steps] })),
  });
  const adding = useSignal(false);
  const steps = adding.value ? [...field.value, blank] : field.value;
  const rows = useRows(steps.length);
  const reorder = useReorder({
    count: field.value.length, say: (from, to) => words.moved(steps[from]?.title ?? "", to + 1, field.value.length),
    move: (from, to) => {
      rows.move(from, to);
      field.onValue(moved(field.value, from, to));
    },
  });
  const change = (at: number, to: Partial<PracticesStep>) => {
    if (at === field.value.length) adding.value = false;
    field.onValue(steps.map((step, other) => (other === at ? { ...step, ...to } : step)).filter((step) => step !== blank));
  };
  const remove = (at: number) => {
    rows.remove(at);
    rows.focus(Math.max(0, at - 1));
    if (at === field.value.length) adding.value = false;
    else field.onValue(field.value.filter((_, other) => other !== at));
  };
  const ofAll = steps.some((_, at) => field.error(`[${at}]`)) ? undefined : field.error();
  return (
    <section class="writing-part" aria-labelledby="steps">
      <h2 id="steps">{words.parts.steps}</h2>
      <ol ref={(list) => { rows.list.current = reorder.list.current = list; }} class="writing-rows">
        {steps.map((step, at) => (
          <li key={rows.keys[at]} class="writing-row" data-row={at} onKeyDown={(event) => reorder.onKey(at, event)}>
            <div class="writing-row-head">
              <Field label={words.stepTitle(at + 1)} maxLength={160} value={step.title} onValue={(title) => change(at, { title })} onBlur={field.onBlur} error={field.error(`[${at}].title`)} />
              <div class="writing-row-buttons">
                <IconButton label={words.up(at + 1)} aria-disabled={at === 0 || undefined} onClick={() => reorder.move(at, at - 1)}><Arrow up /></IconButton>
                <IconButton label={words.down(at + 1)} aria-disabled={at >= field.value.length - 1 || undefined} onClick={() => reorder.move(at, at + 1)}><Arrow /></IconButton>
                <IconButton label={words.removeStep(at + 1)} onClick={() => remove(at)}><Icon name="remove" /></IconButton>
              </div>
            </div>
            <TextArea label={words.stepBody(at + 1)} optional rows={3} maxLength={4000} value={step.body} onValue={(body) => change(at, { body })} onBlur={field.onBlur} error={field.error(`[${at}].body`)} />
          </li>
        ))}
      </ol>
      {ofAll && <p class="field-error">{ofAll}</p>}
      {steps.length < stepsMax && <p class="buttons"><Button onClick={() => { rows.focus(field.value.length); adding.value = true; }}><Icon name="add" /> {words.addStep}</Button></p>}
      <p class="hidden-words" aria-live="polite">{reorder.said}</p>
      <Conflict field={field} textOf={textOfSteps} />
    </section>
  );
}
