import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import type { CyclesCycle, CyclesDecideRequest } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Form, useSubmission } from "../ui/form";
import { Radios } from "../ui/radios";
import { words } from "../words/checkins";

interface Props {
  cycle: CyclesCycle;
  again: () => Promise<void>;
  onClose: () => void;
}

/** Adopt, adapt or abandon, with what was expected and what happened in view. */
export function DecideCycle({ cycle: { id, prediction, body }, again, onClose }: Props) {
  const chosen = useSignal("");
  const submission = useSubmission(["decision"]);
  const submit = () => submission.run(() => write("cycles.decide", { cycle: id, decision: chosen.value as CyclesDecideRequest["decision"] }), async () => {
    await again();
    onClose();
  });
  return (
    <Dialog title={words.decideTitle} onClose={onClose}>
      <p><span class="stated-label">{words.shown.expected}</span> <span class="as-written">{prediction}</span></p>
      <p><span class="stated-label">{words.shown.happened}</span> <span class="as-written">{body.happened}</span></p>
      <Form submission={submission} onSubmit={submit}>
        <Radios label={words.decideTitle} value={chosen.value} onValue={(value) => { chosen.value = value; }} choices={words.decisionChoices} error={submission.error("decision")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.decide}</Button></div>
      </Form>
    </Dialog>
  );
}
