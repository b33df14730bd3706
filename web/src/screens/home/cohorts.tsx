import { Link } from "../../navigation";
import type { OrganisationsCohortSummary } from "../../protocol/types";
import { words } from "../../words/home";

/** The person's cohorts: the way to their rooms on a phone. */
export function Cohorts({ cohorts }: { cohorts: readonly OrganisationsCohortSummary[] }) {
  return (
    <section class="section" aria-labelledby="cohorts">
      <h2 id="cohorts">{words.yourCohorts}</h2>
      <ul class="rows">
        {cohorts.map((cohort) => (
          <li key={cohort.id} class="row">
            <div class="row-main">
              <Link to={`/cohort/${cohort.id}`} class="person-name">{cohort.name}</Link>
              {cohort.purpose && <p class="note">{cohort.purpose}</p>}
              {cohort.schools > 0 && <p class="soft note">{words.schools(cohort.schools)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
