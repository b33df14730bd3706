import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { MeetingsGetResponse, MeetingsPrework } from "../../protocol/types";
import { Button, IconButton } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { useFocusNotLost } from "../../ui/focus";
import { Icon } from "../../ui/icon";
import { later } from "../../ui/later";
import { Empty } from "../../ui/page";
import { words } from "../../words/meetings";
import { moved, standsAfter } from "../agenda";
import { Arrow, Grip } from "../drawings";
import { useReorder } from "../reorder";
import type { Saving } from "../saving";

const PreworkForm = later(() => import("./prework-form"));

interface Props {
  meeting: MeetingsGetResponse;
  saving: Saving;
  again: () => Promise<void>;
}

/** What is asked of everyone before the session: added, changed, put in order. */
export function PreworkEditor({ meeting: { meeting, prework }, saving, again }: Props) {
  const editing = useSignal<MeetingsPrework | "new" | undefined>(undefined);
  const removing = useSignal<MeetingsPrework | undefined>(undefined);
  const order = useSignal<readonly number[] | undefined>(undefined);
  const part = useFocusNotLost<HTMLElement>();
  const items = order.value ? [...prework].sort((a, b) => order.value!.indexOf(a.id) - order.value!.indexOf(b.id)) : prework;
  const move = (from: number, to: number) => {
    const ids = items.map(({ id }) => id);
    const one = ids[from];
    if (one === undefined) return;
    const mine = order.value = moved(ids, from, to);
    const after = standsAfter(ids, from, to);
    void saving.change((key) => write("meetings.movePrework", { prework: one, ...(after !== undefined && { after }) }, key)).then(async () => {
      await again();
      if (order.value === mine) order.value = undefined;
    });
  };
  const reorder = useReorder({ count: items.length, move, say: (from, to) => words.preworkMoved(items[from]?.title ?? "", to + 1, items.length) });
  return (
    <section ref={part} class="section" aria-labelledby="prework">
      <h2 id="prework">{words.preworkEdit}</h2>
      <p class="soft note gap-below">{words.preworkEditIntro}</p>
      {items.length === 0 ? <Empty>{words.noPrework}</Empty> : (
        <ol ref={reorder.list} class="blocks">
          {items.map((one, at) => (
            <li key={one.id} data-row={one.id} class={["block", reorder.drag?.before === at && "block-drop", reorder.drag?.before === items.length && at === items.length - 1 && "block-drop-after"].filter(Boolean).join(" ")}
              onKeyDown={(event) => reorder.onKey(at, event)}>
              <div class="prework-row">
                <span class="block-handle" aria-hidden="true" onPointerDown={(event) => reorder.take(at, event)}><Grip /></span>
                <div class="row-main"><strong>{one.title}</strong>
                  <p class="soft note">{[one.practiceTitle && `${words.preworkPractice}: ${one.practiceTitle}`, words.preworkDone(one.done)].filter(Boolean).join(" · ")}</p>
                </div>
                <div class="block-buttons">
                  <IconButton label={words.up(one.title)} aria-disabled={at === 0 || undefined} onClick={() => reorder.move(at, at - 1)}><Arrow up /></IconButton>
                  <IconButton label={words.down(one.title)} aria-disabled={at === items.length - 1 || undefined} onClick={() => reorder.move(at, at + 1)}><Arrow /></IconButton>
                  <IconButton label={words.preworkChange(one.title)} onClick={() => { editing.value = one; }}><Icon name="edit" /></IconButton>
                  <IconButton label={words.preworkRemove(one.title)} onClick={() => { removing.value = one; }}><Icon name="remove" /></IconButton>
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
      <p class="gap-above"><Button onClick={() => { editing.value = "new"; }}><Icon name="add" /> {words.preworkAdd}</Button></p>
      <p class="hidden-words" aria-live="polite">{reorder.said}</p>
      {editing.value && <PreworkForm meeting={meeting} item={editing.value === "new" ? undefined : editing.value} again={again} onClose={() => { editing.value = undefined; }} />}
      {removing.value && (
        <Confirm title={words.preworkRemoveTitle} act={words.preworkRemoveAct} onDone={again} onClose={() => { removing.value = undefined; }}
          call={() => write("meetings.removePrework", { prework: removing.value?.id ?? 0 })}>
          {words.preworkRemoveText(removing.value.title)}
        </Confirm>
      )}
    </section>
  );
}
