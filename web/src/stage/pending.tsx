import type { Change, Item } from "../live/outbox";
import { outbox } from "../live/sending";
import { standing } from "../live/line";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { words } from "../words/stage";

type Kind = "activities.write" | "activities.vote";
type Of<Name extends Kind> = Item & { readonly change: Extract<Change, { name: Name }> };

/** What was written in an activity and is not with the server yet, or was refused. */
export function waitingIn<Name extends Kind>(name: Name, activity: number): readonly Of<Name>[] {
  const here = ({ change }: Item) => change.name === name && (change as Extract<Change, { name: Kind }>).request.activity === activity;
  return outbox.items.value.filter(here) as readonly Item[] as readonly Of<Name>[];
}

/** What waits to be sent, or why it was not taken. Nothing that was written goes away by itself. */
export function Pending({ item, text }: { item: Item; text: string }) {
  if (!item.refusal && standing.value === "live" && !outbox.stuck.value) return <p class="note entry-pending as-written">{text}</p>;
  return (
    <div class="entry-pending">
      {text && <p class="as-written">{text}</p>}
      {item.refusal
        ? <p class="field-error" role="alert">{words.refused}: {item.refusal.message}</p>
        : <p class="note soft"><Icon name="waiting" /> {words.waiting}</p>}
      <Button look="quiet" class="button-small" onClick={() => void outbox.discard(item.id)}>{words.discard}</Button>
    </div>
  );
}
