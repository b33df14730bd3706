import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { done } from "../live/result";
import type { CommitmentsCommitment } from "../protocol/types";
import { myself } from "../session";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty } from "../ui/page";
import { words } from "../words/plans";
import type { Plan, Strategy } from "./plan";

/** A promise of a session becomes an action of a strategy. */
export function FromPromise({ plan, strategy, again }: { plan: Plan; strategy: Strategy; again: () => Promise<void> }) {
  const open = useSignal(false);
  return (
    <>
      <Button look="quiet" onClick={() => { open.value = true; }}><Icon name="promise" /> {words.fromPromise}</Button>
      {open.value && <Pick plan={plan} strategy={strategy} again={again} onClose={() => { open.value = false; }} />}
    </>
  );
}

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

function Pick({ plan, strategy, again, onClose }: PickProps) {
  const promises = useLoaded(() => readPromises(plan), [strategy.strategy]);
  const submission = useSubmission([]);
  const take = ({ id }: CommitmentsCommitment) => submission.run(() => write("plans.addAction", { strategy: strategy.strategy, fields: {}, fromCommitment: id }), async () => {
    onClose();
    await again();
  });
  return (
    <Dialog title={words.fromPromiseTitle} onClose={onClose} width="wide">
      <Show loaded={promises}>
        {(list) => (list.length === 0 ? <Empty>{words.noPromises}</Empty> : (
          <ul class="rows">
            {list.map((one) => (
              <li key={one.id} class="row row-wrap">
                <div class="row-main"><p>{one.what}</p><p class="soft note">{[one.holderName ?? one.seatTitle, one.due && words.by(one.due), one.meetingTitle].filter(Boolean).join(" · ")}</p></div>
                <Button busy={submission.busy} aria-label={words.takeOverLabel(one.what)} onClick={() => void take(one)}>{words.takeOver}</Button>
              </li>
            ))}
          </ul>
        ))}
      </Show>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </Dialog>
  );
}
