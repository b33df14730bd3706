import { useEffect, useRef } from "preact/hooks";
import { Link, path } from "../navigation";
import { planPath } from "../places";
import { words } from "../words/plans";
import { leadsSomewhere } from "./maybe-link";
import type { Plan } from "./plan";

export const planViews = ["outline", "page", "board", "timeline", "drivers", "checkpoints", "comments", "friends", "versions"] as const;
export type PlanView = (typeof planViews)[number];

const addressOf = (plan: number, view: PlanView) => (view === "outline" ? planPath(plan) : `${planPath(plan)}/${view}`);

/** The links between the views of one plan. */
export function PlanTabs({ plan: { plan, comments } }: { plan: Plan }) {
  const open = comments.reduce((sum, one) => sum + one.open, 0);
  const row = useRef<HTMLDivElement>(null);
  // On a phone the row is longer than the window.
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (row.current && current) row.current.scrollLeft = current.offsetLeft - row.current.offsetLeft - (row.current.clientWidth - current.offsetWidth) / 2;
  }, [path.value]);
  return (
    <nav class="plan-tabs" aria-label={words.tabsLabel}>
      <div ref={row} class="place-row">
        {planViews.map((view) => [view, addressOf(plan, view)] as const).filter(([, to]) => leadsSomewhere(to)).map(([view, to]) => (
          <Link key={view} to={to} current={path.value === to}>{words.tabs[view]}{view === "comments" && open > 0 && ` (${open})`}</Link>
        ))}
      </div>
    </nav>
  );
}
