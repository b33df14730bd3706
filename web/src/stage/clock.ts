import { effect, signal } from "@preact/signals";
import { signal as ask } from "../live/call";
import { standing } from "../live/line";

/** One round trip: when it was sent and answered by this device's clock, and what the server's said. */
export interface RoundTrip {
  readonly sentMs: number;
  readonly answeredMs: number;
  readonly serverMs: number;
}

/** By how much the server's clock is ahead of this device's, and how long the round trip took that told
 *  it: the truth is at most half of that away. */
export interface Offset {
  readonly ms: number;
  readonly delayMs: number;
}

/** The offset by the round trip with the smallest delay; nothing where there was none. */
export function offsetOf(trips: readonly RoundTrip[]): Offset | undefined {
  const all = trips.map(({ sentMs, answeredMs, serverMs }) => ({ ms: serverMs - (sentMs + answeredMs) / 2, delayMs: answeredMs - sentMs }));
  return all.reduce<Offset | undefined>((best, one) => (best && best.delayMs <= one.delayMs ? best : one), undefined);
}

/** What to hold after a new measurement: the more exact of the two, unless they contradict each other,
 *  which means that one of the clocks was set. */
export function betterOf(held: Offset | undefined, measured: Offset): Offset {
  if (!held || measured.delayMs <= held.delayMs) return measured;
  return Math.abs(measured.ms - held.ms) > (measured.delayMs + held.delayMs) / 2 ? measured : held;
}

const trips = 6;
const betweenMs = 40;
const againMs = 60_000;

/** The server's clock as this page knows it: measured while somebody uses it. */
class ServerClock {
  private readonly offset = signal<Offset | undefined>(undefined);
  private users = 0;
  private stop: () => void = () => {};
  private measuring = false;

  /** The server's time now, in milliseconds since 1970; this device's where nothing was measured yet. */
  now(): number {
    return Date.now() + (this.offset.value?.ms ?? 0);
  }

  /** Whether it was measured. */
  get known(): boolean {
    return this.offset.value !== undefined;
  }

  /** Measures now, each minute, and when the line or the reader comes back. Gives what ends it. */
  use(): () => void {
    if (this.users++ === 0) this.begin();
    return () => { if (--this.users === 0) this.stop(); };
  }

  private begin(): void {
    const timer = setInterval(() => void this.measure(), againMs);
    const seen = () => { if (document.visibilityState === "visible") void this.measure(); };
    document.addEventListener("visibilitychange", seen);
    const end = effect(() => { if (standing.value === "live") void this.measure(); });
    this.stop = () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
      end();
    };
  }

  private async measure(): Promise<void> {
    if (this.measuring) return;
    this.measuring = true;
    const measured: RoundTrip[] = [];
    for (let trip = 0; trip < trips; ++trip) {
      const sentMs = Date.now();
      const answer = await ask("stages.clock", {});
      if (!answer.ok) break;
      measured.push({ sentMs, answeredMs: Date.now(), serverMs: Date.parse(answer.value.serverTime) });
      await new Promise((wake) => setTimeout(wake, betweenMs));
    }
    this.measuring = false;
    const found = offsetOf(measured);
    if (found) this.offset.value = betterOf(this.offset.peek(), found);
  }
}

export const serverClock = new ServerClock();
