import { read } from "../live/call";
import { Link } from "../navigation";
import { checkpointPath } from "../places";
import { myself } from "../session";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/meeting-checkins";

/** The quarterly check-ins that a session looks at, of plans that are open to who reads. */
export function QuarterlyCheckins({ meeting }: { meeting: number }) {
  return myself().guestOf === undefined ? <Listed meeting={meeting} /> : null;
}

function Listed({ meeting }: { meeting: number }) {
  const { value } = useLoaded(() => read("checkpoints.ofMeeting", { meeting }), [meeting]);
  if (!value || value.checkpoints.length === 0) return null;
  return (
    <section class="section" aria-labelledby="quarterly">
      <h2 id="quarterly">{words.title}</h2>
      <ul class="rows">
        {value.checkpoints.map(({ checkpoint, planTitle, ownerName, closed }) => (
          <li key={checkpoint} class="row">
            <div class="row-main"><Link to={checkpointPath(checkpoint)}>{ownerName}</Link><p class="soft note">{planTitle}</p></div>
            {closed && <span class="badge">{words.closed}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
