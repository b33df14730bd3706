import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  value: string;
  onValue: (value: string) => void;
  /** Value, words, and a line of more words of each choice. */
  choices: readonly (readonly [value: string, words: string, more?: string])[];
}

/** One of a few choices, all of them seen at once. */
export function Radios({ label, hint, error, value, onValue, choices }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset class="radios" aria-describedby={described || undefined}>
      <legend>{label}</legend>
      {hint && <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
      <div class="radios-choices">
        {choices.map(([choice, words, more]) => (
          <label key={choice} class="radio">
            <input type="radio" name={id} value={choice} checked={choice === value} onChange={() => onValue(choice)} />
            <span>{words}{more && <span class="radio-more">{more}</span>}</span>
          </label>
        ))}
      </div>
      {error && <p class="field-error" id={`${id}-error`}>{error}</p>}
    </fieldset>
  );
}
