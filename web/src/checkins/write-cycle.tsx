import { write } from "../live/call";
import type { CyclesCycle, CyclesWriteRequest } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Select, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { words } from "../words/checkins";

interface Props {
  cycle: CyclesCycle;
  again: () => Promise<void>;
  onClose: () => void;
}

/** What happened and what is next; the long form folds out. What was expected stands above and stays. */
export function WriteCycle({ cycle: { id, number, prediction, body }, again, onClose }: Props) {
  const empty = { ...body, matched: body.matched ?? "" };
  const draft = useDraft(`cycle.${id}`, empty);
  const set = (member: keyof typeof empty) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const typed = draft.value;
  const submission = useSubmission(["happened", "next", "surprises", "learned", "matched", "change", "question", "tasks", "data", "kind"]);
  const submit = () => submission.run(() => write("cycles.write", requestOf(id, typed)), async () => {
    draft.value = empty;
    await again();
    onClose();
  });
  const area = (member: "happened" | "next" | "change" | "question" | "tasks" | "data" | "surprises" | "learned", label: string) => (
    <TextArea label={label} optional rows={2} maxLength={2000} value={typed[member]} onValue={set(member)} error={submission.error(member)} />
  );
  return (
    <Dialog title={words.writeTitle(number)} onClose={onClose}>
      <p><span class="stated-label">{words.shown.expected}</span> <span class="as-written">{prediction}</span></p>
      <Form submission={submission} onSubmit={submit}>
        <TextArea label={words.happened} rows={3} maxLength={2000} value={typed.happened} onValue={set("happened")} error={submission.error("happened")} />
        {area("next", words.next)}
        <details>
          <summary>{words.longForm}</summary>
          <div class="form">
            <Select label={words.matched} value={typed.matched} onValue={set("matched")} choices={Object.entries(words.matchedChoices)} error={submission.error("matched")} />
            {area("learned", words.learned)}
            {area("surprises", words.surprises)}
            {area("change", words.tried)}
            {area("question", words.question)}
            {area("tasks", words.tasks)}
            {area("data", words.data)}
            <Select label={words.kind} value={typed.kind} onValue={set("kind")} choices={Object.entries(words.kinds)} error={submission.error("kind")} />
          </div>
        </details>
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.save}</Button></div>
      </Form>
    </Dialog>
  );
}

function requestOf(cycle: number, { matched, ...parts }: Omit<CyclesCycle["body"], "matched"> & { matched: string }): CyclesWriteRequest {
  return { cycle, ...parts, ...(matched !== "" && { matched: matched as NonNullable<CyclesWriteRequest["matched"]> }) };
}
