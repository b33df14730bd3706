import { PromiseLine } from "../../commitments/promise";
import { read } from "../../live/call";
import { done, type Result } from "../../live/result";
import { Link } from "../../navigation";
import { practicePath } from "../../places";
import type { CommitmentsCommitment, CommitmentsInPlan, OutcomesOutcome, RecapsRecap } from "../../protocol/types";
import { myself } from "../../session";
import { useLoaded } from "../../ui/loaded";
import { Empty } from "../../ui/page";
import { words } from "../../words/recap";
import { Part } from "./part";

const kinds = ["decision", "learned", "question", "parked"] as const;

/** Decisions, things learned, questions, promises, and practices. */
export function CameOfIt({ recap: { meeting, cohort, outcomes, commitments, earlier, practices } }: { recap: RecapsRecap }) {
  const inPlans = useLoaded(() => readInPlans(cohort, meeting, commitments.length), [cohort, meeting, commitments.length]);
  return (
    <>
      {kinds.map((kind) => <Outcomes key={kind} title={words.outcomes[kind]} of={outcomes.filter((one) => one.kind === kind)} />)}
      <Part title={words.promises}>
        {commitments.length === 0 ? <Empty>{words.noPromises}</Empty> : <Promises of={commitments} inPlans={inPlans.value ?? []} />}
      </Part>
      {earlier.length > 0 && <Part title={words.earlier}><Promises of={earlier} inPlans={[]} /></Part>}
      {practices.length > 0 && (
        <Part title={words.practices}>
          <ul class="rows">
            {practices.map(({ practice, title, ownerName }) => <li key={practice} class="row"><div class="row-main"><Link to={practicePath(practice)}>{title}</Link> <span class="soft note">{ownerName}</span></div></li>)}
          </ul>
        </Part>
      )}
    </>
  );
}

/** In the order in which they were caught. */
function Outcomes({ title, of }: { title: string; of: readonly OutcomesOutcome[] }) {
  if (of.length === 0) return null;
  return (
    <Part title={title}>
      <ul class="rows">
        {[...of].sort((a, b) => a.id - b.id).map((one) => (
          <li key={one.id} class="row">
            <div class="row-main">
              <p class="as-written">{one.body}</p>
              {one.by && <p class="soft note">{words.caughtBy(one.by.name)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Which of its promises became actions of plans; who has left the cohort is told of none. */
async function readInPlans(cohort: number, meeting: number, promises: number): Promise<Result<readonly CommitmentsInPlan[]>> {
  const answer = promises > 0 ? await read("commitments.list", { cohort, meeting, limit: 100 }) : undefined;
  return done(answer?.ok ? answer.value.inPlans : []);
}

function Promises({ of, inPlans }: { of: readonly CommitmentsCommitment[]; inPlans: readonly CommitmentsInPlan[] }) {
  const seats = new Set(myself().seats.map(({ id }) => id));
  return (
    <ul class="rows">
      {of.map((commitment) => (
        <PromiseLine key={commitment.id} commitment={commitment} mine={seats.has(commitment.seat)} inPlan={inPlans.find((one) => one.commitment === commitment.id)}>
          {`${commitment.holderName ?? words.formerHolder}, ${commitment.seatTitle}`}
        </PromiseLine>
      ))}
    </ul>
  );
}
