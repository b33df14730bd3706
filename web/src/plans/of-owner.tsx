import { read } from "../live/call";
import { done, type Result } from "../live/result";
import { Link, path } from "../navigation";
import { newPlanPath } from "../places";
import type { ScreenProps } from "../routes";
import { myself } from "../session";
import { useAgainOnReturn } from "../ui/again";
import { useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { words } from "../words/plan-lists";
import { ownPlaces, type OwnPlace } from "./own";
import type { PlanSummary } from "./plan";
import { PlanRows } from "./plan-rows";

const kinds = ["school", "district", "zone"] as const;

/** What a school, or a district or zone of one's networks, is called. */
async function readName(kind: OwnPlace["kind"], owner: number): Promise<Result<string | undefined>> {
  if (kind === "school") {
    const answer = await read("organisations.getSchool", { school: owner });
    return answer.ok ? done(answer.value.school.name) : answer;
  }
  const answers = await Promise.all(myself().networks.map(({ id }) => read("organisations.getNetwork", { network: id })));
  const districts = answers.flatMap((answer) => (answer.ok ? answer.value.districts : []));
  return done((kind === "district" ? districts : districts.flatMap(({ zones }) => zones)).find(({ id }) => id === owner)?.name);
}

/** The plans of a school, a district or a zone. */
export default function PlansOfOwner({ parameters }: ScreenProps) {
  const kind: OwnPlace["kind"] = kinds.find((one) => parameters[one] !== undefined) ?? "school";
  const owner = Number(parameters[kind]);
  const pages = usePages<PlanSummary>(async (last) => pageOf(
    await read("plans.list", { ownerKind: kind, owner, limit: 30, ...(last && { before: last.plan }) }), ({ plans }) => plans, ({ more }) => more), [kind, owner]);
  useAgainOnReturn(pages.again);
  const named = useLoaded<string | undefined>(() => readName(kind, owner), [kind, owner]);
  const own = ownPlaces().find((one) => one.kind === kind && one.id === owner);
  const name = named.value ?? own?.name ?? pages.items?.[0]?.owner.name ?? words.owners[kind];
  return (
    <Page key={path.value} title={words.plansOf(name)} above={kind === "school" && <Link to={`/school/${owner}`}>{name}</Link>}
      actions={own && <Link class="button button-main" to={newPlanPath(kind, owner)}>{words.begin}</Link>}>
      <ShowPages pages={pages}>
        {(plans) => (plans.length === 0 ? <Empty>{own ? words.mineNone : words.ownerNone}</Empty> : <PlanRows plans={plans} />)}
      </ShowPages>
    </Page>
  );
}
