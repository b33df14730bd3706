import { write } from "../../live/call";
import { go } from "../../navigation";
import { scriptPath } from "../../places";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useDraft } from "../../ui/draft";
import { TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { words } from "../../words/scripts";

/** Takes a protocol from its text. */
export default function Import({ network, onClose }: { network: number; onClose: () => void }) {
  const text = useDraft(`script.import.${network}`, "");
  const submission = useSubmission(["text"]);
  const submit = () => submission.run(() => write("scripts.import", { network, text: text.value }), ({ script }) => {
    text.value = "";
    onClose();
    go(scriptPath(network, script));
  });
  return (
    <Dialog title={words.importTitle} width="wide" onClose={onClose}>
      <Form submission={submission} onSubmit={submit} class="form-whole">
        <TextArea label={words.importField} hint={words.importText} rows={14} maxLength={60_000} spellcheck={false} class="code-text" value={text.value} onValue={(value) => { text.value = value; }} error={submission.error("text")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.importAct}</Button></div>
      </Form>
    </Dialog>
  );
}
