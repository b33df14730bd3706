import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../words/shell";

/** Names the page in the tab, and gives its heading the focus when one came here from another
 *  screen, so that a screen reader says where one is. */
export function usePageTitle(title: string | undefined) {
  useEffect(() => { document.title = title ? `${title} · ${words.product}` : words.product; }, [title]);
}

let screensShown = 0;

interface Props {
  title: string;
  /** A line above the title: what it belongs to. */
  above?: ComponentChildren;
  /** A line below the title. */
  intro?: ComponentChildren;
  /** What may be done here, at the title's side. */
  actions?: ComponentChildren;
  width?: "reading" | "wide";
  children: ComponentChildren;
}

/** A screen's main part with its heading. */
export function Page({ title, above, intro, actions, width = "reading", children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  useEffect(() => {
    if (screensShown++ > 0 && (document.activeElement === null || document.activeElement === document.body)) heading.current?.focus();
  }, []);
  return (
    <main id="main" class={`page page-${width}`}>
      <header class="page-head">
        <div class="page-title">
          {above && <p class="page-above">{above}</p>}
          <h1 ref={heading} tabIndex={-1}>{title}</h1>
          {intro && <p class="page-intro">{intro}</p>}
        </div>
        {actions && <div class="page-actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}

/** What stands where a list has nothing in it. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}
