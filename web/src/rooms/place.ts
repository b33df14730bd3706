import type { Cohort } from "../cohort";
import type { RoomsMessage, RoomsRoom } from "../protocol/types";
import type { CohortRooms } from "./cohort-rooms";

/** Where one is: the room in its cohort, and as whom. */
export interface Place {
  readonly cohort: Cohort;
  readonly rooms: CohortRooms;
  readonly room: RoomsRoom;
  readonly me: number;
}

/** What may be done with a message; the views ask, the room does it. */
export interface Acts {
  thread(message: RoomsMessage): void;
  edit(message: RoomsMessage): void;
  ask(what: "delete" | "remove" | "history" | "mute", message: RoomsMessage): void;
}

export const pathOfRoom = ({ cohort, id }: { cohort: number; id: number }) => `/cohort/${cohort}/room/${id}`;
export const pathOfMessage = (place: Place, message: number) => `${pathOfRoom(place.room)}/message/${message}`;
