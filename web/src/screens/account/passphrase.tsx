import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { myself, whoAmI } from "../../session";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { PassphraseField } from "../../ui/passphrase";
import { words } from "../../words/account";

interface Props {
  /** Signed in with a link just now: the present passphrase is not asked for. */
  afterLink?: boolean;
  onSet?: () => void;
}

/** Sets or changes the passphrase, and the sign-in name beside it. */
export function PassphraseForm({ afterLink = false, onSet }: Props) {
  const who = myself();
  const signInName = useSignal(who.signInName ?? who.mail ?? suggestion(who.name));
  const current = useSignal("");
  const passphrase = useSignal("");
  const set = useSignal(false);
  const submission = useSubmission(["signInName", "current", "passphrase"]);
  const asksCurrent = who.hasPassphrase && !afterLink;
  if (set.value) return <Notice kind="good">{words.passphraseSet}</Notice>;
  const submit = () => submission.run(
    () => write("people.setPassphrase", {
      signInName: signInName.value.trim(), passphrase: passphrase.value, ...(asksCurrent && { current: current.value }),
    }),
    async () => {
      await whoAmI();
      set.value = true;
      onSet?.();
    },
  );
  return (
    <Form submission={submission} onSubmit={submit} label={who.hasPassphrase ? words.changePassphrase : words.setPassphrase}>
      <Field label={words.signInName} hint={words.signInNameHint} autocomplete="username" autocapitalize="none" spellcheck={false}
        value={signInName.value} onValue={(value) => { signInName.value = value; }} error={submission.error("signInName")} />
      {asksCurrent && (
        <PassphraseField label={words.current} autocomplete="current-password"
          value={current.value} onValue={(value) => { current.value = value; }} error={submission.error("current")} />
      )}
      <PassphraseField label={words.passphrase} hint={words.passphraseHint} autocomplete="new-password"
        value={passphrase.value} onValue={(value) => { passphrase.value = value; }} error={submission.error("passphrase")} />
      <div class="buttons">
        <Button type="submit" busy={submission.busy}>{who.hasPassphrase ? words.changePassphrase : words.setPassphrase}</Button>
      </div>
    </Form>
  );
}

/** `Rosa Quintero` is `rosa.quintero`: a sign-in name to begin with. */
function suggestion(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(".");
}
