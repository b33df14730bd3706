import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { write } from "../live/call";
import { go, Link, query } from "../navigation";
import { me, whoAmI } from "../session";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Page } from "../ui/page";
import { PassphraseField } from "../ui/passphrase";
import { words } from "../words/sign-in";
import { LinkByMail } from "./sign-in/by-mail";

/** Where one wanted to go before signing in: a path of this site, and no other. */
const wanted = () => (/^\/(?![/\\])/.test(query.value.get("then") ?? "") ? query.value.get("then")! : "/");

/** Signing in with a passphrase, and the other ways in. */
export default function SignIn() {
  const known = typeof me.value === "string" ? undefined : me.value;
  useEffect(() => {
    if (known) go(wanted(), "replace");
  }, [known !== undefined]);
  if (known) return null;
  return (
    <Page title={words.title}>
      <div class="narrow">
        <PassphraseForm />
        <section class="section ways" aria-labelledby="ways">
          <h2 id="ways">{words.otherWays}</h2>
          <p><Link to="/join">{words.haveCode}</Link></p>
          <LinkByMail />
          <p class="soft note">{words.forgotten}</p>
        </section>
      </div>
    </Page>
  );
}

function PassphraseForm() {
  const signInName = useSignal("");
  const passphrase = useSignal("");
  const submission = useSubmission(["signInName", "passphrase"]);
  const submit = () => submission.run(
    () => write("people.signIn", { signInName: signInName.value.trim(), passphrase: passphrase.value }),
    async () => { await whoAmI(); },
  );
  return (
    <Form submission={submission} onSubmit={submit} class="card card-form" label={words.title}>
      <Field label={words.signInName} autocomplete="username" autocapitalize="none" spellcheck={false} required
        value={signInName.value} onValue={(value) => { signInName.value = value; }} error={submission.error("signInName")} />
      <PassphraseField label={words.passphrase} autocomplete="current-password"
        value={passphrase.value} onValue={(value) => { passphrase.value = value; }} error={submission.error("passphrase")} />
      <Button type="submit" look="main" busy={submission.busy}>{words.signIn}</Button>
    </Form>
  );
}
