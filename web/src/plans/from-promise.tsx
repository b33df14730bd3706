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
import type { Strategy } from "./plan";

/** A promise of a session becomes an action of a strategy. */
export function FromPromise({ strategy, again }: { strategy: Strategy; again: () => Promise<void> }) {
  const open = useSignal(false);
  return (
    <>
      <Button look="quiet" onClick={() => { open.value = true; }}><Icon name="promise" /> {words.fromPromise}</Button>
      {open.value && <Pick strategy={strategy} again={again} onClose={() => { open.value = false; }} />}
    </>
  );
}

/** The open promises of the cohorts that one is in. */
async function readPromises() {
  const answers = await Promise.all(myself().cohorts.map(({ id }) => read("commitments.list", { cohort: id, state: "open", limit: 100 })));
  const failed = answers.find((answer) => !answer.ok && answer.refusal.code === "no_answer");
  if (failed && !failed.ok) return failed;
  return done(answers.flatMap((answer) => (answer.ok ? answer.value.commitments : [])));
}

function Pick({ strategy, again, onClose }: { strategy: Strategy; again: () => Promise<void>; onClose: () => void }) {
  const promises = useLoaded(readPromises, [strategy.strategy]);
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
                <div class="row-main"><p>{one.what}</p><p class="soft note">{[one.holderName ?? one.seatTitle, one.due && words.by(one.due)].filter(Boolean).join(" · ")}</p></div>
                <Button busy={submission.busy} onClick={() => void take(one)}>{words.takeOver}</Button>
              </li>
            ))}
          </ul>
        ))}
      </Show>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </Dialog>
  );
}
