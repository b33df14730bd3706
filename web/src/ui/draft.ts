import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const prefix = "lyceum.draft.";

/** What was typed under `name` and not sent yet, kept on this device: it survives a reload and a
 *  closed tab. Not for passphrases. Setting it to `empty` forgets it. */
export function useDraft<T>(name: string, empty: T): Signal<T> {
  const draft = useSignal<T>(readDraft(name, empty));
  useEffect(() => {
    try {
      const text = JSON.stringify(draft.value);
      if (text === JSON.stringify(empty)) localStorage.removeItem(prefix + name);
      else localStorage.setItem(prefix + name, text);
    } catch {
      // A browser that keeps nothing holds it until the page is closed.
    }
  }, [draft.value]);
  return draft;
}

function readDraft<T>(name: string, empty: T): T {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? empty : (JSON.parse(text) as T);
  } catch {
    return empty;
  }
}

/** Drafts are their writer's own: gone from this device when the writer signs out. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
