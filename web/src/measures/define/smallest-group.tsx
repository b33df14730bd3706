import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { wholeNumber } from "../../ui/number";
import { words } from "../../words/measures";
import { words as shell } from "../../words/shell";

interface Props {
  network: number;
  now: number;
  mayLead: boolean;
  again: () => Promise<void>;
}

/** How many people must stand behind a figure that leaves its school; who leads the network says it. */
export function SmallestGroup({ network, now, mayLead, again }: Props) {
  const open = useSignal(false);
  return (
    <section class="section" aria-labelledby="smallest">
      <h2 id="smallest">{words.smallest}</h2>
      <p class="gap-below">{words.smallestNow(now)}</p>
      {mayLead && <Button onClick={() => { open.value = true; }}>{words.smallestChange}</Button>}
      {open.value && <Change network={network} now={now} again={again} onClose={() => { open.value = false; }} />}
    </section>
  );
}

function Change({ network, now, again, onClose }: Omit<Props, "mayLead"> & { onClose: () => void }) {
  const typed = useSignal(String(now));
  const submission = useSubmission(["smallestGroup"]);
  const submit = () => submission.run(() => write("measures.setSmallestGroup", { network, smallestGroup: wholeNumber(typed.value) }), async () => {
    await again();
    onClose();
  });
  return (
    <Dialog title={words.smallestTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.smallestField} hint={words.smallestHint} type="number" min={5} max={100} inputMode="numeric" value={typed.value} onValue={(value) => { typed.value = value; }} error={submission.error("smallestGroup")} />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{shell.save}</Button>
          <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
