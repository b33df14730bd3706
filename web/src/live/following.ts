import type { Events, Signals } from "../protocol/types";

/** One event of a topic's stream, as the wire has it. */
export type Published = { [Name in keyof Events]: { topic: string; number: number; event: Name; at: string; data: Events[Name] } }[keyof Events];
/** Not stored and without a number: typing, presence. The same one may come more than once. */
export type Signalled = { [Name in keyof Signals]: { topic: string; event: Name; data: Signals[Name] } }[keyof Signals];

/** Who is told what happens in a topic. Every event comes once, in order, without gaps. */
export interface Follower {
  event(published: Published): void;
  signal?(signalled: Signalled): void;
  /** What was missed is too long ago: read the state anew. `last` is the topic's last event now.
   *  Gives the number of the last event that the state includes (`last` where the state does not say),
   *  or nothing where it could not be read; then it is asked again later. */
  reload(last: number): Promise<number | undefined>;
  /** The right to see the topic ended; nothing more comes. */
  ended?(reason: string): void;
}

/** Follow from here where no state names a number: the state is read when the following begins. */
export const fromNow = Number.MAX_SAFE_INTEGER;

interface Place {
  readonly follower: Follower;
  /** The last event that the follower has. */
  last: number;
  reloading: boolean;
}

/** One topic and all who follow it on this page, each from where it stands. */
export class Following {
  private readonly places = new Set<Place>();
  /** The last event that the server sent of it, or that it was asked to send what comes after. */
  reached = -1;
  /** Follows of it that the server has not answered yet. */
  asking = 0;

  constructor(readonly topic: string) {}

  get isEmpty(): boolean {
    return this.places.size === 0;
  }

  /** Somebody came who names no number, and has not read the state since. */
  get hasNewcomer(): boolean {
    return [...this.places].some(({ last, reloading }) => last === fromNow && !reloading);
  }

  /** The last event that all of them have: follow the topic after it. */
  get after(): number {
    return Math.min(...Array.from(this.places, (place) => place.last));
  }

  /** Gives what takes the follower out again. */
  add(follower: Follower, after: number): () => void {
    const place: Place = { follower, last: after, reloading: false };
    this.places.add(place);
    return () => { this.places.delete(place); };
  }

  /** Hands an event to whom it is the next one. `gap`: somebody misses what came before it, and the
   *  topic is to be followed again after `after`. */
  take(published: Published): "taken" | "gap" {
    let gap = false;
    this.reached = Math.max(this.reached, published.number);
    for (const place of [...this.places]) {
      if (place.reloading || published.number <= place.last) continue;
      if (published.number > place.last + 1) {
        gap = true;
        continue;
      }
      place.last = published.number;
      place.follower.event(published);
    }
    return gap ? "gap" : "taken";
  }

  signal(signalled: Signalled): void {
    for (const { follower } of [...this.places]) follower.signal?.(signalled);
  }

  /** Has everyone read anew who stands before what is kept, or past `last` of another history. False
   *  where one could not. */
  async reload(last: number): Promise<boolean> {
    const lost = [...this.places].filter((place) => !place.reloading && place.last !== last);
    const read = await Promise.all(lost.map(async (place) => {
      place.reloading = true;
      const number = await place.follower.reload(last);
      place.reloading = false;
      if (number !== undefined) place.last = number;
      return number !== undefined;
    }));
    return read.every(Boolean);
  }

  end(reason: string): void {
    for (const { follower } of [...this.places]) follower.ended?.(reason);
    this.places.clear();
  }
}
