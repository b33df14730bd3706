import { useSignal } from "@preact/signals";
import { read } from "../live/call";
import { Link } from "../navigation";
import type { AdoptionsAdoption } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { useAgainOnReturn } from "../ui/again";
import { Select } from "../ui/field";
import { titleOf, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { words } from "../words/adoptions";
import { Own } from "./own";
import { Tried } from "./tried";

/** What a school tries and tried, and how it went. */
export default function SchoolTrying({ parameters }: ScreenProps) {
  const school = Number(parameters["school"]);
  const only = useSignal<"all" | "underWay">("all");
  const named = useLoaded(() => read("organisations.getSchool", { school }), [school]);
  const pages = usePages<AdoptionsAdoption>(
    async (after) => pageOf(
      await read("adoptions.ofSchool", { school, limit: 20, ...(only.value === "underWay" && { underWay: true }), ...(after && { before: after.id }) }),
      (answer) => answer.adoptions, (answer) => answer.more),
    [school, only.value]);
  useAgainOnReturn(pages.again);
  return (
    <Page title={titleOf(named, (one) => words.tryingOf(one.school.name))} above={named.value && <Link to={`/school/${school}`}>{named.value.school.name}</Link>} intro={words.tryingIntro}
      actions={<Link class="button" to="/library">{words.toLibrary}</Link>}>
      <div class="filter">
        <Select label={words.filter} value={only.value} onValue={(value) => { only.value = value as "all" | "underWay"; }}
          choices={[["all", words.filters.all], ["underWay", words.filters.underWay]]} />
      </div>
      <ShowPages pages={pages}>
        {(adoptions) => (adoptions.length === 0 ? <Empty>{words.nothingTried}</Empty> : (
          <ul class="rows">
            {adoptions.map((adoption) => (
              <Tried key={adoption.id} adoption={adoption} name={<Link to={`/practices/${adoption.practice}`}>{adoption.practiceTitle}</Link>}>
                {adoption.mine && <Own adoption={adoption} again={pages.again} />}
              </Tried>
            ))}
          </ul>
        ))}
      </ShowPages>
    </Page>
  );
}
