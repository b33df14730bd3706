import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import { words } from "../words/rooms";

/** What stands beside the conversation on a wide screen, and in its place on a narrow one. */
export function Panel({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  return (
    <aside class="panel" aria-label={title}
      onKeyDown={(event) => { if (event.key === "Escape" && !event.defaultPrevented) onClose(); }}>
      <header class="panel-head">
        <IconButton label={words.toRoom} class="panel-back" onClick={onClose}><Icon name="back" /></IconButton>
        <h2 ref={heading} tabIndex={-1}>{title}</h2>
        <IconButton label={words.close} class="panel-close" onClick={onClose}><Icon name="close" /></IconButton>
      </header>
      {children}
    </aside>
  );
}
