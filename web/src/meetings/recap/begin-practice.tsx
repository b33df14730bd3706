import { useSignal } from "@preact/signals";
import { ownersOfMine } from "../../library/owners";
import { write } from "../../live/call";
import { go } from "../../navigation";
import { writePath } from "../../places";
import type { RecapsRan } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Select } from "../../ui/field";
import { useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words } from "../../words/recap";

/** Begins a practice of one's school or partner organisation from what was caught in a block; asks only where one has
 *  several. */
export function BeginPractice({ meeting, ran }: { meeting: number; ran: RecapsRan }) {
  const owners = ownersOfMine();
  const at = useSignal(0);
  const submission = useSubmission(["owner"]);
  const chosen = owners[at.value];
  if (!chosen) return null;
  const begin = () => submission.run(() => write("recaps.draftPractice", { meeting, segment: ran.segment, owner: chosen.owner }), ({ practice }) => go(writePath(practice)));
  return (
    <div class="recap-begin screen-only">
      {owners.length > 1 && (
        <Select label={words.practiceOf} value={String(at.value)} choices={owners.map(({ title }, one) => [String(one), title] as const)} error={submission.error("owner")} onValue={(one) => { at.value = Number(one); }} />
      )}
      <Button look="quiet" class="button-inline" busy={submission.busy} aria-label={words.beginPracticeLabel(ran.title)} onClick={() => void begin()}>{words.beginPractice}</Button>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </div>
  );
}
