import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { myself } from "../session";

const prefix = "lyceum.draft.";

/** What the signed-in person typed under `name` and did not send yet, kept on this device: it survives
 *  a reload and a closed tab. Not for passphrases. Setting it to `empty` forgets it. */
export function useDraft<T>(name: string, empty: T): Signal<T> {
  const key = `${prefix}${myself().id}.${name}`;
  const draft = useSignal<T>(readDraft(key, empty));
  // At once with each change: a tab may be closed before anything is drawn again.
  useEffect(() => draft.subscribe((value) => writeDraft(key, value, empty)), [key]);
  return draft;
}

function writeDraft<T>(key: string, value: T, empty: T): void {
  try {
    const text = JSON.stringify(value);
    if (text === JSON.stringify(empty)) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // A browser that keeps nothing holds it until the page is closed.
  }
}

function readDraft<T>(key: string, empty: T): T {
  try {
    const text = localStorage.getItem(key);
    return text === null ? empty : (JSON.parse(text) as T);
  } catch {
    return empty;
  }
}

/** Keeps a text under `name` as if it had been typed: a form that is shown afterwards has it. */
export function keepDraft<T>(name: string, value: T): void {
  try {
    localStorage.setItem(`${prefix}${myself().id}.${name}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing.
  }
}

/** What the signed-in person typed under `name` before. */
export const keptDraft = <T>(name: string, empty: T): T => readDraft(`${prefix}${myself().id}.${name}`, empty);

/** Forgets what was typed under `name`, also where nothing on the page holds it any more. */
export function forgetDraft(name: string): void {
  try {
    localStorage.removeItem(`${prefix}${myself().id}.${name}`);
  } catch {
    // Nothing was kept.
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
