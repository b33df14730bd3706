import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../words/documents";
import { Drawing } from "./icon";

/** What stands beside the text where there is room, and over it where there is none. */
export function Side({ title, onClose, head, children }: { title: string; onClose: () => void; head?: ComponentChildren; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { if (!heading.current?.closest(".doc-side")?.contains(document.activeElement)) heading.current?.focus(); }, []);
  return (
    <section class="doc-side" aria-label={title} onKeyDown={(event) => { if (event.key === "Escape" && !event.defaultPrevented) onClose(); }}>
      <header class="doc-side-head">
        <h2 ref={heading} tabIndex={-1}>{title}</h2>
        {head}
        <button type="button" class="icon-button" aria-label={words.closeSide} title={words.closeSide} onClick={onClose}><Drawing name="close" /></button>
      </header>
      {children}
    </section>
  );
}
