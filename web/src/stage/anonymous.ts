import { signal, type Signal } from "@preact/signals";

/** An anonymous answer of this person, as this device alone knows it: who has its secret may change it. */
export interface Secret {
  readonly secret: string;
  readonly body: string;
  readonly lane: number;
}

/** 32 random bytes in base64: nobody guesses it, and it tells nothing. */
export function newSecret(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
}

const shelves = new Map<string, Signal<readonly Secret[]>>();

/** The anonymous answers that were written on this device to an activity. Kept here only, and gone when the
 *  writer signs out, as drafts are. */
export function mySecrets(person: number, activity: number): Signal<readonly Secret[]> {
  const key = `lyceum.draft.${person}.secret.${activity}`;
  const known = shelves.get(key);
  if (known) return known;
  const shelf = signal(readKept(key));
  shelf.subscribe((secrets) => keep(key, secrets));
  shelves.set(key, shelf);
  return shelf;
}

export const withSecret = (all: readonly Secret[], one: Secret): readonly Secret[] =>
  (all.some(({ secret }) => secret === one.secret) ? all.map((kept) => (kept.secret === one.secret ? one : kept)) : [...all, one]);

function readKept(key: string): readonly Secret[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]") as Secret[];
  } catch {
    return [];
  }
}

function keep(key: string, secrets: readonly Secret[]): void {
  try {
    if (secrets.length > 0) localStorage.setItem(key, JSON.stringify(secrets));
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing holds it until the page is closed.
  }
}
