import { useLayoutEffect, useRef } from "preact/hooks";
import { moved } from "../../meetings/agenda";

/** Keeps rows apart that have no numbers of their own, so that the focus goes where its row goes. */
export interface Rows {
  readonly list: { current: HTMLOListElement | null };
  readonly keys: readonly number[];
  readonly move: (from: number, to: number) => void;
  readonly remove: (at: number) => void;
  /** The first field of this row has the focus once it is drawn. */
  readonly focus: (at: number) => void;
}

export function useRows(count: number): Rows {
  const list = useRef<HTMLOListElement | null>(null);
  const keys = useRef<readonly number[]>([]);
  const last = useRef(0);
  const focusOn = useRef<number | undefined>(undefined);
  keys.current = Array.from({ length: count }, (_, at) => keys.current[at] ?? ++last.current);
  // Before the next key is typed, which belongs to the row.
  useLayoutEffect(() => {
    if (focusOn.current === undefined) return;
    list.current?.querySelectorAll<HTMLElement>(":scope > li")[focusOn.current]?.querySelector("input")?.focus();
    focusOn.current = undefined;
  });
  return {
    list,
    keys: keys.current,
    move: (from, to) => { keys.current = moved(keys.current, from, to); },
    remove: (at) => { keys.current = keys.current.filter((_, other) => other !== at); },
    focus: (at) => { focusOn.current = at; },
  };
}
