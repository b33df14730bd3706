import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { read, write } from "../live/call";
import { newKey } from "../live/key";
import { refused } from "../live/result";
import { go } from "../navigation";
import { livePath } from "../places";
import type { ScreenProps } from "../routes";
import { me, whoAmI } from "../session";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { useLoaded, Waiting } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { span } from "../ui/zone";
import { words } from "../words/stage";

/** The guests' door: a code, a name, and in. */
export default function Guest({ parameters }: ScreenProps) {
  const { code } = parameters;
  return code ? <Known key={code} code={code} /> : (
    <Page title={words.guestTitle} intro={words.guestIntro}><CodeForm /></Page>
  );
}

/** Takes the code, or the whole link that somebody pasted instead. */
function CodeForm() {
  const code = useSignal("");
  const submission = useSubmission(["code"]);
  const submit = async () => {
    const typed = code.value.trim().replace(/^.*\/guest\//, "");
    if (typed) return go(`/guest/${encodeURIComponent(typed.toUpperCase())}`);
    await submission.run(async () => refused("invalid", words.guestCodeMissing, "code"));
  };
  return (
    <Form submission={submission} onSubmit={submit} class="card card-form">
      <Field label={words.guestCodeLabel} class="code-input" autocomplete="off" autocapitalize="characters" spellcheck={false} maxLength={200}
        value={code.value} onValue={(value) => { code.value = value; }} error={submission.error("code")} />
      <Button type="submit" look="main">{words.guestGo}</Button>
    </Form>
  );
}

function Known({ code }: { code: string }) {
  const opens = useLoaded(() => read("meetings.lookAtGuestCode", { code }), [code]);
  if (!opens.value) {
    return (
      <Page title={words.guestTitle}>
        {!opens.refusal ? <Waiting /> : (
          <div class="stack">
            <Notice kind="problem">{opens.refusal.message}</Notice>
            <h2>{words.otherCode}</h2>
            <CodeForm />
          </div>
        )}
      </Page>
    );
  }
  const { title, cohortName, starts, minutes } = opens.value;
  return (
    <Page title={title} above={cohortName} intro={span(Date.parse(starts), minutes)}>
      <Enter code={code} />
    </Page>
  );
}

function Enter({ code }: { code: string }) {
  const known = typeof me.value === "string" ? undefined : me.value;
  const name = useSignal(known?.name ?? "");
  // The same key for each try: one guest, however often the answer is lost.
  const key = useRef(newKey());
  const submission = useSubmission(["name", "code"]);
  const submit = () => submission.run(
    async () => (name.value.trim() ? write("meetings.joinAsGuest", { code, name: name.value.trim() }, key.current) : refused("invalid", words.guestNameMissing, "name")),
    async ({ meeting }) => {
      await whoAmI();
      go(livePath(meeting), "replace");
    },
  );
  return (
    <Form submission={submission} onSubmit={submit} class="card card-form">
      {known ? <p>{words.guestSignedIn(known.name)}</p> : (
        <Field label={words.guestName} hint={words.guestEnds} required maxLength={80} autocomplete="name" value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name") ?? submission.error("code")} />
      )}
      <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.guestJoin}</Button></div>
    </Form>
  );
}
