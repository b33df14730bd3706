import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

let shown = 0;

/** When another part of the screen is shown and what had the focus is gone or covered, its heading gets
 *  the focus, so that a keyboard goes on from there and a screen reader says where one is. */
export function useFocusWhenShown(heading: RefObject<HTMLElement | null>, what: unknown): void {
  useEffect(() => {
    const active = document.activeElement;
    const lost = !active || active === document.body || getComputedStyle(active).visibility === "hidden";
    if (shown++ > 0 && lost && heading.current && getComputedStyle(heading.current).visibility === "visible") heading.current.focus();
  }, [what]);
}
