import { useEffect, useRef } from "preact/hooks";

/** Reads again when a person comes back to the page after `awayMs` or more. */
export function useAgainOnReturn(again: () => Promise<void>, awayMs = 10_000): void {
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    let left = Date.now();
    const turned = () => {
      if (document.visibilityState === "hidden") left = Date.now();
      else if (Date.now() - left >= awayMs) void latest.current();
    };
    document.addEventListener("visibilitychange", turned);
    return () => document.removeEventListener("visibilitychange", turned);
  }, []);
}

/** Reads again every `everyMs` while the page is looked at and `while_` holds. */
export function useAgainEvery(everyMs: number, while_: boolean, again: () => Promise<void>): void {
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    if (!while_) return;
    const timer = setInterval(() => { if (document.visibilityState === "visible") void latest.current(); }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, while_]);
}
