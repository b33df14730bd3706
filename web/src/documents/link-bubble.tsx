import type { EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { useLayoutEffect, useRef } from "preact/hooks";
import { go } from "../navigation";
import { words } from "../words/documents";
import { pathHere, safeAddress } from "./address";
import { linkAround, removeLink } from "./commands";

/** Opens what a link leads to: here where it is on this site, else in a page of its own. */
export function follow(address: string): void {
  const href = safeAddress(address);
  if (href === undefined) return;
  const path = pathHere(href, location.origin);
  if (path !== undefined) go(path);
  else open(href, "_blank", "noopener,noreferrer");
}

/** Under a link that one is in: where it leads, and what may be done with it. */
export function LinkBubble({ view, state, edit }: { view: EditorView; state: EditorState; edit: () => void }) {
  const bubble = useRef<HTMLDivElement>(null);
  const link = state.selection.empty && view.editable ? linkAround(state) : undefined;
  useLayoutEffect(() => {
    const { current } = bubble;
    const around = current?.offsetParent?.getBoundingClientRect();
    if (!current || !link || !around) return;
    const at = view.coordsAtPos(link.from);
    const below = view.coordsAtPos(state.selection.from).bottom;
    current.style.top = `${below - around.top + 6}px`;
    current.style.left = `${Math.max(0, Math.min(at.left - around.left, around.width - current.offsetWidth))}px`;
  });
  if (!link) return null;
  return (
    <div ref={bubble} class="doc-bubble" role="group" aria-label={words.linkTitle}>
      <span class="doc-bubble-address">{link.href.replace(/^(https?:\/\/|mailto:)/, "")}</span>
      <button type="button" class="button button-quiet" onClick={() => follow(link.href)}>{words.linkOpen}</button>
      <button type="button" class="button button-quiet" onClick={edit}>{words.linkChange}</button>
      <button type="button" class="button button-quiet" onClick={() => { removeLink(view.state, view.dispatch); view.focus(); }}>{words.linkRemove}</button>
    </div>
  );
}
