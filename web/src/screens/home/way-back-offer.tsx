import { useSignal } from "@preact/signals";
import { Link } from "../../navigation";
import type { Me } from "../../session";
import { Button } from "../../ui/button";
import { words } from "../../words/account";

const place = (person: number) => `lyceum.way-back-later.${person}`;

function saidLater(person: number): boolean {
  try {
    return localStorage.getItem(place(person)) !== null;
  } catch {
    return false;
  }
}

/** A quiet offer to who is known on this device only; once put off, it is not made here again. */
export function WayBackOffer({ who }: { who: Me }) {
  const later = useSignal(saidLater(who.id));
  if (who.hasPassphrase || who.mail !== undefined || later.value) return null;
  const putOff = () => {
    later.value = true;
    try {
      localStorage.setItem(place(who.id), "later");
    } catch {
      // It is offered again when the page is opened anew.
    }
  };
  return (
    <aside class="offer section" aria-label={words.wayBack}>
      <p>{words.wayBackWhy}</p>
      <div class="buttons">
        <Link class="button" to="/account">{words.wayBackDo}</Link>
        <Button look="quiet" onClick={putOff}>{words.later}</Button>
      </div>
    </aside>
  );
}
