import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A part of the screen that keeps the focus: where it goes when what had it went away. */
interface Keeper {
  readonly element: HTMLElement;
  readonly selector: string;
  inside: boolean;
}
const keepers = new Set<Keeper>();

/** Keeps the place of who works by keyboard: where the thing that had the focus went away (a line that
 *  was taken off a list), the focus goes to `selector` within the same part of the screen, by default
 *  its heading, and not to the top of the page. Of parts within parts, the innermost has it. */
export function useFocusNotLost<E extends HTMLElement>(selector = "h2"): RefObject<E | null> {
  const part = useRef<E | null>(null);
  useEffect(() => {
    const element = part.current;
    if (!element) return;
    const keeper: Keeper = { element, selector, inside: false };
    const came = () => { keeper.inside = true; };
    const left = (event: FocusEvent) => {
      const gone = event.target as HTMLElement;
      // What goes away loses the focus too: only where it still stands did somebody leave it.
      queueMicrotask(() => { if (gone.isConnected) keeper.inside = element.contains(document.activeElement); });
    };
    keepers.add(keeper);
    element.addEventListener("focusin", came);
    element.addEventListener("focusout", left);
    return () => {
      keepers.delete(keeper);
      element.removeEventListener("focusin", came);
      element.removeEventListener("focusout", left);
    };
  }, []);
  useEffect(bringBack);
  return part;
}

/** Parts are drawn again in any order, so whichever is first asks the innermost. */
function bringBack(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const had = [...keepers].filter(({ element, inside }) => inside && element.isConnected).sort((a, b) => (a.element.contains(b.element) ? 1 : -1));
  for (const { element, selector } of had) {
    const target = element.querySelector<HTMLElement>(selector);
    if (!target) continue;
    if (!target.matches("a, button, input, select, textarea")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    return;
  }
}
