import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import { go, Link, reloadOpens } from "../navigation";
import type { ScreenProps } from "../routes";
import { me, myself, whoAmI } from "../session";
import { Button } from "../ui/button";
import { Form, useSubmission } from "../ui/form";
import { Page } from "../ui/page";
import { words } from "../words/sign-in";
import { WayBackForms } from "./account/way-back";

/** Signing in with a printed or mailed link. It is used by a press only: programs that look for
 *  malicious mail open the links in it. */
export default function LinkScreen({ parameters }: ScreenProps) {
  const used = useSignal(false);
  const submission = useSubmission([]);
  const before = typeof me.value === "string" ? undefined : me.value;
  const submit = () => submission.run(
    () => write("people.signInWithLink", { secret: parameters["secret"] ?? "" }),
    async () => {
      await whoAmI();
      reloadOpens("/");
      used.value = true;
    },
  );
  if (used.value && before) return <Welcome />;
  return (
    <Page title={words.linkTitle} intro={words.linkIntro}>
      <Form submission={submission} onSubmit={submit}>
        {before && <p>{words.linkReplaces(before.name)}</p>}
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.linkUse}</Button></div>
        {submission.refusal && <p>{words.linkFailed} <Link to="/sign-in">{words.toSignIn}</Link></p>}
      </Form>
    </Page>
  );
}

/** The moment in which a new passphrase may be set without the old one. */
function Welcome() {
  return (
    <Page title={words.welcomeBack(myself().name)}>
      <p class="section"><Button look="main" onClick={() => go("/", "replace")}>{words.toHome}</Button></p>
      <section class="section" aria-labelledby="keep">
        <h2 id="keep">{words.keepTitle}</h2>
        <WayBackForms afterLink />
      </section>
    </Page>
  );
}
