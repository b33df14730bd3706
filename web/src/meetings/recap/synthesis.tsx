import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { RecapsRecap } from "../../protocol/types";
import { Button } from "../../ui/button";
import { useDraft } from "../../ui/draft";
import { Field, TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Empty } from "../../ui/page";
import { words } from "../../words/recap";
import { words as shell } from "../../words/shell";
import { Part } from "./part";

interface Props {
  recap: RecapsRecap;
  again: () => Promise<void>;
}

/** The three lines and the remarks; who may, edits both. */
export function Synthesis({ recap, again }: Props) {
  const editing = useSignal(false);
  const edit = recap.mayEdit && !editing.value && (
    <Button look="quiet" aria-label={words.editSynthesis} onClick={() => { editing.value = true; }}>{words.edit}</Button>
  );
  return (
    <Part title={words.synthesis} action={edit}>
      {editing.value ? <Edit recap={recap} again={again} onClose={() => { editing.value = false; }} /> : <Shown recap={recap} />}
    </Part>
  );
}

function Shown({ recap: { synthesis, drafted, remarks, mayEdit } }: { recap: RecapsRecap }) {
  return (
    <>
      {synthesis.length === 0 ? <Empty>{words.noSynthesis}</Empty> : <ol class="recap-lines">{synthesis.map((line, at) => <li key={at}>{line}</li>)}</ol>}
      {drafted && mayEdit && synthesis.length > 0 && <p class="soft note screen-only">{words.synthesisDrafted}</p>}
      {remarks && (
        <div class="gap-above">
          <h3>{words.remarks}</h3>
          <p class="as-written">{remarks}</p>
        </div>
      )}
    </>
  );
}

const threeOf = (lines: readonly string[]): string[] => [0, 1, 2].map((at) => lines[at] ?? "");

/** What is typed lies on this device until it is saved. */
function Edit({ recap, again, onClose }: Props & { onClose: () => void }) {
  const given = { lines: threeOf(recap.synthesis), remarks: recap.remarks };
  const draft = useDraft(`recap.${recap.meeting}`, given);
  const submission = useSubmission(["synthesis", "remarks"]);
  const { lines, remarks } = draft.value;
  const setLine = (at: number) => (value: string) => { draft.value = { ...draft.value, lines: lines.map((line, other) => (other === at ? value : line)) }; };
  const submit = () => submission.run(
    () => write("recaps.update", { meeting: recap.meeting, synthesis: lines.map((line) => line.trim()).filter(Boolean), remarks: remarks.trim() }),
    async () => {
      await again();
      draft.value = given;
      onClose();
    },
  );
  return (
    <Form submission={submission} onSubmit={submit} class="form-whole">
      {lines.map((line, at) => (
        <Field key={at} label={words.line(at + 1)} maxLength={300} value={line} onValue={setLine(at)} error={at === 0 ? submission.error("synthesis") : submission.error(`synthesis[${at}]`)} />
      ))}
      <TextArea label={words.remarks} optional hint={words.remarksHint} maxLength={5000} value={remarks}
        onValue={(value) => { draft.value = { ...draft.value, remarks: value }; }} error={submission.error("remarks")} />
      <div class="buttons">
        <Button type="submit" look="main" busy={submission.busy}>{words.save}</Button>
        <Button look="quiet" onClick={() => { draft.value = given; onClose(); }}>{shell.cancel}</Button>
        {recap.suggested.length > 0 && (
          <Button look="quiet" onClick={() => { draft.value = { ...draft.value, lines: threeOf(recap.suggested) }; }}>{words.takeSuggested}</Button>
        )}
      </div>
    </Form>
  );
}
