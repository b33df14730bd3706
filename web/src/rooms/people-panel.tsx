import { Link } from "../navigation";
import { Avatar } from "../ui/avatar";
import { useLoaded } from "../ui/loaded";
import { read } from "../live/call";
import { words } from "../words/rooms";
import { Panel } from "./panel";
import type { Place } from "./place";

interface Line {
  readonly person: number;
  readonly name: string;
  readonly seatTitle: string;
}

/** Who is here now with their school, and who else belongs here. */
export function PeoplePanel({ place, onClose }: { place: Place; onClose: () => void }) {
  const { room, cohort, rooms } = place;
  const members = useLoaded(() => read("rooms.get", { room: room.id }), [room.id]);
  const closed = room.kind === "closed";
  const runs = new Set(cohort.people.filter(({ role }) => role === "facilitator").map(({ person }) => person));
  const inside = closed ? cohort.people.filter(({ person }) => runs.has(person) || members.value?.members.some((one) => one.person === person)) : cohort.people;
  const present = rooms.present.value;
  const byName = (a: Line, b: Line) => a.name.localeCompare(b.name);
  const here = inside.filter(({ person }) => present.has(person)).sort(byName);
  const away = inside.filter(({ person }) => !present.has(person)).sort(byName);
  return (
    <Panel title={closed ? words.inThisRoom : words.people} onClose={onClose}>
      <div class="panel-scroll">
        <Group title={words.hereNow} people={here} here />
        {here.length <= 1 && <p class="soft note">{words.nobodyElse}</p>}
        {away.length > 0 && <Group title={words.notHere} people={away} here={false} />}
      </div>
    </Panel>
  );
}

function Group({ title, people, here }: { title: string; people: readonly Line[]; here: boolean }) {
  return (
    <section class="people-group">
      <h3>{title} <span class="soft">{people.length}</span></h3>
      <ul class="people-lines">
        {people.map(({ person, name, seatTitle }) => (
          <li key={person} class="person-line">
            <Avatar person={person} name={name} here={here} />
            <div class="row-main"><Link to={`/person/${person}`} class="person-name">{name}</Link><p class="soft note">{seatTitle}</p></div>
          </li>
        ))}
      </ul>
    </section>
  );
}
