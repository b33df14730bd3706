import { useSignal } from "@preact/signals";
import { refused } from "../live/result";
import { go } from "../navigation";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Page } from "../ui/page";
import { words } from "../words/join";

/** Entering the code of an invitation or a door. */
export default function CodeScreen() {
  return (
    <Page title={words.codeTitle} intro={words.codeIntro}>
      <CodeForm />
    </Page>
  );
}

/** Takes the code, or the whole link that somebody pasted instead. */
export function CodeForm() {
  const code = useSignal("");
  const submission = useSubmission(["code"]);
  const submit = async () => {
    const typed = code.value.trim().replace(/^.*\/join\//, "");
    if (typed) return go(`/join/${encodeURIComponent(typed.toUpperCase())}`);
    await submission.run(async () => refused("invalid", words.codeMissing, "code"));
  };
  return (
    <Form submission={submission} onSubmit={submit} class="card card-form">
      <Field label={words.code} hint={words.codeHint} class="code-input" autocomplete="off" autocapitalize="characters" spellcheck={false} maxLength={200}
        value={code.value} onValue={(value) => { code.value = value; }} error={submission.error("code")} />
      <Button type="submit" look="main">{words.go}</Button>
    </Form>
  );
}
