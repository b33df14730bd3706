import { me } from "../session";

/** Whether who is signed in came by a session's code: a guest holds no seat and sees this session only. */
export function isGuest(): boolean {
  return typeof me.value !== "string" && me.value.guestOf !== undefined;
}
