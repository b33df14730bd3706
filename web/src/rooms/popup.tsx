import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../ui/icon";

interface PopupProps {
  /** What it belongs to: it opens beside it, and the focus goes back there. */
  anchor: HTMLElement;
  onClose: () => void;
  class?: string;
  children: ComponentChildren;
}

const gap = 6;

/** A small sheet beside a button; on a phone it stands at the lower edge. It closes by Escape, by a
 *  press elsewhere and when the conversation is scrolled. */
export function Popup({ anchor, onClose, class: extra, children }: PopupProps) {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = sheet;
    if (!current) return;
    const beside = anchor.getBoundingClientRect();
    const { width, height } = current.getBoundingClientRect();
    const above = beside.top - height - gap;
    const top = beside.bottom + gap + height > innerHeight && above > gap ? above : Math.min(beside.bottom + gap, innerHeight - height - gap);
    current.style.top = `${Math.max(gap, top)}px`;
    current.style.left = `${Math.max(gap, Math.min(beside.right - width, innerWidth - width - gap))}px`;
    current.querySelector<HTMLElement>("button, input")?.focus();
  }, []);
  useEffect(() => {
    const close = (event: Event) => { if (!(event.target instanceof Node) || !sheet.current?.contains(event.target)) onClose(); };
    const began = Date.now();
    const scrolled = (event: Event) => { if (Date.now() - began > 200) close(event); };
    addEventListener("pointerdown", close, true);
    addEventListener("scroll", scrolled, true);
    return () => {
      removeEventListener("pointerdown", close, true);
      removeEventListener("scroll", scrolled, true);
    };
  }, []);
  const closeAndReturn = () => {
    anchor.focus();
    onClose();
  };
  return (
    <div ref={sheet} class={`popup ${extra ?? ""}`}
      onKeyDown={(event) => {
        if (event.key === "Escape") closeAndReturn();
        else if (event.key === "Tab") onClose();
        if (event.key === "Escape") event.stopPropagation();
      }}>
      {children}
    </div>
  );
}

export interface Choice {
  readonly text: string;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly act: () => void;
}

/** A menu of what may be done. */
export function Menu({ anchor, onClose, label, choices }: { anchor: HTMLElement; onClose: () => void; label: string; choices: readonly Choice[] }) {
  return (
    <Popup anchor={anchor} onClose={onClose} class="menu">
      <div role="menu" aria-label={label} onKeyDown={step}>
        {choices.map(({ text, icon, danger, act }) => (
          <button key={text} type="button" role="menuitem" class={danger ? "menu-item menu-danger" : "menu-item"}
            onClick={() => {
              anchor.focus();
              onClose();
              act();
            }}>
            <Icon name={icon} /> {text}
          </button>
        ))}
      </div>
    </Popup>
  );
}

/** The arrows move among the buttons of a menu or a grid of them. */
export function step(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons[(to + buttons.length) % buttons.length]?.focus();
}
