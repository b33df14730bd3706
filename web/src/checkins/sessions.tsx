import { read } from "../live/call";
import { done, type Result } from "../live/result";
import { Link } from "../navigation";
import { meetingPath } from "../places";
import type { MeetingsMeeting } from "../protocol/types";
import { me } from "../session";
import { Select } from "../ui/field";
import { useLoaded } from "../ui/loaded";
import { dayOf, wholeTime } from "../ui/time";
import { words } from "../words/checkins";

/** So many of each cohort: a check-in is held in one of the next sessions. */
const sessionsOfCohort = 20;

interface Session {
  readonly meeting: MeetingsMeeting;
  readonly cohort: string;
}

/** The coming sessions of all cohorts that the signed-in person is in, soonest first. */
async function comingSessions(): Promise<Result<readonly Session[]>> {
  if (typeof me.value === "string") return done([]);
  const found = await Promise.all(me.value.cohorts.map(async ({ id, name }) => {
    const answer = await read("meetings.list", { cohort: id, limit: sessionsOfCohort });
    return answer.ok ? answer.value.meetings.map((meeting) => ({ meeting, cohort: name })) : [];
  }));
  return done(found.flat().sort((a, b) => a.meeting.starts.localeCompare(b.meeting.starts)));
}

interface Props {
  value: string;
  /** The session, and the day on which it is. */
  onChosen: (meeting: string, day: string | undefined) => void;
  error: string | undefined;
}

/** In which of the coming sessions it is held, or in none. Nothing where there is no session. */
export function SessionChoice({ value, onChosen, error }: Props) {
  const { value: sessions } = useLoaded(comingSessions, []);
  if (!sessions || (sessions.length === 0 && !error)) return null;
  const chosen = (id: string) => {
    const found = sessions.find(({ meeting }) => String(meeting.id) === id);
    onChosen(id, found && dayOf(Date.parse(found.meeting.starts)));
  };
  return (
    <Select label={words.session} optional value={value} onValue={chosen} error={error}
      choices={[["", words.noSession], ...sessions.map(({ meeting, cohort }) => [String(meeting.id), words.sessionIs(meeting.title, wholeTime(Date.parse(meeting.starts)), cohort)] as const)]} />
  );
}

/** The session in which it is held, for who sees that. */
export function HeldIn({ meeting }: { meeting: number }) {
  const { value } = useLoaded(() => read("meetings.get", { meeting }), [meeting]);
  return value ? <p class="section screen-only">{words.heldIn} <Link to={meetingPath(meeting)}>{value.meeting.title}</Link></p> : null;
}
