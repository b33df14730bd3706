import { h, type ComponentChild } from "preact";
import { useMemo } from "preact/hooks";
import { Link } from "../navigation";
import { allowed, type Piece } from "./markup";

/** What a message says. Parsed in a document that runs nothing and loads nothing, then built element by
 *  element from the list of what may be shown. `me`: mentions of this person stand out. */
export function Body({ html, me, toMe }: { html: string; me: number; toMe: boolean }) {
  const pieces = useMemo(() => allowed(new DOMParser().parseFromString(html, "text/html").body), [html]);
  return <div class="body">{pieces.map((piece) => shown(piece, me, toMe))}</div>;
}

function shown(piece: Piece, me: number, toMe: boolean): ComponentChild {
  if (typeof piece === "string") return piece;
  const { tag, attributes } = piece;
  const children = piece.children.map((child) => shown(child, me, toMe));
  if (tag === "a" && typeof attributes["href"] === "string" && attributes["href"].startsWith("/")) return <Link to={attributes["href"]}>{children}</Link>;
  if (tag === "table") return <div class="body-table" tabIndex={0} role="group" aria-label="Table"><table>{children}</table></div>;
  if (tag === "pre") return <pre tabIndex={0}>{children}</pre>;
  const mine = attributes["data-person"] === String(me) || (toMe && attributes["data-group"] !== undefined);
  return h(tag, mine ? { ...attributes, class: "mention mention-me" } : attributes, ...children);
}
