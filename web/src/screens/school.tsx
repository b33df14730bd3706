import { useSignal } from "@preact/signals";
import { read } from "../live/call";
import { Link } from "../navigation";
import { placeMeasuresPath } from "../places";
import type { OrganisationsGetSchoolResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { leads, myself } from "../session";
import { Button } from "../ui/button";
import { later } from "../ui/later";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { groupName, words as organisations } from "../words/organisations";
import { words } from "../words/school";
import { contextLine, placeLine } from "./school/context";
import { EditSchool } from "./school/edit-school";
import { Seats } from "./school/seats";

const PlansOfSchool = later(() => import("../plans/of-school"));

/** A school: what makes it like another, the cohorts it is in, and who has its seats. */
export default function School({ parameters }: ScreenProps) {
  const id = Number(parameters["school"]);
  const loaded = useLoaded(() => read("organisations.getSchool", { school: id }), [id]);
  const editing = useSignal(false);
  const school = loaded.value?.school;
  const network = myself().networks.find((one) => one.id === school?.network);
  return (
    <Page title={titleOf(loaded, (value) => value.school.name)} above={network && <Link to={`/network/${network.id}`}>{network.name}</Link>}
      intro={school && contextLine(school.context)}
      actions={loaded.value && (
        <>
          <Link class="button" to={placeMeasuresPath({ kind: "school", id })}>{words.measures}</Link>
          <Link class="button" to={`/school/${id}/trying`}>{words.trying}</Link>
          {mayChange(loaded.value) && <Button onClick={() => { editing.value = true; }}>{words.edit}</Button>}
        </>
      )}>
      <Show loaded={loaded}>{(value) => <Parts value={value} again={loaded.again} />}</Show>
      {editing.value && school && <EditSchool school={school} onDone={loaded.again} onClose={() => { editing.value = false; }} />}
    </Page>
  );
}

/** Its principal, who facilitates a cohort of it, who leads its network or district. */
function mayChange({ school, cohorts }: OrganisationsGetSchoolResponse): boolean {
  return leads(school.network, school.district) || myself().seats.some(({ role, organisation: { kind, id } }) =>
    (role === "principal" && kind === "school" && id === school.id)
    || (role === "facilitator" && kind === "cohort" && cohorts.some((cohort) => cohort.id === id)));
}

function Parts({ value: { school, cohorts, seats }, again }: { value: OrganisationsGetSchoolResponse; again: () => Promise<void> }) {
  const place = placeLine(school);
  return (
    <>
      {place && <p class="soft section">{place}</p>}
      <PlansOfSchool school={school.id} />
      <section class="section" aria-labelledby="cohorts">
        <h2 id="cohorts">{words.cohorts}</h2>
        {cohorts.length === 0 ? <Empty>{words.noCohorts}</Empty> : (
          <ul class="rows">
            {cohorts.map((cohort) => (
              <li key={cohort.id} class="row">
                <div class="row-main">
                  <Link to={`/cohort/${cohort.id}/people`}>{cohort.name}</Link>
                  <p class="soft note">{organisations.schools(cohort.schools)}</p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Seats organisation={{ kind: "school", id: school.id }} roles={["principal", "member"]} seats={seats} none={words.noSeatsInvite}
        mayLead={leads(school.network, school.district)} cohorts={cohorts.map((cohort) => cohort.id)} again={again} />
      {school.context.groups.length > 0 && <Groups groups={school.context.groups} />}
    </>
  );
}

function Groups({ groups }: { groups: readonly { code: string; sharePercent: number }[] }) {
  const shown = groups.filter(({ code }) => code !== "ALL").sort((a, b) => b.sharePercent - a.sharePercent);
  return (
    <section class="section" aria-labelledby="groups">
      <h2 id="groups">{words.groups}</h2>
      <div class="table-frame">
        <table class="table" aria-labelledby="groups">
          <thead><tr><th scope="col">{words.group}</th><th scope="col" class="number">{words.share}</th></tr></thead>
          <tbody>
            {shown.map(({ code, sharePercent }) => (
              <tr key={code}><th scope="row" class="sentence">{groupName(code)}</th><td class="number">{words.percent(sharePercent)}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
