import { signal } from "@preact/signals";
import { read, write } from "./live/call";
import type { PeopleMeResponse } from "./protocol/types";

export type Me = PeopleMeResponse;

/** Who is signed in: `unknown` until the server has said, `nobody` where it said nobody. */
export const me = signal<Me | "unknown" | "nobody">("unknown");

/** The signed-in person; only for what is shown to signed-in people. */
export function myself(): Me {
  if (typeof me.value === "string") throw new Error("nobody is signed in");
  return me.value;
}

/** Asks who is signed in. Call it after a sign-in and after one's own name or seats changed. False
 *  where there was no answer: what is known stays. */
export async function whoAmI(): Promise<boolean> {
  const answer = await read("people.me", {});
  if (answer.ok) me.value = answer.value;
  else if (answer.refusal.code === "unauthenticated") me.value = "nobody";
  return answer.ok || answer.refusal.code === "unauthenticated";
}

/** Ends this browser session. False where the server could not be told. */
export async function signOut(): Promise<boolean> {
  const answer = await write("people.signOut", {});
  if (answer.ok || answer.refusal.code === "unauthenticated") me.value = "nobody";
  return me.value === "nobody";
}

/** Whether the signed-in person leads a network, or the district in it. For what is offered on a
 *  screen; the server decides. */
export function leads(network: number, district?: number): boolean {
  const who = myself();
  return who.administrator || who.seats.some(({ role, organisation: { kind, id } }) =>
    role === "lead" && ((kind === "network" && id === network) || (kind === "district" && id === district)));
}
