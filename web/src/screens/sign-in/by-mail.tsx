import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words } from "../../words/sign-in";

/** Asks for a link by mail; says so where this installation sends none. */
export function LinkByMail() {
  const asked = useSignal(false);
  const mail = useSignal("");
  const answer = useSignal<"sent" | "no mail" | undefined>(undefined);
  const submission = useSubmission(["mail"]);
  if (answer.value) return <Notice kind={answer.value === "sent" ? "good" : "plain"}>{answer.value === "sent" ? words.sent : words.noMail}</Notice>;
  if (!asked.value) return <p><Button look="quiet" class="button-inline" onClick={() => { asked.value = true; }}>{words.byMail}</Button></p>;
  const submit = () => submission.run(
    () => write("people.requestSignInLink", { mail: mail.value.trim() }),
    ({ mailWorks }) => { answer.value = mailWorks ? "sent" : "no mail"; },
  );
  return (
    <Form submission={submission} onSubmit={submit} label={words.byMail}>
      <Field label={words.mail} hint={words.mailHint} type="email" autocomplete="email" autofocus required
        value={mail.value} onValue={(value) => { mail.value = value; }} error={submission.error("mail")} />
      <div class="buttons"><Button type="submit" busy={submission.busy}>{words.send}</Button></div>
    </Form>
  );
}
