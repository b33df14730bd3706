import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { write } from "../../live/call";
import type { AgendasGetAgendaResponse, AgendasSegment, MeetingsGetResponse } from "../../protocol/types";
import { useFocusNotLost } from "../../ui/focus";
import { Notice } from "../../ui/notice";
import { clockTime } from "../../ui/time";
import { words } from "../../words/agenda";
import { clockTimes, fit, moved, standsAfter } from "../agenda";
import { useReorder } from "../reorder";
import type { Saving } from "../saving";
import { Add } from "./add";
import { Begin } from "./begin";
import { Block } from "./block";
import { SaveLine } from "../save-line";

export interface EditorProps {
  meeting: MeetingsGetResponse;
  agenda: AgendasGetAgendaResponse;
  saving: Saving;
  again: () => Promise<void>;
}

/** The agenda as an ordered list that is changed in place. */
export function AgendaEditor({ meeting, agenda, saving, again }: EditorProps) {
  const starts = Date.parse(meeting.meeting.starts);
  /** The order that was made here and that the server may not have yet. */
  const order = useSignal<readonly number[] | undefined>(undefined);
  const typed = useSignal<ReadonlyMap<number, number>>(new Map());
  const trouble = useSignal<string | undefined>(undefined);
  /** What the server says about a change that it took. */
  const warning = useSignal<string | undefined>(undefined);
  const part = useFocusNotLost<HTMLElement>();
  const said = useSignal("");
  const focusOn = useRef<number | undefined>(undefined);
  const blocks = inOrder(agenda.segments, order.value).map((block) => ({ ...block, minutes: typed.value.get(block.id) ?? block.minutes }));
  const times = clockTimes(starts, blocks);
  const whole = fit(starts, meeting.meeting.minutes, blocks);

  const move = (from: number, to: number) => {
    const ids = blocks.map(({ id }) => id);
    const segment = ids[from];
    if (segment === undefined) return;
    const mine = order.value = moved(ids, from, to);
    const after = standsAfter(ids, from, to);
    void saving.change((key) => write("agendas.moveSegment", { segment, ...(after !== undefined && { after }) }, key)).then(async (answer) => {
      trouble.value = answer.ok ? undefined : answer.refusal.message;
      await again();
      if (order.value === mine) order.value = undefined;
    });
  };
  const reorder = useReorder({
    count: blocks.length, move,
    say: (from, to) => words.movedTo(blocks[from]?.title ?? "", to + 1, blocks.length, clockTime(clockTimes(starts, moved(blocks, from, to))[to]?.begins ?? starts)),
  });
  useEffect(() => {
    const row = focusOn.current === undefined ? null : reorder.list.current?.querySelector<HTMLElement>(`[data-row="${focusOn.current}"] textarea`);
    if (!row) return;
    focusOn.current = undefined;
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  });
  const added = async (segment: number | undefined, said?: string) => {
    trouble.value = undefined;
    warning.value = said;
    focusOn.current = segment;
    await again();
  };
  const remove = async (block: AgendasSegment) => {
    const answer = await saving.change((key) => write("agendas.removeSegment", { segment: block.id }, key));
    if (answer.ok) said.value = words.removed(block.title);
    trouble.value = answer.ok ? undefined : answer.refusal.message;
    await again();
  };
  const setTyped = (id: number, minutes: number | undefined) => {
    const now = new Map(typed.value);
    if (minutes === undefined) now.delete(id);
    else now.set(id, minutes);
    typed.value = now;
  };
  return (
    <section ref={part} class="section agenda-editor" aria-labelledby="agenda">
      <div class="section-head">
        <h2 id="agenda">{words.agenda}</h2>
        <SaveLine saving={saving} words={words.saving} />
      </div>
      {blocks.length === 0 ? <Begin meeting={meeting.meeting} onDone={() => added(undefined)} saving={saving} /> : (
        <ol ref={reorder.list} class="blocks">
          {blocks.map((block, at) => (
            <Block key={block.id} block={block} at={at} of={blocks.length} times={times[at]!} meeting={meeting} reorder={reorder} saving={saving} again={again}
              onMinutes={(minutes) => setTyped(block.id, minutes)} onRemove={() => void remove(block)} onTrouble={(said) => { trouble.value = said; }} onWarning={(said) => { warning.value = said; }} />
          ))}
        </ol>
      )}
      <p class={whole.overMinutes > 0 ? "agenda-fit agenda-over" : "agenda-fit"} role="status">{words.fit(whole, blocks.length, clockTime(whole.ends))}</p>
      {warning.value && <Notice>{warning.value}</Notice>}
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
      <Add meeting={meeting} saving={saving} onAdded={added} empty={blocks.length === 0} />
      {blocks.length > 0 && <p class="soft note agenda-keys">{words.keys}</p>}
      <p class="hidden-words" aria-live="polite">{reorder.said || said.value}</p>
    </section>
  );
}

/** The blocks as they were put here; those that came meanwhile stand last. */
function inOrder(segments: readonly AgendasSegment[], order: readonly number[] | undefined): readonly AgendasSegment[] {
  if (!order) return segments;
  const place = (id: number) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...segments].sort((a, b) => place(a.id) - place(b.id));
}
