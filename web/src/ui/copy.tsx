import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../words/shell";
import { Button } from "./button";
import { Icon } from "./icon";

/** A browser gives no clipboard to a page that came over plain http: there the text is selected and
 *  copied in the old way. False where neither works. */
async function copyText(text: string, shown: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = shown ?? document.body.appendChild(Object.assign(document.createElement("input"), { value: text, readOnly: true }));
    field.select();
    const copied = document.execCommand("copy");
    if (field !== shown) field.remove();
    return copied;
  }
}

/** Whether it was just copied; falls back after a moment. */
function useCopied() {
  const copied = useSignal(false);
  useEffect(() => {
    if (!copied.value) return;
    const timer = setTimeout(() => { copied.value = false; }, 4_000);
    return () => clearTimeout(timer);
  }, [copied.value]);
  return copied;
}

/** A button that copies a text, and says so. `label` says more than the button can show. */
export function CopyButton({ text, label, children }: { text: string; label: string; children: string }) {
  const copied = useCopied();
  return (
    <>
      <Button look="quiet" aria-label={copied.value ? undefined : label} onClick={async () => { copied.value = await copyText(text, null); }}>
        <Icon name={copied.value ? "tick" : "copy"} /> {copied.value ? words.copied : children}
      </Button>
      <span class="hidden-words" role="status">{copied.value ? words.copied : ""}</span>
    </>
  );
}

/** A text that is to be taken elsewhere: shown whole, selected by a press, copied by a button. */
export function CopyLine({ text, label }: { text: string; label: string }) {
  const copied = useCopied();
  const field = useRef<HTMLInputElement>(null);
  return (
    <div class="copy-line">
      <input ref={field} readOnly value={text} aria-label={label} onFocus={(event) => event.currentTarget.select()} />
      <Button onClick={async () => { copied.value = await copyText(text, field.current); }}>
        <Icon name={copied.value ? "tick" : "copy"} /> {copied.value ? words.copied : words.copy}
      </Button>
      <span class="hidden-words" role="status">{copied.value ? words.copied : ""}</span>
    </div>
  );
}
