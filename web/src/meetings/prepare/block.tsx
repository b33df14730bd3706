import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { write } from "../../live/call";
import type { AgendasSegment, MeetingsGetResponse } from "../../protocol/types";
import { Button, IconButton } from "../../ui/button";
import { wholeNumber } from "../../ui/number";
import { clockTime } from "../../ui/time";
import { words } from "../../words/agenda";
import type { Times } from "../agenda";
import { Arrow, Grip } from "../drawings";
import type { Reorder } from "../reorder";
import { useSavedField } from "../saved-field";
import type { Saving } from "../saving";
import { BlockDetails } from "./block-details";

export interface BlockProps {
  block: AgendasSegment;
  at: number;
  of: number;
  times: Times;
  meeting: MeetingsGetResponse;
  reorder: Reorder;
  saving: Saving;
  again: () => Promise<void>;
  /** What is typed as its minutes, for the clock times below; nothing once it is saved. */
  onMinutes: (minutes: number | undefined) => void;
  onRemove: () => void;
  /** Why a change was refused; nothing once one is taken. */
  onTrouble: (refusal: string | undefined) => void;
  onWarning: (warning: string | undefined) => void;
}

/** One block: its clock time, title and minutes in place, the rest behind a button. */
export function Block(props: BlockProps) {
  const { block, at, of, times, reorder } = props;
  const { id, title } = block;
  const open = useSignal(false);
  const { drag } = reorder;
  const look = ["block", drag?.from === at && "block-held", drag?.before === at && "block-drop", drag?.before === of && at === of - 1 && "block-drop-after", block.kind !== "work" && `block-${block.kind}`];
  return (
    <li class={look.filter(Boolean).join(" ")} data-row={id} onKeyDown={(event) => reorder.onKey(at, event)}>
      <div class="block-main">
        <span class="block-handle" title={words.drag(title)} aria-hidden="true" onPointerDown={(event) => reorder.take(at, event)}><Grip /></span>
        <span class="block-time">{clockTime(times.begins)}</span>
        <Title {...props} />
        <Minutes {...props} />
        <div class="block-buttons">
          <IconButton label={words.up(title)} aria-disabled={at === 0 || undefined} onClick={() => reorder.move(at, at - 1)}><Arrow up /></IconButton>
          <IconButton label={words.down(title)} aria-disabled={at === of - 1 || undefined} onClick={() => reorder.move(at, at + 1)}><Arrow /></IconButton>
        </div>
        <Button look="quiet" class="block-more" aria-label={words.more(title)} aria-expanded={open.value} onClick={() => { open.value = !open.value; }}>{words.moreShort}</Button>
      </div>
      <Facts block={block} />
      {open.value && <BlockDetails {...props} />}
    </li>
  );
}

function Title({ block, at, saving, again }: BlockProps) {
  const error = useId();
  const field = useSavedField({
    name: `block.${block.id}.title`, given: block.title, saving, again,
    call: (value, key) => write("agendas.updateSegment", { segment: block.id, title: value.trim() }, key),
  });
  return (
    <div class="block-title">
      <div class="grows" data-value={field.value}>
        <textarea rows={1} aria-label={words.title(at + 1)} maxLength={120} value={field.value} aria-invalid={field.error ? true : undefined} aria-describedby={field.error ? error : undefined}
          onInput={(event) => field.onValue(event.currentTarget.value.replace(/\s*\n\s*/g, " "))} onBlur={field.onBlur}
          onKeyDown={(event) => { if (event.key === "Enter") event.preventDefault(); }} />
      </div>
      {field.error && <p class="field-error" id={error}>{field.error}</p>}
    </div>
  );
}

function Minutes({ block, saving, again, onMinutes, onWarning }: BlockProps) {
  const error = useId();
  const field = useSavedField({
    name: `block.${block.id}.minutes`, given: String(block.minutes), saving,
    again: async () => {
      await again();
      onMinutes(undefined);
    },
    call: async (value, key) => {
      const answer = await write("agendas.updateSegment", { segment: block.id, minutes: wholeNumber(value) }, key);
      if (answer.ok) onWarning(answer.value.warning);
      return answer;
    },
  });
  const typed = (value: string) => {
    field.onValue(value);
    const minutes = wholeNumber(value);
    if (Number.isInteger(minutes) && minutes > 0 && minutes <= 480) onMinutes(minutes);
  };
  return (
    <div class="block-minutes">
      <input type="number" min={1} max={480} inputMode="numeric" aria-label={words.minutesOf(block.title)} value={field.value} aria-invalid={field.error ? true : undefined} aria-describedby={field.error ? error : undefined}
        onInput={(event) => typed(event.currentTarget.value)} onBlur={field.onBlur} />
      <span aria-hidden="true">{words.min}</span>
      {field.error && <p class="field-error" id={error}>{field.error}</p>}
    </div>
  );
}

/** Who leads it, which protocol it has, what is prepared: in one line. */
function Facts({ block: { title, lead, script, activities, breakouts, kind, beganAt, endedAt } }: { block: AgendasSegment }) {
  const facts = [
    words.kinds[kind] !== title && words.kinds[kind], script?.title !== undefined && words.withProtocol(script.title), lead && words.ledBy(lead.name),
    activities + breakouts > 0 && words.prepared(activities, breakouts), endedAt ? words.ended : beganAt && words.begun,
  ].filter(Boolean);
  return facts.length === 0 ? null : <p class="block-facts">{facts.join(" · ")}</p>;
}
