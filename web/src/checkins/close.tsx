import { write } from "../live/call";
import type { CheckpointsGetResponse } from "../protocol/types";
import { Button } from "../ui/button";
import { useDraft } from "../ui/draft";
import { TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { words } from "../words/checkins";

interface Props {
  shown: CheckpointsGetResponse;
  /** Somebody wanted to go on although this goal has no decision. */
  onUndecided: (goal: number) => void;
  again: () => Promise<void>;
}

/** Ends the check-in, with a few words for families. A goal without a decision is named and shown, not skipped. */
export function CloseCheckpoint({ shown: { checkpoint: { id }, goals }, onUndecided, again }: Props) {
  const family = useDraft(`checkpoint.${id}.family`, "");
  const submission = useSubmission(["family"]);
  const undecided = goals.filter(({ decided }) => !decided);
  const first = undecided[0];
  const show = () => {
    if (first) onUndecided(first.goal);
    const choice = first && document.querySelector<HTMLElement>(`[aria-labelledby="goal-${first.goal}"] input[type="radio"]`);
    choice?.scrollIntoView({ block: "center" });
    choice?.focus();
  };
  const submit = () => {
    if (first) return show();
    void submission.run(() => write("checkpoints.close", { checkpoint: id, ...(family.value.trim() && { family: family.value.trim() }) }), async () => {
      family.value = "";
      await again();
    });
  };
  return (
    <section class="section screen-only" aria-labelledby="close">
      <h2 id="close">{words.close}</h2>
      <p class="gap-below">{words.closeIntro}</p>
      <Form submission={submission} onSubmit={submit}>
        <TextArea label={words.familyWords} hint={words.familyHint} optional rows={4} maxLength={5000} value={family.value} onValue={(value) => { family.value = value; }} error={submission.error("family")} />
        {first && <p class="checkpoint-missing" role="status"><Icon name="info" /> <span>{words.missing(undecided.map(({ statement }) => statement))}</span> <Button look="quiet" class="button-inline" onClick={show}>{words.toFirst}</Button></p>}
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.close}</Button></div>
      </Form>
    </section>
  );
}
