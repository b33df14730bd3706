import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { write } from "../live/call";
import type { AdoptionsAdoption } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Select, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Notice } from "../ui/notice";
import { Radios } from "../ui/radios";
import { words } from "../words/adoptions";

interface Props {
  adoption: AdoptionsAdoption;
  again: () => Promise<void>;
}

/** What the people of the school that tries it can say: how far they are, and how it went. */
export function Own({ adoption, again }: Props) {
  const reporting = useSignal(false);
  const reopening = useSubmission([]);
  const { id, decision } = adoption;
  return (
    <div class="stack">
      {!decision && <HowFar adoption={adoption} again={again} />}
      <div class="buttons">
        <Button look={decision ? "quiet" : "plain"} onClick={() => { reporting.value = true; }}>{decision ? words.reportAgain : words.report}</Button>
        {decision && <Button look="quiet" busy={reopening.busy} onClick={() => void reopening.run(() => write("adoptions.reopen", { adoption: id }), again)}>{words.reopen}</Button>}
      </div>
      {reopening.refusal && <Notice kind="problem">{reopening.refusal.message}</Notice>}
      {reporting.value && <Report adoption={adoption} again={again} onClose={() => { reporting.value = false; }} />}
    </div>
  );
}

function HowFar({ adoption: { id, progress, told }, again }: Props) {
  const chosen = useSignal<string>(progress);
  const saved = useSignal(false);
  const adapted = useDraft(`adapted.${id}`, told?.adapted ?? "");
  const submission = useSubmission(["progress", "adapted"]);
  useEffect(() => { chosen.value = progress; }, [progress]);
  const submit = () => submission.run(
    () => write("adoptions.update", { adoption: id, progress: chosen.value as AdoptionsAdoption["progress"], adapted: adapted.value.trim() }),
    async () => {
      saved.value = true;
      await again();
    },
  );
  return (
    <Form submission={submission} onSubmit={submit}>
      <Select label={words.howFar} value={chosen.value} onValue={(value) => { chosen.value = value; saved.value = false; }} error={submission.error("progress")}
        choices={Object.entries(words.progress)} />
      <TextArea label={words.adapted} optional rows={2} maxLength={2000} value={adapted.value} onValue={(value) => { adapted.value = value; saved.value = false; }} error={submission.error("adapted")} />
      <div class="buttons"><Button type="submit" busy={submission.busy}>{words.save}</Button> <span role="status" class="soft">{saved.value && words.saved}</span></div>
    </Form>
  );
}

function Report({ adoption: { id, practiceTitle, decision, told }, again, onClose }: Props & { onClose: () => void }) {
  const empty = { decision: decision ?? "", why: told?.why ?? "", happened: told?.happened ?? "" };
  const draft = useDraft(`report.${id}`, empty);
  const set = (member: keyof typeof empty) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const submission = useSubmission(["decision", "why", "happened"]);
  const submit = () => submission.run(
    () => write("adoptions.report", {
      adoption: id, decision: draft.value.decision as NonNullable<AdoptionsAdoption["decision"]>, why: draft.value.why.trim(), happened: draft.value.happened.trim(),
    }),
    async () => {
      draft.value = empty;
      await again();
      onClose();
    },
  );
  return (
    <Dialog title={words.reportTitle(practiceTitle)} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        {told?.prediction && <p><span class="stated-label">{words.youExpected}</span> <span class="as-written">{told.prediction}</span></p>}
        <TextArea label={words.happenedField} optional rows={3} maxLength={2000} value={draft.value.happened} onValue={set("happened")} error={submission.error("happened")} />
        <Radios label={words.decision} value={draft.value.decision} onValue={set("decision")} error={submission.error("decision")} choices={words.choices} />
        <TextArea label={words.whyField} rows={2} maxLength={2000} required value={draft.value.why} onValue={set("why")} error={submission.error("why")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.reportIt}</Button></div>
      </Form>
    </Dialog>
  );
}
