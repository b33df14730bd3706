import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { write } from "../../live/call";
import { refused } from "../../live/result";
import type { InvitationsEnterDoorResponse, InvitationsExpected, InvitationsLookResponse } from "../../protocol/types";
import { me } from "../../session";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { words } from "../../words/join";
import { words as organisations } from "../../words/organisations";
import { useJoinKey } from "./invitation";
import { SchoolChoice, schoolIsAsked } from "./school-choice";
import { SignedInAlready } from "./signed-in-already";

interface Props {
  code: string;
  opens: InvitationsLookResponse;
  lookAgain: () => Promise<void>;
  onJoined: (joined: InvitationsEnterDoorResponse) => Promise<void>;
}

/** An open door: pick oneself from the roster, say which school where that is not known, and in. */
export function Door({ code, opens, lookAgain, onJoined }: Props) {
  const picked = useSignal<InvitationsExpected | undefined>(undefined);
  const back = () => {
    picked.value = undefined;
    void lookAgain();
  };
  return picked.value
    ? <Enter code={code} opens={opens} who={picked.value} onBack={back} onJoined={onJoined} />
    : <Roster roster={opens.roster} lookAgain={lookAgain} onPick={(who) => { picked.value = who; }} />;
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function Roster({ roster, lookAgain, onPick }: { roster: readonly InvitationsExpected[]; lookAgain: () => Promise<void>; onPick: (who: InvitationsExpected) => void }) {
  const typed = useSignal("");
  if (roster.length === 0) return <p>{words.rosterEmpty} <Button look="quiet" class="button-inline" onClick={() => void lookAgain()}>{words.lookAgain}</Button></p>;
  const sought = plain(typed.value.trim());
  const found = roster.filter(({ name, schoolName }) => plain(`${name} ${schoolName ?? ""}`).includes(sought));
  return (
    <section class="stack" aria-labelledby="who">
      <h2 id="who">{words.who}</h2>
      {roster.length > 8 && (
        <Field label={words.find} hint={words.findHint(roster.length)} type="search" autocomplete="off" spellcheck={false}
          value={typed.value} onValue={(value) => { typed.value = value; }} />
      )}
      {found.length === 0 ? <p role="status">{words.nobodyCalled}</p> : (
        <ul class="rows">
          {found.map((who) => (
            <li key={who.id}>
              <button type="button" class="row row-button" onClick={() => onPick(who)}>
                <span class="row-main"><strong>{who.name}</strong><br /><span class="soft note">{place(who)}</span></span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="soft">{words.notListed} <Button look="quiet" class="button-inline" onClick={() => void lookAgain()}>{words.lookAgain}</Button></p>
    </section>
  );
}

const place = ({ role, schoolName }: InvitationsExpected) => [organisations.roles[role], schoolName].filter(Boolean).join(", ");

interface EnterProps {
  code: string;
  opens: InvitationsLookResponse;
  who: InvitationsExpected;
  onBack: () => void;
  onJoined: (joined: InvitationsEnterDoorResponse) => Promise<void>;
}

function Enter({ code, opens, who, onBack, onJoined }: EnterProps) {
  const school = useSignal<number | undefined>(undefined);
  const submission = useSubmission(["school"]);
  const joining = useJoinKey();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const known = typeof me.value === "string" ? undefined : me.value;
  const asksSchool = schoolIsAsked(who.role) && !who.schoolName;
  const submit = () => submission.run(
    async () => (asksSchool && school.value === undefined
      ? refused("invalid", words.schoolMissing, "school")
      : joining((key) => write("invitations.enterDoor", { code, invitation: who.id, ...(school.value !== undefined && { school: school.value }) }, key))),
    onJoined,
  );
  return (
    <Form submission={submission} onSubmit={submit} class="card card-form" label={words.joinAs(who.name)}>
      <div>
        <h2 ref={heading} tabIndex={-1}>{who.name}</h2>
        <p class="soft">{place(who)}</p>
      </div>
      {known && <SignedInAlready name={known.name} />}
      {asksSchool && <SchoolChoice schools={opens.schools} value={school.value} onValue={(value) => { school.value = value; }} error={submission.error("school")} />}
      <div class="buttons">
        <Button type="submit" look="main" busy={submission.busy}>{words.joinAs(who.name)}</Button>
        <Button look="quiet" onClick={onBack}>{words.pickSomebodyElse}</Button>
      </div>
    </Form>
  );
}
