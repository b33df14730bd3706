import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

const endPx = 48;
const nearPx = 900;

/** How the conversation is scrolled. */
export interface Scroll {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly toEnd: () => void;
  readonly toMessage: (message: number) => boolean;
  readonly toNew: () => void;
  readonly isAtEnd: () => boolean;
}

interface Told {
  /** What is drawn: after each change the reader stays where they were. */
  drawn: readonly unknown[];
  /** The end that is shown is the end of the conversation. */
  whole: boolean;
  nearStart: () => void;
  nearEnd: () => void;
  /** The reader came to rest: the first and the last message in sight. */
  moved: (first: number | undefined, last: number | undefined, atEnd: boolean) => void;
}

/** Keeps a reader where they are: at the end while they are at the end, and otherwise at the message that
 *  they have before them, whatever is added or changes above, below or around. */
export function useScroll({ drawn, whole, nearStart, nearEnd, moved }: Told): Scroll {
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<{ atEnd: boolean; message?: number; top: number }>({ atEnd: true, top: 0 });
  const latest = useRef({ whole, nearStart, nearEnd, moved });
  latest.current = { whole, nearStart, nearEnd, moved };

  const look = () => {
    const { current } = box;
    if (!current) return;
    const frame = current.getBoundingClientRect();
    const seen = inSight(current, frame);
    const first = seen[0];
    const atEnd = current.scrollHeight - current.scrollTop - current.clientHeight < endPx;
    held.current = { atEnd: atEnd && latest.current.whole, ...(first && { message: numberOf(first) }), top: first ? first.getBoundingClientRect().top - frame.top : 0 };
    const last = [...seen].reverse().find((message) => message.getBoundingClientRect().bottom <= frame.bottom + 2);
    latest.current.moved(first && numberOf(first), last && numberOf(last), held.current.atEnd);
  };
  const restore = () => {
    const { current } = box;
    if (!current) return;
    const { atEnd, message, top } = held.current;
    if (atEnd) current.scrollTop = current.scrollHeight;
    else if (message !== undefined) {
      const element = elementOf(current, message);
      if (element) current.scrollTop += element.getBoundingClientRect().top - current.getBoundingClientRect().top - top;
    }
  };
  const near = () => {
    const { current } = box;
    if (!current || current.clientHeight === 0) return;
    if (current.scrollTop < nearPx) latest.current.nearStart();
    if (current.scrollHeight - current.scrollTop - current.clientHeight < nearPx) latest.current.nearEnd();
  };

  useLayoutEffect(restore, drawn);
  useEffect(() => {
    look();
    near();
  }, drawn);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    let waiting = 0;
    const scrolled = () => {
      if (waiting) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        look();
        near();
      });
    };
    current.addEventListener("scroll", scrolled, { passive: true });
    const resized = new ResizeObserver(restore);
    resized.observe(current);
    for (const child of current.children) resized.observe(child);
    const returned = () => look();
    document.addEventListener("visibilitychange", returned);
    addEventListener("focus", returned);
    return () => {
      cancelAnimationFrame(waiting);
      current.removeEventListener("scroll", scrolled);
      resized.disconnect();
      document.removeEventListener("visibilitychange", returned);
      removeEventListener("focus", returned);
    };
  }, []);

  const place = (element: Element | null | undefined, share: number) => {
    const { current } = box;
    if (!current || !element) return false;
    current.scrollTop += element.getBoundingClientRect().top - current.getBoundingClientRect().top - current.clientHeight * share;
    look();
    return true;
  };
  return {
    box,
    toEnd: () => {
      if (box.current) box.current.scrollTop = box.current.scrollHeight;
      look();
    },
    toMessage: (message) => place(box.current && elementOf(box.current, message), 0.3),
    toNew: () => { place(box.current?.querySelector("[data-new]"), 0.15); },
    isAtEnd: () => held.current.atEnd,
  };
}

const numberOf = (element: Element) => Number((element as HTMLElement).dataset["message"]);
const elementOf = (box: Element, message: number) => box.querySelector<HTMLElement>(`[data-message="${message}"]`);

function inSight(box: Element, frame: DOMRect): Element[] {
  return [...box.querySelectorAll("[data-message]")].filter((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > frame.top + 4 && top < frame.bottom;
  });
}
