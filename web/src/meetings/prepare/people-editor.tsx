import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { MeetingsGetResponse, MeetingsPerson } from "../../protocol/types";
import { Avatar } from "../../ui/avatar";
import { Button, IconButton } from "../../ui/button";
import { useFocusNotLost } from "../../ui/focus";
import { Icon } from "../../ui/icon";
import { later } from "../../ui/later";
import { Notice } from "../../ui/notice";
import { words } from "../../words/meetings";
import type { Saving } from "../saving";

const Invite = later(() => import("./invite"));

interface Props {
  meeting: MeetingsGetResponse;
  saving: Saving;
  again: () => Promise<void>;
}

/** So many are shown at first; those with a role always. */
const shownAtFirst = 12;
type Role = NonNullable<MeetingsPerson["role"]>;

/** Who is asked to come, what they do in the session, and inviting more by name. */
export function PeopleEditor({ meeting: { meeting, people, asked: askedCount }, saving, again }: Props) {
  const inviting = useSignal(false);
  const all = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const part = useFocusNotLost<HTMLElement>();
  const guests = people.filter(({ guest }) => guest).length;
  const asked = [...people].filter(({ guest }) => !guest).sort((a, b) => Number(b.role !== undefined) - Number(a.role !== undefined));
  const shown = all.value ? asked : asked.slice(0, Math.max(shownAtFirst, asked.filter(({ role }) => role).length));
  const change = (call: (key: string) => ReturnType<typeof write<"meetings.setRole" | "meetings.uninvite">>) => void saving.change(call).then((answer) => {
    trouble.value = answer.ok ? undefined : answer.refusal.message;
    return again();
  });
  const setRole = ({ person }: MeetingsPerson) => (role: string) => change((key) => write("meetings.setRole", { meeting: meeting.id, person, ...(role && { role: role as Role }) }, key));
  const uninvite = ({ person }: MeetingsPerson) => change((key) => write("meetings.uninvite", { meeting: meeting.id, people: [person] }, key));
  return (
    <section ref={part} class="section" aria-labelledby="people">
      <h2 id="people">{words.people}</h2>
      <p class="soft note gap-below">{words.peopleIntro} {words.rolesHint}</p>
      <p class="note gap-below">{words.askedCount(askedCount)} {words.countOf(meeting.replies.yes, meeting.replies.maybe, meeting.replies.no)}{guests > 0 && ` · ${words.guestCount(guests)}`}</p>
      <ul class="rows prepare-people">
        {shown.map((one) => (
          <li key={one.person} class="row">
            <Avatar person={one.person} name={one.name} />
            <div class="row-main"><span>{one.name}</span><p class="soft note">{[one.seatTitle, one.reply && words.comesShort[one.reply]].filter(Boolean).join(" · ")}</p></div>
            <select aria-label={words.roleOf(one.name)} value={one.role ?? ""} onChange={(event) => setRole(one)(event.currentTarget.value)}>
              <option value="">{words.noRole}</option>
              {Object.entries(words.roles).map(([role, text]) => <option key={role} value={role}>{text}</option>)}
            </select>
            {one.invited && <IconButton label={words.uninvite(one.name)} onClick={() => uninvite(one)}><Icon name="close" /></IconButton>}
          </li>
        ))}
      </ul>
      <p class="buttons gap-above">
        {shown.length < asked.length && <Button look="quiet" onClick={() => { all.value = true; }}>{words.showAll(asked.length)}</Button>}
        <Button onClick={() => { inviting.value = true; }}>{words.invite}</Button>
      </p>
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
      {inviting.value && <Invite meeting={meeting} people={people} again={again} onClose={() => { inviting.value = false; }} />}
    </section>
  );
}
