import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { whoAmI } from "../../session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { wholeNumber } from "../../ui/number";
import { words } from "../../words/administration";

export function NewNetwork({ onCreated, onClose }: { onCreated: (network: number) => void; onClose: () => void }) {
  const name = useSignal("");
  const aim = useSignal("");
  const smallestGroup = useSignal("10");
  const submission = useSubmission(["name", "aim", "smallestGroup"]);
  const submit = () => submission.run(
    () => write("organisations.createNetwork", { name: name.value.trim(), aim: aim.value.trim(), smallestGroup: wholeNumber(smallestGroup.value) }),
    async ({ network }) => {
      await whoAmI();
      onClose();
      onCreated(network);
    },
  );
  return (
    <Dialog title={words.newNetwork} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.name} maxLength={120} required value={name.value} onValue={(value) => { name.value = value; }} error={submission.error("name")} />
        <TextArea label={words.aim} optional maxLength={2000} value={aim.value} onValue={(value) => { aim.value = value; }} error={submission.error("aim")} />
        <Field label={words.smallestGroup} hint={words.smallestGroupHint} type="number" min={5} max={100}
          value={smallestGroup.value} onValue={(value) => { smallestGroup.value = value; }} error={submission.error("smallestGroup")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.newNetwork}</Button></div>
      </Form>
    </Dialog>
  );
}
