import type { Operations } from "../protocol/types";
import { callOverHttp } from "./http";
import { newKey } from "./key";
import { mayPass, type Result } from "./result";

type NamesWith<Effect> = { [Name in keyof Operations]: Operations[Name]["effect"] extends Effect ? Name : never }[keyof Operations];
export type Reading = NamesWith<"reads">;
export type Writing = NamesWith<"writes">;
export type Signalling = NamesWith<"signals">;

/** Carries calls while it can; nothing where it cannot carry this one. The live line sets itself here. */
export type Carrier = <Name extends keyof Operations>(
  name: Name, request: Operations[Name]["request"], key?: string,
) => Promise<Result<Operations[Name]["response"]>> | undefined;

let carrier: Carrier | undefined;
export function carryCallsBy(use: Carrier | undefined): void {
  carrier = use;
}

/** The call on the live line, or nothing where it carries none now. */
export function carried<Name extends keyof Operations>(
  name: Name, request: Operations[Name]["request"], key: string,
): Promise<Result<Operations[Name]["response"]>> | undefined {
  return carrier?.(name, request, key);
}

/** Asks the server something that changes nothing. */
export async function read<Name extends Reading>(
  name: Name, request: Operations[Name]["request"],
): Promise<Result<Operations[Name]["response"]>> {
  const carried = carrier?.(name, request);
  if (carried) {
    const answer = await carried;
    if (answer.ok || answer.refusal.code !== "no_answer") return answer;
  }
  return callOverHttp(name, request);
}

/** Tells the server something that is not stored, such as that one is typing. */
export function signal<Name extends Signalling>(
  name: Name, request: Operations[Name]["request"],
): Promise<Result<Operations[Name]["response"]>> {
  return carrier?.(name, request) ?? callOverHttp(name, request);
}

/** Changes something durable, once: a call that got no answer is repeated with the same key, three
 *  times at most. For forms, and for what must not lie on the device (passphrases). What a person
 *  writes to others goes through the outbox. Always over HTTP where it begins or ends a sign-in. */
export async function write<Name extends Writing>(
  name: Name, request: Operations[Name]["request"], key = newKey(),
): Promise<Result<Operations[Name]["response"]>> {
  for (let attempt = 0; ; ++attempt) {
    const answer = await writeOnce(name, request, key);
    if (answer.ok || !mayPass(answer.refusal) || answer.refusal.code === "too_many" || attempt === 2) return answer;
    await new Promise((wake) => setTimeout(wake, 500 * 2 ** attempt));
  }
}

const onlyHttp = /^(people\.(signIn|signOut|signInWithLink|requestSignInLink|setPassphrase)|invitations\.(accept|enterDoor)|meetings\.joinAsGuest)$/;

/** One attempt of a writing call. */
export async function writeOnce<Name extends Writing>(
  name: Name, request: Operations[Name]["request"], key: string,
): Promise<Result<Operations[Name]["response"]>> {
  const carried = onlyHttp.test(name) ? undefined : carrier?.(name, request, key);
  return carried ?? callOverHttp(name, request, { key });
}
