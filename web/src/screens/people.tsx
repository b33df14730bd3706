import { useSignal } from "@preact/signals";
import { useCohort, type Cohort } from "../cohort";
import { read } from "../live/call";
import { go, Link } from "../navigation";
import type { OrganisationsCohortPerson } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { leads, myself } from "../session";
import { useAgainEvery, useAgainOnReturn } from "../ui/again";
import { Button } from "../ui/button";
import { useFocusNotLost } from "../ui/focus";
import { useFollow } from "../ui/follow";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { words } from "../words/people";
import { AddPartners } from "./people/add-partners";
import { AddSchools } from "./people/add-schools";
import { EditCohort } from "./people/edit-cohort";
import { PartnerCard } from "./people/partner-card";
import { PersonLine } from "./people/person-line";
import { SchoolCard } from "./people/school-card";
import { OrganisationSeats } from "./school/organisation-seats";

/** The schools and people of a cohort, and who of them is here now. */
export default function People({ parameters }: ScreenProps) {
  const id = Number(parameters["cohort"]);
  const cohort = useCohort(id);
  const present = useLoaded(() => read("rooms.whoIsHere", { cohort: id }), [id]);
  useAgainOnReturn(cohort.again);
  useFollow(`cohort/${id}`, cohort.again, { event: ({ event }) => event === "organisations.cohortChanged" });
  useFollow(`cohort/${id}`, present.again, { signal: ({ event }) => event === "rooms.presenceChanged" });
  useAgainEvery(60_000, true, present.again);
  const here = new Set(present.value?.people.map((one) => one.person));
  return (
    <Page title={titleOf(cohort, (value) => value.name)} width="wide"
      above={cohort.value && <Link to={`/network/${cohort.value.network}`}>{cohort.value.networkName}</Link>}
      intro={cohort.value?.purpose || undefined}>
      <Show loaded={cohort}>{(value) => <Everyone cohort={value} here={here} again={cohort.again} />}</Show>
    </Page>
  );
}

/** The people of a school or of none, by what brought them here. */
function grouped({ people, schools }: Cohort) {
  const inside = new Set(schools.map((school) => school.id));
  const runs = (one: OrganisationsCohortPerson) => one.role === "facilitator" || one.role === "coach" || one.role === "lead";
  const atSchool = (one: OrganisationsCohortPerson) => one.school !== undefined && inside.has(one.school);
  return {
    running: people.filter((one) => !atSchool(one) && runs(one)),
    partners: people.filter((one) => !atSchool(one) && one.role === "partner"),
    others: people.filter((one) => !atSchool(one) && !runs(one) && one.role !== "partner"),
  };
}

function Everyone({ cohort, here, again }: { cohort: Cohort; here: ReadonlySet<number>; again: () => Promise<void> }) {
  const groups = grouped(cohort);
  const part = useFocusNotLost<HTMLElement>();
  return (
    <>
      <p class="soft gap-below">{words.counts(cohort.schools.length, cohort.people.length)}</p>
      {cohort.mayFacilitate && <Actions cohort={cohort} again={again} />}
      <section class="section" aria-labelledby="running">
        <h2 id="running">{words.running}</h2>
        {groups.running.length === 0 ? <Empty>{words.noRunning}</Empty> : <Lines people={groups.running} here={here} />}
      </section>
      <section ref={part} class="section" aria-labelledby="schools">
        <h2 id="schools">{words.schools}</h2>
        {cohort.schools.length === 0 ? <Empty>{cohort.mayFacilitate ? words.noSchoolsFacilitator : words.noSchools}</Empty> : (
          <ul class="school-cards">
            {cohort.schools.map((school) => (
              <SchoolCard key={school.id} school={school} cohort={cohort} here={here} again={again}
                people={cohort.people.filter((one) => one.school === school.id)} />
            ))}
          </ul>
        )}
      </section>
      {(cohort.partners.length > 0 || groups.partners.length > 0) && (
        <section class="section" aria-labelledby="partners">
          <h2 id="partners">{words.partners}</h2>
          <ul class="school-cards">{cohort.partners.map((partner) => <PartnerCard key={partner.id} partner={partner} cohort={cohort} again={again} />)}</ul>
          {groups.partners.length > 0 && <div class="gap-above"><Lines people={groups.partners} here={here} /></div>}
        </section>
      )}
      {leads(cohort.network) && (
        <OrganisationSeats organisation={{ kind: "cohort", id: cohort.id }} roles={["facilitator", "coach"]} none={words.noRunning} mayLead
          cohorts={[cohort.id, ...myself().cohorts.filter(({ id, network }) => network === cohort.network && id !== cohort.id).map(({ id }) => id)]} onChanged={again} />
      )}
      {groups.others.length > 0 && (
        <section class="section" aria-labelledby="others">
          <h2 id="others">{words.elsewhere}</h2>
          <Lines people={groups.others} here={here} />
        </section>
      )}
    </>
  );
}

function Lines({ people, here }: { people: readonly OrganisationsCohortPerson[]; here: ReadonlySet<number> }) {
  return (
    <ul class="rows rows-columns">
      {people.map((one) => <li key={one.person} class="row"><PersonLine person={one.person} name={one.name} below={one.seatTitle} here={here.has(one.person)} /></li>)}
    </ul>
  );
}

/** What facilitators may do here. */
function Actions({ cohort, again }: { cohort: Cohort; again: () => Promise<void> }) {
  const open = useSignal<"schools" | "partners" | "edit" | undefined>(undefined);
  const show = (what: typeof open.value) => () => { open.value = what; };
  const props = { cohort, onDone: again, onClose: show(undefined) };
  return (
    <div class="buttons section">
      <Button onClick={() => go(`/cohort/${cohort.id}/invitations`)}>{words.invite}</Button>
      <Button onClick={show("schools")}>{words.addSchools}</Button>
      <Button onClick={show("partners")}>{words.addPartners}</Button>
      <Button look="quiet" onClick={show("edit")}>{words.edit}</Button>
      {open.value === "schools" && <AddSchools {...props} />}
      {open.value === "partners" && <AddPartners {...props} />}
      {open.value === "edit" && <EditCohort {...props} />}
    </div>
  );
}
