import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

/** What one opens when one wants it; what stands in it is made when it is opened first. */
export function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  const opened = useSignal(false);
  return (
    <details class="fold" onToggle={(event) => { if (event.currentTarget.open) opened.value = true; }}>
      <summary>{title}</summary>
      {opened.value && <div>{children}</div>}
    </details>
  );
}
