import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { write } from "../live/call";
import { moved } from "../meetings/agenda";
import { Arrow, Grip } from "../meetings/drawings";
import { type Reorder, useReorder } from "../meetings/reorder";
import type { CollectionsItem } from "../protocol/types";
import { Button, IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import { Notice } from "../ui/notice";
import { useSubmission } from "../ui/form";
import { words } from "../words/collections";
import { ItemWords } from "./collection";

interface Props {
  collection: number;
  items: readonly CollectionsItem[];
  again: () => Promise<void>;
}

/** The practices of a collection for who puts it together: in another order by drag, by the arrows, or by Alt and up
 *  and down. A move shows at once; where it is refused, all is where it was. */
export function Items({ collection, items: given, again }: Props) {
  const items = useSignal(given);
  const submission = useSubmission([]);
  useEffect(() => { items.value = given; }, [given]);
  const move = (from: number, to: number) => {
    const next = moved(items.value, from, to);
    items.value = next;
    const after = next[to - 1]?.practice;
    void submission.run(() => write("collections.moveItem", { collection, practice: next[to]!.practice, ...(after !== undefined && { after }) }))
      .then((did) => {
        if (did) return;
        items.value = given;
        void again();
      });
  };
  const reorder = useReorder({
    count: items.value.length, move,
    say: (from, to) => words.moved(items.value[from]?.title ?? "", to + 1, items.value.length),
  });
  return (
    <>
      <ol ref={reorder.list} class="blocks gap-above">
        {items.value.map((item, at) => <Row key={item.practice} collection={collection} item={item} at={at} of={items.value.length} reorder={reorder} again={again} />)}
      </ol>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
      <p class="hidden-words" aria-live="polite">{reorder.said}</p>
    </>
  );
}

interface RowProps {
  collection: number;
  item: CollectionsItem;
  at: number;
  of: number;
  reorder: Reorder;
  again: () => Promise<void>;
}

function Row({ collection, item, at, of, reorder, again }: RowProps) {
  const removing = useSubmission([]);
  const { drag } = reorder;
  const look = ["block", "row", "row-wrap", drag?.from === at && "block-held", drag?.before === at && "block-drop", drag?.before === of && at === of - 1 && "block-drop-after"];
  const remove = () => removing.run(() => write("collections.removeItem", { collection, practice: item.practice }), again);
  return (
    <li class={look.filter(Boolean).join(" ")} data-row={item.practice} onKeyDown={(event) => reorder.onKey(at, event)}>
      <span class="block-handle" aria-hidden="true" onPointerDown={(event) => reorder.take(at, event)}><Grip /></span>
      <ItemWords item={item} />
      <div class="buttons buttons-tight">
        <IconButton label={words.up(item.title)} aria-disabled={at === 0 || undefined} onClick={() => reorder.move(at, at - 1)}><Arrow up /></IconButton>
        <IconButton label={words.down(item.title)} aria-disabled={at === of - 1 || undefined} onClick={() => reorder.move(at, at + 1)}><Arrow /></IconButton>
        <Button look="quiet" busy={removing.busy} onClick={() => void remove()}><Icon name="close" /> {words.remove}</Button>
      </div>
    </li>
  );
}
