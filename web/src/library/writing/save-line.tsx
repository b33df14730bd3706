import { useEffect } from "preact/hooks";
import type { Saving } from "../../meetings/saving";
import { Icon } from "../../ui/icon";
import { words } from "../../words/writing";

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
    <p class={`save-line ${state === "away" || state === "refused" ? "save-line-unusual" : ""}`} role="status">
      <Icon name={state === "saved" ? "tick" : state === "saving" ? "waiting" : "warning"} /> {words.saving[state]}
    </p>
  );
}
