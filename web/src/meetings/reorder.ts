import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { dropsBefore, landsAt } from "./agenda";

/** So near to the window's edge a drag scrolls the page, by so much at once. */
const edgePx = 70;
const scrollPx = 14;

export interface Reorder {
  /** The list's element holds the rows, each with `data-row`. */
  readonly list: { current: HTMLOListElement | null };
  /** The row that is being dragged, and before which one it would be dropped. */
  readonly drag: { readonly from: number; readonly before: number } | undefined;
  /** Takes hold of a row. */
  readonly take: (from: number, event: PointerEvent) => void;
  /** Alt with up and down anywhere in a row. */
  readonly onKey: (from: number, event: KeyboardEvent) => void;
  /** What was last done, for a polite line. */
  readonly said: string;
  readonly move: (from: number, to: number) => void;
}

interface Options {
  count: number;
  move: (from: number, to: number) => void;
  /** Where a row stands now, in words. */
  say: (from: number, to: number) => string;
}

/** Puts the rows of a list in another order, by drag and by keyboard. The focus stays where it was. */
export function useReorder({ count, move, say }: Options): Reorder {
  const list = useRef<HTMLOListElement | null>(null);
  const drag = useSignal<{ from: number; before: number } | undefined>(undefined);
  const said = useSignal("");
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const element = focused.current;
    focused.current = null;
    // A row that is put elsewhere loses the focus that was in it.
    if (element instanceof HTMLElement && element.isConnected && document.activeElement !== element) element.focus();
  });
  const moveNow = (from: number, to: number) => {
    if (from === to || to < 0 || to >= count) return;
    focused.current = document.activeElement;
    said.value = say(from, to);
    move(from, to);
  };
  const rows = () => Array.from(list.current?.querySelectorAll(":scope > [data-row]") ?? [], (row) => row.getBoundingClientRect());
  const take = (from: number, event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    let y = event.clientY;
    const follow = () => { drag.value = { from, before: dropsBefore(y, rows()) }; };
    const moving = (to: PointerEvent) => {
      y = to.clientY;
      follow();
    };
    const scroll = setInterval(() => {
      const by = y < edgePx ? -scrollPx : y > innerHeight - edgePx ? scrollPx : 0;
      if (by === 0) return;
      scrollBy(0, by);
      follow();
    }, 16);
    const end = (drop: boolean) => {
      clearInterval(scroll);
      removeEventListener("pointermove", moving);
      removeEventListener("pointerup", dropped);
      removeEventListener("pointercancel", left);
      removeEventListener("keydown", escaped, true);
      const held = drag.value;
      drag.value = undefined;
      if (drop && held) moveNow(from, landsAt(from, held.before));
    };
    const dropped = () => end(true);
    const left = () => end(false);
    const escaped = (key: KeyboardEvent) => {
      if (key.key !== "Escape") return;
      key.preventDefault();
      end(false);
    };
    addEventListener("pointermove", moving);
    addEventListener("pointerup", dropped);
    addEventListener("pointercancel", left);
    addEventListener("keydown", escaped, true);
    follow();
  };
  const onKey = (from: number, event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target instanceof HTMLSelectElement) return;
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    moveNow(from, from + by);
  };
  return { list, drag: drag.value, take, onKey, said: said.value, move: moveNow };
}
