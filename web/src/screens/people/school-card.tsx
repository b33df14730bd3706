import { useSignal } from "@preact/signals";
import type { Cohort } from "../../cohort";
import { write } from "../../live/call";
import { Link } from "../../navigation";
import type { OrganisationsCohortPerson, OrganisationsSchool } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { words as organisations } from "../../words/organisations";
import { words } from "../../words/people";
import { contextLine, placeLine } from "../school/context";
import { PersonLine } from "./person-line";

interface Props {
  school: OrganisationsSchool;
  cohort: Cohort;
  people: readonly OrganisationsCohortPerson[];
  here: ReadonlySet<number>;
  again: () => Promise<void>;
}

/** A school of the cohort: what makes it like another, and its people. */
export function SchoolCard({ school, cohort, people, here, again }: Props) {
  const place = placeLine(school);
  return (
    <li class="card school-card">
      <h3><Link to={`/school/${school.id}`}>{school.name}</Link></h3>
      {place && <p class="soft note">{place}</p>}
      <p class="soft note">{contextLine(school.context)}</p>
      {people.length === 0 ? <p class="soft note gap-above">{words.nobodyYet}</p> : (
        <ul class="people-lines">
          {people.map((one) => (
            <li key={one.person} class="person-line">
              <PersonLine person={one.person} name={one.name} below={organisations.roles[one.role]} here={here.has(one.person)} />
            </li>
          ))}
        </ul>
      )}
      {cohort.mayFacilitate && <TakeOut cohort={cohort} name={school.name} schools={[school.id]} partners={[]} again={again} />}
    </li>
  );
}

interface TakeOutProps {
  cohort: Cohort;
  name: string;
  schools: number[];
  partners: number[];
  again: () => Promise<void>;
}

export function TakeOut({ cohort, name, schools, partners, again }: TakeOutProps) {
  const asking = useSignal(false);
  return (
    <p class="card-end">
      <Button look="quiet" class="button-inline" aria-label={words.takeOutLabel(name)} onClick={() => { asking.value = true; }}>{words.takeOut}</Button>
      {asking.value && (
        <Confirm title={words.takeOutTitle(name)} act={words.takeOut} onDone={again} onClose={() => { asking.value = false; }}
          call={() => write("organisations.removeFromCohort", { cohort: cohort.id, schools, partners })}>
          {words.takeOutWhat}
        </Confirm>
      )}
    </p>
  );
}
