import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { whoAmI } from "../../session";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words } from "../../words/account";
import { PassphraseForm } from "./passphrase";

/** Two ways to be let in on another device, none of them a duty. */
export function WayBackForms({ afterLink = false }: { afterLink?: boolean }) {
  const way = useSignal<"passphrase" | "mail" | undefined>(undefined);
  const choose = (chosen: "passphrase" | "mail") => () => { way.value = way.value === chosen ? undefined : chosen; };
  return (
    <div class="stack">
      <div class="buttons">
        <Button aria-expanded={way.value === "passphrase"} onClick={choose("passphrase")}>{words.withPassphrase}</Button>
        <Button aria-expanded={way.value === "mail"} onClick={choose("mail")}>{words.withMail}</Button>
      </div>
      {way.value === "passphrase" && <PassphraseForm afterLink={afterLink} />}
      {way.value === "mail" && <MailForm />}
    </div>
  );
}

function MailForm() {
  const mail = useSignal("");
  const saved = useSignal(false);
  const submission = useSubmission(["mail"]);
  if (saved.value) return <Notice kind="good">{words.mailSaved}</Notice>;
  const submit = () => submission.run(() => write("people.updateMe", { mail: mail.value.trim() }), async () => {
    await whoAmI();
    saved.value = true;
  });
  return (
    <Form submission={submission} onSubmit={submit} label={words.withMail}>
      <Field label={words.mail} hint={words.mailHint} type="email" autocomplete="email" required
        value={mail.value} onValue={(value) => { mail.value = value; }} error={submission.error("mail")} />
      <div class="buttons"><Button type="submit" busy={submission.busy}>{words.withMail}</Button></div>
    </Form>
  );
}
