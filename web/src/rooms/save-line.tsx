import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { standing } from "../live/line";
import { outbox } from "../live/sending";
import { Icon } from "../ui/icon";
import { words } from "../words/live";

/** A line that breaks for a moment is not worth a word. */
const quietMs = 3_000;

/** Says plainly what is not saved yet, and that there is no connection. */
export function SaveLine() {
  const waiting = outbox.waiting.value;
  const troubled = standing.value === "away" || (outbox.stuck.value && waiting.length > 0);
  const shown = useSignal(false);
  useEffect(() => {
    if (!troubled) {
      shown.value = false;
      return;
    }
    const timer = setTimeout(() => { shown.value = true; }, quietMs);
    return () => clearTimeout(timer);
  }, [troubled]);
  const lost = waiting.length > 0 && !outbox.lasts.value;
  useEffect(() => {
    if (!lost) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [lost]);
  const messages = waiting.filter(({ change }) => change.name === "rooms.postMessage").length;
  const count = waiting.length === 0 ? "" : messages === waiting.length ? words.notSaved(messages) : words.changesNotSaved(waiting.length);
  return (
    <div class="save-line" role="status">
      {(shown.value && troubled) || lost ? (
        <p><Icon name="waiting" /> <span>{count && <strong>{count} </strong>}{lost ? words.keptInMemoryOnly : words.away}</span></p>
      ) : null}
    </div>
  );
}
