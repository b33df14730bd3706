import { outbox } from "../live/sending";
import type { RoomsMessage } from "../protocol/types";
import { Button } from "../ui/button";
import { words } from "../words/rooms";
import { Composer } from "./composer";
import { asTyped } from "./mentions";
import type { Place } from "./place";
import { groupsFor } from "./write";

/** Changes one's own message, in the place where one writes. */
export function Edit({ place, message, onClose }: { place: Place; message: RoomsMessage; onClose: () => void }) {
  const save = (body: string) => {
    if (body !== message.body) void outbox.put({ name: "rooms.editMessage", request: { message: message.id, body } }, place.room.id);
    onClose();
  };
  return (
    <Composer draft={`edit.${message.id}`} initial={asTyped(message.body)} label={words.editMessage} sendLabel={words.save}
      people={place.cohort.people} groups={groupsFor(place)} send={save} onEscape={onClose}>
      <p class="composer-editing">{words.editing} <Button look="quiet" class="button-small" onClick={onClose}>{words.cancel}</Button></p>
    </Composer>
  );
}
