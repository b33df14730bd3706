import { Link } from "../../navigation";
import type { CommitmentsCommitment, CommitmentsInPlan, OrganisationsCohortSummary } from "../../protocol/types";
import { Empty } from "../../ui/page";
import { words } from "../../words/home";
import { PromiseLine } from "../../commitments/promise";

interface Props {
  commitments: readonly CommitmentsCommitment[];
  inPlans: readonly CommitmentsInPlan[];
  cohorts: readonly OrganisationsCohortSummary[];
}

/** What is promised and not done, soonest due first. */
export function Promised({ commitments, inPlans, cohorts }: Props) {
  return (
    <section class="section" aria-labelledby="promised">
      <h2 id="promised">{words.promised}</h2>
      {commitments.length === 0 ? <Empty>{words.noPromises}</Empty> : (
        <ul class="rows">
          {commitments.map((commitment) => {
            const cohort = cohorts.find(({ id }) => id === commitment.cohort);
            return (
              <PromiseLine key={commitment.id} commitment={commitment} mine inPlan={inPlans.find((one) => one.commitment === commitment.id)}>
                {cohort && <Link to={`/cohort/${cohort.id}/sessions`}>{cohort.name}</Link>}
              </PromiseLine>
            );
          })}
        </ul>
      )}
    </section>
  );
}
