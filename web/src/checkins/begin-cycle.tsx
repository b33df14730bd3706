import { write } from "../live/call";
import type { CyclesBody, CyclesCycle } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Select, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { words } from "../words/checkins";

interface Props {
  action: number;
  /** The one that it goes on from. */
  previous: CyclesCycle | undefined;
  again: () => Promise<void>;
  onClose: () => void;
}

/** Begins a test in a minute: what is tried, and what is expected. The long form folds out. */
export function BeginCycle({ action, previous, again, onClose }: Props) {
  const empty = { change: previous?.body.next ?? "", prediction: "", question: previous?.body.question ?? "", tasks: "", data: previous?.body.data ?? "", kind: "test" as CyclesBody["kind"] };
  const draft = useDraft(`cycle.${action}.${previous?.id ?? "first"}`, empty);
  const set = (member: keyof typeof empty) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const submission = useSubmission(["change", "prediction", "question", "tasks", "data", "kind"]);
  const { change, prediction, question, tasks, data, kind } = draft.value;
  const submit = () => submission.run(
    () => write("cycles.begin", {
      action, change: change.trim(), prediction: prediction.trim(), kind, question: question.trim(), tasks: tasks.trim(), data: data.trim(), ...(previous && { previous: previous.id }),
    }),
    async () => {
      draft.value = empty;
      await again();
      onClose();
    },
  );
  return (
    <Dialog title={words.beginTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <TextArea label={words.tried} hint={words.triedHint} rows={2} maxLength={2000} required value={change} onValue={set("change")} error={submission.error("change")} />
        <TextArea label={words.expected} hint={words.expectedHint} rows={2} maxLength={1000} required value={prediction} onValue={set("prediction")} error={submission.error("prediction")} />
        <details class="form-whole">
          <summary>{words.longForm}</summary>
          <div class="form">
            <Select label={words.kind} value={kind} onValue={set("kind")} choices={Object.entries(words.kinds)} error={submission.error("kind")} />
            <TextArea label={words.question} optional rows={2} maxLength={2000} value={question} onValue={set("question")} error={submission.error("question")} />
            <TextArea label={words.tasks} optional rows={2} maxLength={2000} value={tasks} onValue={set("tasks")} error={submission.error("tasks")} />
            <TextArea label={words.data} optional rows={2} maxLength={2000} value={data} onValue={set("data")} error={submission.error("data")} />
          </div>
        </details>
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.beginIt}</Button></div>
      </Form>
    </Dialog>
  );
}
