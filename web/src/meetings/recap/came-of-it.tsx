import { PromiseLine } from "../../commitments/promise";
import { Link } from "../../navigation";
import { practicePath } from "../../places";
import type { CommitmentsCommitment, OutcomesOutcome, RecapsRecap } from "../../protocol/types";
import { myself } from "../../session";
import { Empty } from "../../ui/page";
import { words } from "../../words/recap";
import { Part } from "./part";

const kinds = ["decision", "learned", "question", "parked"] as const;

/** Decisions, things learned, questions, promises, and practices. */
export function CameOfIt({ recap: { outcomes, commitments, earlier, practices } }: { recap: RecapsRecap }) {
  return (
    <>
      {kinds.map((kind) => <Outcomes key={kind} title={words.outcomes[kind]} of={outcomes.filter((one) => one.kind === kind)} />)}
      <Part title={words.promises}>
        {commitments.length === 0 ? <Empty>{words.noPromises}</Empty> : <Promises of={commitments} />}
      </Part>
      {earlier.length > 0 && <Part title={words.earlier}><Promises of={earlier} /></Part>}
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

function Promises({ of }: { of: readonly CommitmentsCommitment[] }) {
  const seats = new Set(myself().seats.map(({ id }) => id));
  return (
    <ul class="rows">
      {of.map((commitment) => (
        <PromiseLine key={commitment.id} commitment={commitment} mine={seats.has(commitment.seat)}>
          {`${commitment.holderName ?? words.formerHolder}, ${commitment.seatTitle}`}
        </PromiseLine>
      ))}
    </ul>
  );
}
