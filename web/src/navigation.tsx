import { computed, signal } from "@preact/signals";
import type { AnchorHTMLAttributes, ComponentChildren } from "preact";

/** Where we are: path and query, as the address bar has them. */
const here = signal(typeof location === "undefined" ? "/" : location.pathname + location.search + location.hash);
export const path = computed(() => here.value.split(/[?#]/)[0] ?? "/");
export const query = computed(() => new URLSearchParams(/\?([^#]*)/.exec(here.value)?.[1] ?? ""));

const changed = () => { here.value = location.pathname + location.search + location.hash; };
if (typeof addEventListener !== "undefined") addEventListener("popstate", changed);

/** Goes to another screen. `replace` leaves no step to go back to. */
export function go(to: string, how: "push" | "replace" = "push"): void {
  if (to === here.value) return;
  history[how === "push" ? "pushState" : "replaceState"](null, "", to);
  changed();
}

/** Stays on this screen, and has a reload open another one: for an address that works only once. */
export function reloadOpens(to: string): void {
  history.replaceState(null, "", to);
}

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "role"> & { to: string; current?: boolean; children?: ComponentChildren };

/** A real link: opens in place on a plain click, and as the browser does on any other. */
export function Link({ to, current, children, onClick, ...rest }: LinkProps) {
  return (
    <a {...rest} href={to} aria-current={current ? "page" : undefined}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(to);
      }}>
      {children}
    </a>
  );
}
