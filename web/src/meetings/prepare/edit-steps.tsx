import { write } from "../../live/call";
import type { ScriptsStep } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useDraft } from "../../ui/draft";
import { Form, useSubmission } from "../../ui/form";
import { words } from "../../words/agenda";
import { words as shell } from "../../words/shell";
import { StepsEditor } from "../scripts/steps-editor";
import { sent, typedSteps } from "../scripts/typed";

interface Props {
  segment: number;
  title: string;
  steps: readonly ScriptsStep[];
  again: () => Promise<void>;
  onClose: () => void;
}

/** Changes a block's steps for this one session; the protocol itself stays as it is. */
export function EditSteps({ segment, title, steps, again, onClose }: Props) {
  const given = typedSteps(steps);
  const draft = useDraft(`steps.${segment}`, given);
  const submission = useSubmission(["steps"]);
  const close = () => {
    draft.value = given;
    onClose();
  };
  const submit = () => submission.run(() => write("agendas.setSteps", { segment, steps: draft.value.map(sent) }), async () => {
    await again();
    close();
  });
  return (
    <Dialog title={words.stepsTitle(title)} width="wide" onClose={onClose}>
      <Form submission={submission} onSubmit={submit} class="form-whole">
        <StepsEditor steps={draft.value} onSteps={(value) => { draft.value = value; }} error={submission.error} member="steps" />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{words.stepsSave}</Button>
          <Button look="quiet" onClick={close}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
