import { useEffect } from "preact/hooks";
import type { Saving, SavingState } from "./saving";
import { Icon } from "../ui/icon";

interface Props {
  saving: Saving;
  words: Readonly<Record<SavingState, string>>;
}

/** Whether everything is saved; leaving the page while it is not is asked about. */
export function SaveLine({ saving, words }: Props) {
  const state = saving.state.value;
  useEffect(() => {
    if (state === "saved") return;
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", leaving);
    return () => removeEventListener("beforeunload", leaving);
  }, [state]);
  return (
    <p class={`saved-line ${state === "away" || state === "refused" ? "saved-line-unusual" : ""}`} role="status">
      <Icon name={state === "saved" ? "tick" : state === "saving" ? "waiting" : "warning"} /> {words[state]}
    </p>
  );
}
