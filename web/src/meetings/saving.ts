import { computed, signal } from "@preact/signals";
import { newKey } from "../live/key";
import { mayPass, type Refusal, type Result } from "../live/result";

export type SavingState = "saved" | "saving" | "away" | "refused";

const longestPauseMs = 20_000;
/** A fault of the server may pass; the same call that fails so often does not. */
const faultsMax = 4;

/** What of a screen's changes the server has. Changes are sent one after the other, each until it is
 *  answered: `saved` is said only when nothing is on its way, waits, or was refused. */
export class Saving {
  private readonly open = signal<ReadonlyMap<string, "waits" | "refused">>(new Map());
  private readonly away = signal(false);
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;
  private closed = false;

  readonly state = computed<SavingState>(() => {
    const all = [...this.open.value.values()];
    if (all.includes("refused")) return "refused";
    if (all.length === 0) return "saved";
    return this.away.value ? "away" : "saving";
  });

  /** Says of something typed that it waits, was refused, or is the server's now. */
  mark(name: string, as: "waits" | "refused" | "saved"): void {
    const before = this.open.peek();
    if (before.get(name) === as || (as === "saved" && !before.has(name))) return;
    const now = new Map(before);
    if (as === "saved") now.delete(name);
    else now.set(name, as);
    this.open.value = now;
  }

  /** Sends a change after those before it; tried again with the same key while there is no answer. */
  change<T>(call: (key: string) => Promise<Result<T>>): Promise<Result<T>> {
    const name = `change ${++this.count}`;
    this.mark(name, "waits");
    const mine = this.last.then(async () => {
      const answer = await this.untilAnswered(call);
      this.mark(name, "saved");
      return answer;
    });
    this.last = mine.catch(() => {});
    return mine;
  }

  /** Leaves what waits where it is: the screen goes away. */
  close(): void {
    this.closed = true;
  }

  private async untilAnswered<T>(call: (key: string) => Promise<Result<T>>): Promise<Result<T>> {
    const key = newKey();
    for (let attempt = 0, faults = 0; ; ++attempt) {
      const answer = await call(key);
      this.away.value = !answer.ok && mayPass(answer.refusal);
      if (answer.ok || !this.away.peek() || this.closed) return answer;
      if (answer.refusal.code === "internal" && ++faults >= faultsMax) return answer;
      await pause(Math.min(1_000 * 2 ** attempt, longestPauseMs));
    }
  }
}

/** Ends early where the browser says that the network is back. */
function pause(ms: number): Promise<void> {
  return new Promise((wake) => {
    const end = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", end);
      wake();
    };
    const timer = setTimeout(end, ms);
    globalThis.addEventListener?.("online", end);
  });
}

/** The refusal of an answer, for the field that it belongs to. */
export const refusalOf = <T>(answer: Result<T>): Refusal | undefined => (answer.ok ? undefined : answer.refusal);
