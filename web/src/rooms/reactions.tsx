import { outbox } from "../live/sending";
import type { RoomsMessage, RoomsReaction } from "../protocol/types";
import { words } from "../words/rooms";
import { nameOf } from "./emoji";
import type { Place } from "./place";

const namesMax = 12;

/** Sets or takes back one's own reaction. */
export function react(place: Place, message: RoomsMessage, emoji: string): void {
  const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.people.includes(place.me));
  void outbox.put({ name: "rooms.react", request: { message: message.id, emoji, on: !mine } }, place.room.id);
}

/** The reactions that stand on a message; a press joins in or takes one's own back. */
export function Reactions({ place, message, active }: { place: Place; message: RoomsMessage; active: boolean }) {
  if (message.reactions.length === 0) return null;
  return (
    <div class="reactions">
      {message.reactions.map((reaction) => {
        const who = words.reactedBy(nameOf(reaction.emoji), names(reaction, place));
        return (
          <button key={reaction.emoji} type="button" class="reaction" aria-pressed={reaction.people.includes(place.me)} title={who}
            tabIndex={active ? 0 : -1} disabled={!place.room.mayPost} onClick={() => react(place, message, reaction.emoji)}>
            <span aria-hidden="true">{reaction.emoji}</span> {reaction.people.length} <span class="hidden-words">{who}</span>
          </button>
        );
      })}
    </div>
  );
}

function names({ people }: RoomsReaction, { cohort, me }: Place): string {
  const known = people.flatMap((person) => (person === me ? [words.you] : cohort.people.filter((one) => one.person === person).map((one) => one.name))).slice(0, namesMax);
  const others = people.length - known.length;
  return [...known, ...(others > 0 ? [words.others(others)] : [])].join(", ");
}
