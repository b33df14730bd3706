import { read } from "../live/call";
import { done } from "../live/result";
import { Link, path } from "../navigation";
import { newPlanPath } from "../places";
import type { OrganisationsGetSchoolResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { useAgainOnReturn } from "../ui/again";
import { useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { words } from "../words/plans";
import { ownPlaces, type OwnPlace } from "./own";
import type { PlanSummary } from "./plan";
import { PlanRows } from "./plan-rows";

const kinds = ["school", "district", "zone"] as const;

/** The plans of a school, a district or a zone. */
export default function PlansOfOwner({ parameters }: ScreenProps) {
  const kind: OwnPlace["kind"] = kinds.find((one) => parameters[one] !== undefined) ?? "school";
  const owner = Number(parameters[kind]);
  const pages = usePages<PlanSummary>(async (last) => pageOf(
    await read("plans.list", { ownerKind: kind, owner, limit: 30, ...(last && { before: last.plan }) }), ({ plans }) => plans, ({ more }) => more), [kind, owner]);
  useAgainOnReturn(pages.again);
  const school = useLoaded<OrganisationsGetSchoolResponse | undefined>(async () => (kind === "school" ? read("organisations.getSchool", { school: owner }) : done(undefined)), [kind, owner]);
  const own = ownPlaces().find((one) => one.kind === kind && one.id === owner);
  const name = school.value?.school.name ?? own?.name ?? pages.items?.[0]?.owner.name ?? words.owners[kind];
  return (
    <Page key={path.value} title={words.plansOf(name)} above={kind === "school" && <Link to={`/school/${owner}`}>{name}</Link>}
      actions={own && <Link class="button button-main" to={newPlanPath(kind, owner)}>{words.begin}</Link>}>
      <ShowPages pages={pages}>
        {(plans) => (plans.length === 0 ? <Empty>{own ? words.mineNone : words.ownerNone}</Empty> : <PlanRows plans={plans} />)}
      </ShowPages>
    </Page>
  );
}
