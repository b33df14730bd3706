import type { ComponentType } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Saving } from "../meetings/saving";
import { Link, path, query } from "../navigation";
import { ownerPlansPath, planPath } from "../places";
import type { ScreenProps } from "../routes";
import address from "../styles/plans.css?address";
import { later } from "../ui/later";
import { Show, titleOf } from "../ui/loaded";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/plans";
import Outline from "./outline";
import { usePlan } from "./plan";
import { PlanTabs } from "./plan-tabs";
import { StateBadge } from "./status";
import type { PlanProps } from "./writing";

const BackToCheckpoint = later(async () => ({ default: (await import("../checkins/back")).BackToCheckpoint }));
const Threads = later(() => import("./threads"));

const views: Readonly<Record<string, ComponentType<PlanProps>>> = {
  page: later(() => import("./one-page")),
  board: later(() => import("./board")),
  timeline: later(() => import("./timeline")),
  drivers: later(() => import("./driver-diagram")),
  print: later(() => import("./print")),
  comments: ({ plan, again }) => <Threads plan={plan} again={again} />,
  friends: later(() => import("./friends")),
  versions: later(() => import("./history")),
};

/** A plan, in the view that the address names. It stays read while one goes from view to view. */
export default function PlanScreen({ parameters }: ScreenProps) {
  const id = Number(parameters["plan"]);
  const loaded = usePlan(id);
  const saving = useMemo(() => new Saving(), [id]);
  useEffect(() => () => saving.close(), [saving]);
  const dressed = useSheet(address);
  const plan = loaded.value;
  const view = path.value.slice(planPath(id).length + 1);
  const View = views[view] ?? Outline;
  const props = plan && { plan, saving, again: loaded.again };
  return (
    <Page width="wide" title={titleOf(loaded, ({ title }) => title)}
      above={plan && <><Link to={ownerPlansPath(plan.owner.kind, plan.owner.id)}>{plan.owner.name}</Link> · {words.period(plan.startsOn, plan.endsOn)} <StateBadge state={plan.state} /></>}
      actions={plan && view !== "print" && view !== "page" && <Link class="button" to={`${planPath(id)}/print`}>{words.printView}</Link>}>
      {dressed && (
        <Show loaded={loaded}>
          {() => props && (
            <>
              {query.value.has("checkpoint") && <BackToCheckpoint />}
              <PlanTabs plan={props.plan} />
              <View {...props} />
            </>
          )}
        </Show>
      )}
    </Page>
  );
}
