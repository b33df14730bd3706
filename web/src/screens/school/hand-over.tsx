import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { refused } from "../../live/result";
import type { OrganisationsSeat } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Select } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Show, useLoaded } from "../../ui/loaded";
import { words } from "../../words/school";
import { candidateChoices, readCandidates } from "./candidates";

interface Props {
  seat: OrganisationsSeat;
  cohorts: readonly number[];
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Gives a seat with all that it owns to somebody else, or leaves it vacant. */
export function HandOver({ seat, cohorts, onDone, onClose }: Props) {
  const people = useLoaded(() => readCandidates(cohorts), [cohorts.join()]);
  const chosen = useSignal("");
  const submission = useSubmission(["person"]);
  const submit = () => submission.run(
    async () => (chosen.value === ""
      ? refused("invalid", words.pickMissing, "person")
      : write("organisations.handOverSeat", { seat: seat.id, ...(chosen.value !== "vacant" && { person: Number(chosen.value) }) })),
    async () => {
      await onDone();
      onClose();
    },
  );
  return (
    <Dialog title={words.handOverTitle} onClose={onClose}>
      <p>{seat.title}{seat.holderName && `: ${seat.holderName}`}</p>
      <Form submission={submission} onSubmit={submit}>
        <Show loaded={people}>
          {(value) => (
            <Select label={words.handOverTo} hint={words.handOverHint} required value={chosen.value} error={submission.error("person")}
              onValue={(person) => { chosen.value = person; }}
              choices={[["", words.pick], ...candidateChoices(value.filter(({ id }) => id !== seat.holder)), ...(seat.holder === undefined ? [] : [["vacant", words.leaveVacant] as const])]} />
          )}
        </Show>
        <p class="soft note">{words.handOverOthers}</p>
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.handOver}</Button></div>
      </Form>
    </Dialog>
  );
}
