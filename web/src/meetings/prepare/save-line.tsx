import { useEffect } from "preact/hooks";
import { Icon } from "../../ui/icon";
import { words } from "../../words/agenda";
import type { Saving } from "../saving";

/** Whether everything is saved; leaving the page while it is not is asked about. */
export function SaveLine({ saving }: { saving: Saving }) {
  const state = saving.state.value;
  useEffect(() => {
    if (state === "saved") return;
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", leaving);
    return () => removeEventListener("beforeunload", leaving);
  }, [state]);
  return (
    <p class={`agenda-saved ${state === "away" || state === "refused" ? "agenda-saved-unusual" : ""}`} role="status">
      <Icon name={state === "saved" ? "tick" : state === "saving" ? "waiting" : "warning"} /> {words.saving[state]}
    </p>
  );
}
