import { useSignal } from "@preact/signals";
import { useCohort } from "../../cohort";
import { write } from "../../live/call";
import type { MeetingsMeeting, MeetingsPerson } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Tick } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Show } from "../../ui/loaded";
import { Empty } from "../../ui/page";
import { words } from "../../words/meetings";

interface Props {
  meeting: MeetingsMeeting;
  people: readonly MeetingsPerson[];
  again: () => Promise<void>;
  onClose: () => void;
}

/** Invites people of the cohort by name. */
export default function Invite({ meeting, people, again, onClose }: Props) {
  const cohort = useCohort(meeting.cohort);
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  const wanted = useSignal("");
  const submission = useSubmission(["people"]);
  const submit = () => submission.run(() => write("meetings.invite", { meeting: meeting.id, people: [...chosen.value] }), async () => {
    await again();
    onClose();
  });
  const set = (person: number) => (on: boolean) => {
    const now = new Set(chosen.value);
    if (on) now.add(person);
    else now.delete(person);
    chosen.value = now;
  };
  return (
    <Dialog title={words.inviteTitle} onClose={onClose}>
      <Show loaded={cohort}>
        {(value) => {
          const asked = new Set(people.filter((one) => one.invited || meeting.audience === "cohort").map(({ person }) => person));
          const others = value.people.filter(({ person }) => !asked.has(person));
          const fitting = others.filter(({ name }) => name.toLocaleLowerCase().includes(wanted.value.trim().toLocaleLowerCase()));
          if (others.length === 0) return <Empty>{words.inviteNone}</Empty>;
          return (
            <Form submission={submission} onSubmit={submit}>
              <Field label={words.inviteFind} type="search" value={wanted.value} onValue={(typed) => { wanted.value = typed; }} />
              <div class="ticks">
                {fitting.map(({ person, name, seatTitle }) => <Tick key={person} label={name} hint={seatTitle} checked={chosen.value.has(person)} onChecked={set(person)} />)}
              </div>
              {submission.error("people") && <p class="field-error">{submission.error("people")}</p>}
              <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.inviteAct(chosen.value.size)}</Button></div>
            </Form>
          );
        }}
      </Show>
    </Dialog>
  );
}
