import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const gatherMs = 150;
const lastsMs = 8_000;
const said = signal("");
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something to screen readers, politely: after what they are reading, and the focus stays. */
export function announce(text: string): void {
  if (!text || waiting.includes(text)) return;
  waiting.push(text);
  timer ??= setTimeout(() => {
    timer = undefined;
    said.value = waiting.join(" ");
    waiting = [];
  }, gatherMs);
}

/** The place where it is said; once a screen. */
export function Announced() {
  const text = said.value;
  useEffect(() => {
    if (!text) return;
    const clear = setTimeout(() => { said.value = ""; }, lastsMs);
    return () => clearTimeout(clear);
  }, [text]);
  return <div class="hidden-words" role="status" aria-live="polite">{text}</div>;
}
