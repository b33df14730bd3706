import { whoAmI } from "./session";

const firstWaitMs = 1_000, longestWaitMs = 8_000, anewAtMostEveryMs = 60_000;
const anewAt = "lyceum.loadedAnewAt";

interface Loading<T> {
  readonly here: (code: T) => void;
  /** It did not come, and is asked for again. */
  readonly late?: () => void;
  /** The server answers, and the code still does not come: another version of the client stands there now. */
  readonly replaced?: () => void;
}

/** Loads code, again and again until it comes; gives what ends that. */
export function loadCode<T>(load: () => Promise<T>, { here, late, replaced }: Loading<T>): () => void {
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (waitMs: number) => {
    const code = await load().catch(() => undefined);
    if (ended) return;
    if (code !== undefined) return here(code);
    late?.();
    if (replaced && waitMs > firstWaitMs && (await whoAmI()) && !ended) replaced();
    if (!ended) timer = setTimeout(() => void ask(Math.min(waitMs * 2, longestWaitMs)), waitMs);
  };
  void ask(firstWaitMs);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

/** Loads the page anew, where that was not done a moment ago. */
export function loadAnew(): void {
  try {
    if (Date.now() - Number(sessionStorage.getItem(anewAt)) < anewAtMostEveryMs) return;
    sessionStorage.setItem(anewAt, String(Date.now()));
  } catch {
    // A browser that keeps nothing would load it anew without end.
    return;
  }
  location.reload();
}
