import { whoAmI } from "./session";

const firstWaitMs = 1_000, longestWaitMs = 8_000, anewAtMostEveryMs = 60_000;
const anewAt = "lyceum.loadedAnewAt";

interface Loading<T> {
  readonly here: (code: T) => void;
  /** It did not come, and is asked for again. */
  readonly late: () => void;
}

/** Loads the code of a screen, again and again until it comes; gives what ends that. Where the server answers and the code
 *  still does not come, another version of the client stands there now: the page is loaded anew. */
export function loadCode<T>(load: () => Promise<T>, { here, late }: Loading<T>): () => void {
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (waitMs: number) => {
    const code = await load().catch(() => undefined);
    if (ended) return;
    if (code !== undefined) return here(code);
    late();
    if (waitMs > firstWaitMs && (await whoAmI()) && !ended) loadAnew();
    if (!ended) timer = setTimeout(() => void ask(Math.min(waitMs * 2, longestWaitMs)), waitMs);
  };
  void ask(firstWaitMs);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

function loadAnew() {
  try {
    if (Date.now() - Number(sessionStorage.getItem(anewAt)) < anewAtMostEveryMs) return;
    sessionStorage.setItem(anewAt, String(Date.now()));
  } catch {
    // A browser that keeps nothing would load it anew without end.
    return;
  }
  location.reload();
}
