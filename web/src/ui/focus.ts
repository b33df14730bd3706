import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Keeps the place of who works by keyboard: where the thing that had the focus went away (a line that
 *  was taken off a list), the focus goes to `selector` within the same part of the screen, by default
 *  its heading, and not to the top of the page. */
export function useFocusNotLost<E extends HTMLElement>(selector = "h2"): RefObject<E | null> {
  const part = useRef<E | null>(null);
  const inside = useRef(false);
  useEffect(() => {
    const element = part.current;
    if (!element) return;
    const came = () => { inside.current = true; };
    const left = (event: FocusEvent) => {
      const gone = event.target as HTMLElement;
      // What goes away loses the focus too: only where it still stands did somebody leave it.
      queueMicrotask(() => { if (gone.isConnected) inside.current = element.contains(document.activeElement); });
    };
    element.addEventListener("focusin", came);
    element.addEventListener("focusout", left);
    return () => {
      element.removeEventListener("focusin", came);
      element.removeEventListener("focusout", left);
    };
  }, []);
  useEffect(() => {
    if (!inside.current || (document.activeElement !== null && document.activeElement !== document.body)) return;
    const target = part.current?.querySelector<HTMLElement>(selector);
    if (target && !target.matches("a, button, input, select, textarea")) target.tabIndex = -1;
    target?.focus({ preventScroll: true });
  });
  return part;
}
