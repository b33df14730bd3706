import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ScriptsStep } from "../../protocol/types";
import { Button, IconButton } from "../../ui/button";
import { Field, Select, TextArea, Tick } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { words } from "../../words/scripts";
import { moved } from "../agenda";
import { Arrow, Grip } from "../drawings";
import { useReorder, type Reorder } from "../reorder";
import { anotherStep, minutesOf, type TypedStep } from "./typed";

interface Props {
  steps: readonly TypedStep[];
  onSteps: (steps: readonly TypedStep[]) => void;
  /** What was wrong with a member of the request. */
  error: (member: string) => string | undefined;
  /** Where the steps stand in the request. */
  member: string;
}

/** The steps of a protocol as an ordered list: title, minutes and who speaks in place, the rest behind a button. */
export function StepsEditor({ steps, onSteps, error, member }: Props) {
  const focusOn = useRef<number | undefined>(undefined);
  const reorder = useReorder({
    count: steps.length,
    move: (from, to) => onSteps(moved(steps, from, to)),
    say: (from, to) => words.movedTo(steps[from]?.title ?? "", to + 1, steps.length),
  });
  useEffect(() => {
    if (focusOn.current === undefined) return;
    reorder.list.current?.querySelector<HTMLElement>(`[data-row="${focusOn.current}"] input`)?.focus();
    focusOn.current = undefined;
  });
  const change = (at: number, to: Partial<TypedStep>) => onSteps(steps.map((step, other) => (other === at ? { ...step, ...to } : step)));
  const remove = (at: number) => {
    focusOn.current = steps[at + 1]?.key ?? steps[at - 1]?.key;
    onSteps(steps.filter((_, other) => other !== at));
  };
  const add = () => {
    const step = anotherStep(steps, "");
    focusOn.current = step.key;
    onSteps([...steps, step]);
  };
  const wrong = (at: number) => (name: string) => error(`${member}[${at}].${name}`);
  const ofAll = steps.some((_, at) => error(`${member}[${at}]`)) ? undefined : error(member);
  return (
    <div class="steps-editor">
      <ol ref={reorder.list} class="blocks">
        {steps.map((step, at) => (
          <StepRow key={step.key} step={step} at={at} of={steps.length} reorder={reorder} wrong={wrong(at)} onChange={(to) => change(at, to)} onRemove={() => remove(at)} />
        ))}
      </ol>
      {ofAll && <p class="field-error">{ofAll}</p>}
      <p class="buttons"><Button onClick={add}><Icon name="add" /> {words.addStep}</Button> <span class="soft" role="status">{words.together(minutesOf(steps))}</span></p>
      <p class="hidden-words" aria-live="polite">{reorder.said}</p>
    </div>
  );
}

interface RowProps {
  step: TypedStep;
  at: number;
  of: number;
  reorder: Reorder;
  wrong: (member: string) => string | undefined;
  onChange: (to: Partial<TypedStep>) => void;
  onRemove: () => void;
}

const choices = <Key extends string>(of: Readonly<Record<Key, string>>) => Object.entries(of) as [string, string][];

function StepRow({ step, at, of, reorder, wrong, onChange, onRemove }: RowProps) {
  const open = useSignal(false);
  const { drag } = reorder;
  const look = ["block", drag?.from === at && "block-held", drag?.before === at && "block-drop", drag?.before === of && at === of - 1 && "block-drop-after"];
  const hidden = ["say", "asks", "asksPresenter", "minutesMin", "minutesMax", "sameTurn", "perPerson"].some((member) => wrong(member));
  return (
    <li class={look.filter(Boolean).join(" ")} data-row={step.key} onKeyDown={(event) => reorder.onKey(at, event)}>
      <div class="step-row">
        <span class="block-handle" aria-hidden="true" onPointerDown={(event) => reorder.take(at, event)}><Grip /></span>
        <Field label={words.stepName} maxLength={80} value={step.title} onValue={(title) => onChange({ title })} error={wrong("title")} />
        <Field label={words.stepMinutes} type="number" min={1} max={180} value={step.minutes} onValue={(minutes) => onChange({ minutes })} error={wrong("minutes")} />
        <Select label={words.stepSpeak} value={step.speak} choices={choices(words.speaks)} onValue={(speak) => onChange({ speak: speak as ScriptsStep["speak"] })} />
        <div class="block-buttons">
          <IconButton label={words.up(step.title)} aria-disabled={at === 0 || undefined} onClick={() => reorder.move(at, at - 1)}><Arrow up /></IconButton>
          <IconButton label={words.down(step.title)} aria-disabled={at === of - 1 || undefined} onClick={() => reorder.move(at, at + 1)}><Arrow /></IconButton>
          <IconButton label={words.removeStep(step.title)} onClick={onRemove}><Icon name="remove" /></IconButton>
          <Button look="quiet" class="block-more" aria-label={words.details(step.title)} aria-expanded={open.value || hidden} onClick={() => { open.value = !open.value; }}>{words.detailsShort}</Button>
        </div>
      </div>
      {(open.value || hidden) && <StepDetails step={step} wrong={wrong} onChange={onChange} />}
    </li>
  );
}

function StepDetails({ step, wrong, onChange }: Pick<RowProps, "step" | "wrong" | "onChange">) {
  return (
    <div class="block-details">
      <TextArea label={words.stepAsks} optional rows={2} maxLength={400} value={step.asks} onValue={(asks) => onChange({ asks })} error={wrong("asks")} />
      <TextArea label={words.stepAsksPresenter} optional rows={2} maxLength={400} value={step.asksPresenter} onValue={(asksPresenter) => onChange({ asksPresenter })} error={wrong("asksPresenter")} />
      <TextArea label={words.stepSay} optional rows={2} maxLength={600} value={step.say} onValue={(say) => onChange({ say })} error={wrong("say")} />
      <div class="fields">
        <Field label={words.stepLeast} type="number" min={1} max={180} value={step.minutesMin} onValue={(minutesMin) => onChange({ minutesMin })} error={wrong("minutesMin")} />
        <Field label={words.stepMost} type="number" min={1} max={180} value={step.minutesMax} onValue={(minutesMax) => onChange({ minutesMax })} error={wrong("minutesMax")} />
        <Select label={words.stepCapture} value={step.capture} choices={choices(words.captures)} onValue={(capture) => onChange({ capture: capture as ScriptsStep["capture"] })} />
      </div>
      <Tick label={words.stepPerPerson} checked={step.perPerson} onChecked={(perPerson) => onChange({ perPerson })} error={wrong("perPerson")} />
      <Tick label={words.stepSameTurn} checked={step.sameTurn} onChecked={(sameTurn) => onChange({ sameTurn })} error={wrong("sameTurn")} />
      <Tick label={words.stepMayExtend} checked={step.mayExtend} onChecked={(mayExtend) => onChange({ mayExtend })} />
    </div>
  );
}
