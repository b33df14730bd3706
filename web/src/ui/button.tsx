import type { ButtonHTMLAttributes, ComponentChildren } from "preact";

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type"> & {
  /** `main`: what the screen is for, once a screen; `plain`: the rest; `quiet`: beside other things; `danger`: cannot be undone. */
  look?: "main" | "plain" | "quiet" | "danger";
  type?: "button" | "submit";
  /** The action is under way: said to screen readers, and a second press does nothing. */
  busy?: boolean;
  children?: ComponentChildren;
};

export function Button({ look = "plain", type = "button", busy = false, class: extra, onClick, children, ...rest }: Props) {
  return (
    <button {...rest} type={type} class={`button button-${look} ${extra ?? ""}`} aria-busy={busy || undefined} aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}>
      {children}
    </button>
  );
}

/** A button that shows only an icon: `label` says what it does, to everyone. */
export function IconButton({ label, children, class: extra, ...rest }: Omit<Props, "look"> & { label: string }) {
  return (
    <button {...rest} type="button" class={`icon-button ${extra ?? ""}`} aria-label={label} title={label}>
      {children}
    </button>
  );
}
