import { useSignal } from "@preact/signals";
import { Link } from "../../navigation";
import type { OrganisationsOrganisation, OrganisationsSeat } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Empty } from "../../ui/page";
import { Time } from "../../ui/time";
import { words as organisations, type Role } from "../../words/organisations";
import { words } from "../../words/school";
import { HandOver } from "./hand-over";
import { OpenSeat } from "./open-seat";

interface Props {
  organisation: OrganisationsOrganisation;
  /** The roles that a seat of this organisation may have. */
  roles: readonly Role[];
  seats: readonly OrganisationsSeat[];
  none: string;
  mayLead: boolean;
  /** Whose people may take a seat. */
  cohorts: readonly number[];
  again: () => Promise<void>;
}

/** The seats of an organisation, who holds them, and for who leads it the handing over. */
export function Seats({ organisation, roles, seats, none, mayLead, cohorts, again }: Props) {
  const handing = useSignal<OrganisationsSeat | undefined>(undefined);
  const opening = useSignal(false);
  return (
    <section class="section" aria-labelledby="seats">
      <div class="section-head">
        <h2 id="seats">{words.seats}</h2>
        {mayLead && <Button onClick={() => { opening.value = true; }}>{words.openSeat}</Button>}
      </div>
      <p class="soft gap-below">{words.seatsIntro}</p>
      {seats.length === 0 ? <Empty>{none}</Empty> : (
        <ul class="rows">
          {seats.map((seat) => (
            <li key={seat.id} class="row row-wrap">
              <div class="row-main">
                <strong>{organisations.roles[seat.role]}</strong>
                <p class="note"><Holder seat={seat} /></p>
              </div>
              {mayLead && <Button look="quiet" aria-label={words.handOverLabel(seat.title)} onClick={() => { handing.value = seat; }}>{words.handOver}</Button>}
            </li>
          ))}
        </ul>
      )}
      {handing.value && <HandOver seat={handing.value} cohorts={cohorts} onDone={again} onClose={() => { handing.value = undefined; }} />}
      {opening.value && <OpenSeat organisation={organisation} roles={roles} cohorts={cohorts} onDone={again} onClose={() => { opening.value = false; }} />}
    </section>
  );
}

function Holder({ seat: { holder, holderName, heldSince } }: { seat: OrganisationsSeat }) {
  if (holder === undefined) return <span class="soft">{words.vacant}</span>;
  return <><Link to={`/person/${holder}`}>{holderName}</Link>{heldSince && <span class="soft">, {words.since} <Time at={heldSince} show="within" /></span>}</>;
}
