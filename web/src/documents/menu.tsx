import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { Popup, step } from "../rooms/popup";
import { Drawing, type DrawingName } from "./icon";

export interface Choice {
  readonly text: string;
  readonly icon?: DrawingName;
  /** Where it is one of several that exclude each other, or is on or off. */
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** How the choice looks in the text. */
  readonly look?: string;
  readonly act: () => void;
}

interface Props {
  label: string;
  /** Groups of choices, with a line between them. */
  choices: () => readonly (readonly Choice[])[];
  class?: string;
  tabIndex?: number;
  children: ComponentChildren;
}

/** A button that opens a menu. */
export function MenuButton({ label, choices, class: extra, tabIndex, children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const open = useSignal(false);
  const close = () => { open.value = false; };
  return (
    <>
      <button ref={button} type="button" class={extra ?? "icon-button"} aria-label={label} title={label} aria-haspopup="menu" aria-expanded={open.value} {...(tabIndex !== undefined && { tabIndex })}
        onClick={() => { open.value = !open.value; }}>
        {children}
      </button>
      {open.value && button.current && (
        <Popup anchor={button.current} onClose={close} class="menu">
          <div role="menu" aria-label={label} onKeyDown={step}>
            {choices().filter((group) => group.length > 0).map((group, at) => (
              <div key={at} role="group" class="doc-menu-group">
                {group.map((choice) => <Line key={choice.text} choice={choice} close={() => { button.current?.focus(); close(); }} />)}
              </div>
            ))}
          </div>
        </Popup>
      )}
    </>
  );
}

function Line({ choice: { text, icon, checked, disabled, danger, look, act }, close }: { choice: Choice; close: () => void }) {
  return (
    <button type="button" role={checked === undefined ? "menuitem" : "menuitemcheckbox"} aria-checked={checked} aria-disabled={disabled || undefined}
      class={`menu-item ${danger ? "menu-danger" : ""}`}
      onClick={() => {
        if (disabled) return;
        close();
        act();
      }}>
      {icon && <Drawing name={icon} />} <span class={look ?? ""}>{text}</span>
      {checked && <span class="doc-menu-tick"><Drawing name="tick" /></span>}
    </button>
  );
}
