import { Link } from "../../navigation";
import type { CommitmentsCommitment, OrganisationsCohortSummary } from "../../protocol/types";
import { Empty } from "../../ui/page";
import { words } from "../../words/home";
import { PromiseLine } from "../../commitments/promise";

/** What is promised and not done, soonest due first. */
export function Promised({ commitments, cohorts }: { commitments: readonly CommitmentsCommitment[]; cohorts: readonly OrganisationsCohortSummary[] }) {
  return (
    <section class="section" aria-labelledby="promised">
      <h2 id="promised">{words.promised}</h2>
      {commitments.length === 0 ? <Empty>{words.noPromises}</Empty> : (
        <ul class="rows">
          {commitments.map((commitment) => {
            const cohort = cohorts.find(({ id }) => id === commitment.cohort);
            return (
              <PromiseLine key={commitment.id} commitment={commitment} mine>
                {cohort && <Link to={`/cohort/${cohort.id}/sessions`}>{cohort.name}</Link>}
              </PromiseLine>
            );
          })}
        </ul>
      )}
    </section>
  );
}
