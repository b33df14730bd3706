import type { ComponentChildren } from "preact";
import { Link } from "../navigation";
import { find, routes } from "../routes";

/** Whether this client has a screen for an address. */
export const leadsSomewhere = (to: string): boolean => find(to.split("?")[0] ?? to, routes) !== undefined;

/** A link where this client has the screen, else its words. */
export function MaybeLink({ to, children }: { to: string; children: ComponentChildren }) {
  return leadsSomewhere(to) ? <Link to={to}>{children}</Link> : <span>{children}</span>;
}
