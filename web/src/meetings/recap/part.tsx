import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** A part of a recap with its heading, and what may be done to it at the heading's side. */
export function Part({ title, action, children }: { title: string; action?: ComponentChildren; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="section recap-part" aria-labelledby={id}>
      <div class="section-head">
        <h2 id={id}>{title}</h2>
        {action && <div class="screen-only">{action}</div>}
      </div>
      {children}
    </section>
  );
}
