import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { words } from "../words/shell";
import { Field } from "./field";

interface Props {
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  value: string;
  onValue: (value: string) => void;
  /** What a password manager should do with it. */
  autocomplete: "current-password" | "new-password";
}

/** A passphrase, hidden until its writer wants to see it: long ones are typed wrong unseen. */
export function PassphraseField({ autocomplete, ...rest }: Props) {
  const seen = useSignal(false);
  return (
    <div class="passphrase">
      <Field {...rest} type={seen.value ? "text" : "password"} autocomplete={autocomplete} autocapitalize="none" spellcheck={false} />
      <label class="passphrase-see">
        <input type="checkbox" checked={seen.value} onChange={(event) => { seen.value = event.currentTarget.checked; }} />
        {words.showPassphrase}
      </label>
    </div>
  );
}
