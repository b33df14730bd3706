import type { ComponentChildren, InputHTMLAttributes, Ref, TextareaHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import { words } from "../words/shell";

interface Common {
  label: string;
  /** What would be right, before anything is wrong. */
  hint?: ComponentChildren;
  /** What is wrong, in words; shown at the field and tied to it. */
  error?: string | undefined;
  optional?: boolean;
}

function Frame({ id, label, hint, error, optional, children }: Common & { id: string; children: ComponentChildren }) {
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for={id}>{label}{optional && <span class="field-optional"> (optional)</span>}</label>
      {hint && <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
      {children}
      {error && <p class="field-error" id={`${id}-error`}>{error}</p>}
    </div>
  );
}

function describedBy(id: string, { hint, error }: Common) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined } as const;
}

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, "label" | "onInput" | "value" | "role" | "type"> & Common & {
  type?: "text" | "search" | "password" | "email" | "url" | "number" | "date" | "time" | "datetime-local";
  value: string;
  onValue: (value: string) => void;
  inputRef?: Ref<HTMLInputElement>;
};

/** One line of text, with its label above it. */
export function Field({ label, hint, error, optional, value, onValue, inputRef, ...rest }: Input) {
  const id = useId();
  // Preact's types tie each type of input to its roles; we set no role.
  const attributes = rest as InputHTMLAttributes<HTMLInputElement>;
  return (
    <Frame id={id} label={label} hint={hint} error={error} optional={optional ?? false}>
      <input {...attributes} ref={inputRef ?? null} id={id} value={value} {...describedBy(id, { label, hint, error })}
        onInput={(event) => onValue(event.currentTarget.value)} />
    </Frame>
  );
}

type Area = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "label" | "onInput" | "value" | "maxLength"> & Common & {
  value: string;
  /** The most characters that the server takes. More can be typed and pasted: a browser that stops at so many throws
   *  the end of a pasted text away without a word. */
  maxLength?: number;
  onValue: (value: string) => void;
};

/** Several lines of text. */
export function TextArea({ label, hint, error: refused, optional, value, onValue, rows = 4, maxLength, ...rest }: Area) {
  const id = useId();
  const over = maxLength !== undefined && value.length > maxLength ? Array.from(value).length - maxLength : 0;
  const error = over > 0 ? words.tooLong(over, maxLength ?? 0) : refused;
  return (
    <Frame id={id} label={label} hint={hint} error={error} optional={optional ?? false}>
      <textarea {...rest} id={id} rows={rows} value={value} {...describedBy(id, { label, hint, error })}
        onInput={(event) => onValue(event.currentTarget.value)} />
    </Frame>
  );
}

type Choice = Common & {
  value: string;
  onValue: (value: string) => void;
  /** Value and words of each choice. */
  choices: readonly (readonly [value: string, words: string])[];
  required?: boolean;
};

/** One of a few choices. */
export function Select({ label, hint, error, optional, value, onValue, choices, required }: Choice) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error} optional={optional ?? false}>
      <select id={id} value={value} required={required ?? false} {...describedBy(id, { label, hint, error })}
        onChange={(event) => onValue(event.currentTarget.value)}>
        {choices.map(([choice, words]) => <option key={choice} value={choice}>{words}</option>)}
      </select>
    </Frame>
  );
}

/** Yes or no. */
export function Tick({ label, hint, error, checked, onChecked }: Common & { checked: boolean; onChecked: (checked: boolean) => void }) {
  const id = useId();
  return (
    <div class="tick">
      <input type="checkbox" id={id} checked={checked} {...describedBy(id, { label, hint, error })}
        onChange={(event) => onChecked(event.currentTarget.checked)} />
      <div>
        <label for={id}>{label}</label>
        {hint && <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
        {error && <p class="field-error" id={`${id}-error`}>{error}</p>}
      </div>
    </div>
  );
}
