import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";

/** From how many rem on there is room for more at the text's side, and for a list beside it. */
const roomyRem = 44;
const wideRem = 62;

/** Classes that say how wide an element is. Not by container queries: in browsers of a few years ago
 *  these catch the menus that open over the page. */
export function useWidth(element: { current: HTMLElement | null }): string {
  const classes = useSignal("");
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const look = () => {
      const rem = current.clientWidth / (parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
      classes.value = rem >= wideRem ? "doc-roomy doc-wide" : rem >= roomyRem ? "doc-roomy" : "";
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return classes.value;
}
