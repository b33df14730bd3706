import { done, refused } from "../live/result";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { words as viewWords } from "../words/plan-views";
import { words } from "../words/plans";
import type { Action } from "./plan";

interface Props {
  readonly action: Action;
  readonly to: "stuck" | "stopped";
  /** False where the words say nothing. */
  readonly keep: (words: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Who is needed, or why it is stopped: said before the card moves. */
export function MoveWords({ action, to, keep, onClose }: Props) {
  const said = useDraft(`board.${action.action}`, "");
  const submission = useSubmission(["words"]);
  const label = to === "stuck" ? viewWords.whoIsNeeded : viewWords.whyStopped;
  const leave = () => {
    said.value = "";
    onClose();
  };
  const submit = () => submission.run(
    async () => (await keep(said.value) ? done(undefined) : refused("invalid", to === "stuck" ? viewWords.sayWhoFirst : viewWords.sayWhyFirst, "words")), leave);
  return (
    <Dialog title={label} onClose={leave}>
      <Form submission={submission} onSubmit={submit}>
        <p>{action.what}</p>
        <TextArea label={label} rows={3} maxLength={500} value={said.value} onValue={(value) => { said.value = value; }} error={submission.error("words")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{viewWords.say}</Button><Button look="quiet" onClick={leave}>{words.cancel}</Button></div>
      </Form>
    </Dialog>
  );
}
