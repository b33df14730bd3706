import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../words/shell";
import { IconButton } from "./button";
import { Icon } from "./icon";

interface Props {
  title: string;
  onClose: () => void;
  /** What it is: a wide one for lists. */
  width?: "narrow" | "wide";
  children: ComponentChildren;
}

/** A press beside a form does not throw away what was typed in it. */
const holdsFields = (dialog: HTMLDialogElement) => dialog.querySelector("input, textarea, select") !== null;

/** A modal dialog: the browser's own, so that focus stays in it and goes back where it was. */
export function Dialog({ title, onClose, width = "narrow", children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  return (
    <dialog ref={dialog} class={`dialog dialog-${width}`} aria-labelledby={heading}
      onCancel={(event) => { event.preventDefault(); onClose(); }}
      onClick={(event) => { if (event.target === event.currentTarget && !holdsFields(event.currentTarget)) onClose(); }}>
      <div class="dialog-inner">
        <header class="dialog-head">
          <h2 id={heading}>{title}</h2>
          <IconButton label={words.close} onClick={onClose}><Icon name="close" /></IconButton>
        </header>
        {children}
      </div>
    </dialog>
  );
}
