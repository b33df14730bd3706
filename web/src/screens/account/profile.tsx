import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { whoAmI, type Me } from "../../session";
import { Button } from "../../ui/button";
import { Field, Tick } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words } from "../../words/account";
import { words as shell } from "../../words/shell";

/** Name, mail address and brief. */
export function Profile({ who }: { who: Me }) {
  const name = useSignal(who.name);
  const mail = useSignal(who.mail ?? "");
  const brief = useSignal(who.wantsBrief);
  const saved = useSignal(false);
  const submission = useSubmission(["name", "mail", "wantsBrief"]);
  const change = <T,>(what: { value: T }) => (value: T) => {
    what.value = value;
    saved.value = false;
  };
  const submit = () => submission.run(
    () => write("people.updateMe", { name: name.value.trim(), mail: mail.value.trim(), wantsBrief: brief.value }),
    async () => {
      await whoAmI();
      saved.value = true;
    },
  );
  return (
    <Form submission={submission} onSubmit={submit} label={words.you}>
      <Field label={words.name} hint={words.nameHint} autocomplete="name" maxLength={80} required
        value={name.value} onValue={change(name)} error={submission.error("name")} />
      <Field label={words.mail} optional hint={words.mailHint} type="email" autocomplete="email" maxLength={120}
        value={mail.value} onValue={change(mail)} error={submission.error("mail")} />
      <Tick label={words.brief} hint={words.briefHint} checked={brief.value} onChecked={change(brief)} error={submission.error("wantsBrief")} />
      <div class="buttons">
        <Button type="submit" look="main" busy={submission.busy}>{shell.save}</Button>
        {saved.value && <Notice kind="good">{shell.saved}</Notice>}
      </div>
    </Form>
  );
}
