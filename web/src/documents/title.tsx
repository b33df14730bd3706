import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { write } from "../live/call";
import { words } from "../words/documents";
import type { OpenDocument } from "./opened";

/** The document's title: typed where it stands, kept when one leaves it or presses Enter. */
export function Title({ open, next }: { open: OpenDocument; next: () => void }) {
  const head = open.head.value!;
  const typed = useSignal<string | undefined>(undefined);
  const error = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  const shown = typed.value ?? head.title;
  useEffect(() => {
    // What somebody else called it meanwhile stands, unless one is typing.
    if (document.activeElement !== field.current) typed.value = undefined;
  }, [head.title]);
  const save = async () => {
    const title = (typed.value ?? "").trim();
    if (typed.value === undefined || title === head.title) return void (typed.value = undefined);
    if (title === "") return void (typed.value = undefined);
    const answer = await write("documents.update", { document: open.id, title });
    error.value = answer.ok ? "" : answer.refusal.message;
    if (!answer.ok) return;
    open.head.value = { ...open.head.peek()!, title };
    typed.value = undefined;
  };
  if (!open.mayWrite.value) return <p class="doc-title doc-title-fixed" aria-hidden="true">{head.title}</p>;
  return (
    <div class="doc-title-field">
      <input ref={field} class="doc-title" aria-label={words.title} value={shown} maxLength={120} placeholder={words.untitled} autocomplete="off" enterkeyhint="done"
        aria-invalid={error.value ? true : undefined} aria-describedby={error.value ? "doc-title-error" : undefined}
        onInput={(event) => { typed.value = event.currentTarget.value; }} onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === "Enter") {
            event.preventDefault();
            void save();
            next();
          } else if (event.key === "Escape" && typed.value !== undefined) {
            event.stopPropagation();
            typed.value = undefined;
            error.value = "";
          }
        }} />
      {error.value && <p id="doc-title-error" class="field-error" role="alert">{error.value}</p>}
    </div>
  );
}
