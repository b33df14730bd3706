import { read, write } from "../live/call";
import { done } from "../live/result";
import type { CommitmentsCommitment } from "../protocol/types";
import { myself } from "../session";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useSubmission } from "../ui/form";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty } from "../ui/page";
import { words as fieldWords } from "../words/plan-fields";
import { words } from "../words/plans";
import type { Plan, Strategy } from "./plan";

/** The open promises of the cohorts that one is in, made by a seat of the plan's owner or for its school, that are no
 *  action of a plan yet. */
async function readPromises({ owner: { kind, id: owner } }: Plan) {
  const [seats, ...answers] = await Promise.all([
    read("organisations.listSeats", { organisation: { kind, id: owner }, limit: 200 }),
    ...myself().cohorts.map(({ id }) => read("commitments.list", { cohort: id, state: "open", limit: 100 })),
  ]);
  if (!seats.ok) return seats;
  const failed = answers.find((answer) => !answer.ok && answer.refusal.code === "no_answer");
  if (failed && !failed.ok) return failed;
  const own = new Set(seats.value.seats.map(({ id }) => id)), listed = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const taken = new Set(listed.flatMap(({ inPlans }) => inPlans.map(({ commitment }) => commitment)));
  return done(listed.flatMap(({ commitments }) => commitments)
    .filter(({ id, seat, school }) => !taken.has(id) && (own.has(seat) || (kind === "school" && school === owner))));
}

interface PickProps {
  plan: Plan;
  strategy: Strategy;
  again: () => Promise<void>;
  onClose: () => void;
}

/** Which promise becomes an action of a strategy. */
export function PickPromise({ plan, strategy, again, onClose }: PickProps) {
  const promises = useLoaded(() => readPromises(plan), [strategy.strategy]);
  const submission = useSubmission([]);
  const take = ({ id }: CommitmentsCommitment) => submission.run(() => write("plans.addAction", { strategy: strategy.strategy, fields: {}, fromCommitment: id }), async () => {
    onClose();
    await again();
  });
  return (
    <Dialog title={fieldWords.fromPromiseTitle} onClose={onClose} width="wide">
      <Show loaded={promises}>
        {(list) => (list.length === 0 ? <Empty>{fieldWords.noPromises}</Empty> : (
          <ul class="rows">
            {list.map((one) => (
              <li key={one.id} class="row row-wrap">
                <div class="row-main"><p>{one.what}</p><p class="soft note">{[one.holderName ?? one.seatTitle, one.due && words.by(one.due), one.meetingTitle].filter(Boolean).join(" · ")}</p></div>
                <Button busy={submission.busy} aria-label={fieldWords.takeOverLabel(one.what)} onClick={() => void take(one)}>{fieldWords.takeOver}</Button>
              </li>
            ))}
          </ul>
        ))}
      </Show>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </Dialog>
  );
}
