import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import { refused } from "../../live/result";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Form, useSubmission } from "../../ui/form";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { words } from "../../words/people";
import { Ticks, type AddProps } from "./add-schools";

/** Adds partner organisations of the network to the cohort. */
export function AddPartners({ cohort, onDone, onClose }: AddProps) {
  const network = useLoaded(() => read("organisations.getNetwork", { network: cohort.network }), [cohort.network]);
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  const submission = useSubmission([]);
  const submit = () => submission.run(
    async () => (chosen.value.size === 0
      ? refused("invalid", words.nothingChosen)
      : write("organisations.addToCohort", { cohort: cohort.id, schools: [], partners: [...chosen.value] })),
    async () => {
      await onDone();
      onClose();
    },
  );
  return (
    <Dialog title={words.addPartners} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Show loaded={network}>
          {({ partners }) => {
            const left = partners.filter((partner) => !cohort.partners.some((inside) => inside.id === partner.id));
            return left.length === 0 ? <Notice>{words.noPartnersLeft}</Notice> : <Ticks chosen={chosen} items={left} />;
          }}
        </Show>
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.add(chosen.value.size)}</Button></div>
      </Form>
    </Dialog>
  );
}
