import { Link } from "../../navigation";
import { Avatar } from "../../ui/avatar";
import { words } from "../../words/people";

/** A person, leading to their screen; who is here now is said in words too. */
export function PersonLine({ person, name, below, here }: { person: number; name: string; below?: string | undefined; here: boolean }) {
  return (
    <>
      <Avatar person={person} name={name} here={here} />
      <div class="row-main">
        <Link to={`/person/${person}`} class="person-name">{name}</Link>
        {here && <span class="here-words"> {words.here}</span>}
        {below && <p class="soft note">{below}</p>}
      </div>
    </>
  );
}
