import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { write } from "../../live/call";
import { newKey } from "../../live/key";
import { mayPass, refused, type Result } from "../../live/result";
import type { InvitationsAcceptResponse, InvitationsLookResponse } from "../../protocol/types";
import { me } from "../../session";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { words } from "../../words/join";
import { SchoolChoice, schoolIsAsked } from "./school-choice";
import { SignedInAlready } from "./signed-in-already";

interface Props {
  code: string;
  opens: InvitationsLookResponse;
  onJoined: (joined: InvitationsAcceptResponse) => Promise<void>;
}

/** One key while a call may still have happened: a repeated press does not join twice. */
export function useJoinKey() {
  const key = useRef(newKey());
  return async <T,>(call: (key: string) => Promise<Result<T>>): Promise<Result<T>> => {
    const answer = await call(key.current);
    if (!answer.ok && !mayPass(answer.refusal)) key.current = newKey();
    return answer;
  };
}

/** An invitation for one person: confirm the name, pick or confirm the school, and in. */
export function Invitation({ code, opens, onJoined }: Props) {
  const known = typeof me.value === "string" ? undefined : me.value;
  const name = useSignal(known?.name ?? opens.name ?? "");
  const school = useSignal<number | undefined>(opens.school);
  const submission = useSubmission(["name", "school"]);
  const joining = useJoinKey();
  const asksSchool = schoolIsAsked(opens.role);
  const submit = () => submission.run(
    async () => (asksSchool && school.value === undefined
      ? refused("invalid", words.schoolMissing, "school")
      : joining((key) => write("invitations.accept", {
        code, name: name.value.trim(), ...(asksSchool && school.value !== undefined && { school: school.value }),
      }, key))),
    onJoined,
  );
  return (
    <Form submission={submission} onSubmit={submit} class="card card-form" label={words.title(opens.cohortName)}>
      <p>{words.as(opens.role)}</p>
      {known ? <SignedInAlready name={known.name} /> : (
        <Field label={words.name} hint={words.nameHint} autocomplete="name" maxLength={80} required
          value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name")} />
      )}
      {asksSchool && (
        <SchoolChoice schools={opens.schools} fixed={opens.school} value={school.value}
          onValue={(value) => { school.value = value; }} error={submission.error("school")} />
      )}
      <Button type="submit" look="main" busy={submission.busy}>{words.join}</Button>
    </Form>
  );
}
