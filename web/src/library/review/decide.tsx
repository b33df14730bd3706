import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { ReviewsDecideRequest, ReviewsReview } from "../../protocol/types";
import { Button } from "../../ui/button";
import { useDraft } from "../../ui/draft";
import { TextArea, Tick } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Radios } from "../../ui/radios";
import { words } from "../../words/reviews";

type Verdict = ReviewsDecideRequest["decision"];
const verdicts: readonly Verdict[] = ["approved", "changes", "declined"];

/** What was decided, and the version that was published by it. */
export interface Decided {
  readonly decision: Verdict;
  readonly version: number | undefined;
}

interface Props {
  review: ReviewsReview;
  revision: number;
  again: () => Promise<void>;
  onDecided: (decided: Decided) => void;
}

/** The checklist and the decision. What is decided is about the revision that was read here. */
export function Decide({ review, revision, again, onDecided }: Props) {
  const ticked = useDraft<readonly string[]>(`review.${review.id}.ticked`, []);
  const summary = useDraft(`review.${review.id}.summary`, "");
  const decision = useSignal<Verdict>("approved");
  const submission = useSubmission(["ticked", "decision", "summary"]);
  const submit = () => submission.run(() => write("reviews.decide", { review: review.id, revision, decision: decision.value, ticked: [...ticked.value], summary: summary.value }), async ({ version }) => {
    ticked.value = [];
    summary.value = "";
    onDecided({ decision: decision.value, version });
    await again();
  });
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{words.decide}</h2>
      <Form submission={submission} onSubmit={submit}>
        {review.checklist.length > 0 && (
          <fieldset class="facet checklist">
            <legend>{words.checklist}</legend>
            {review.checklist.map(({ item }) => (
              <Tick key={item} label={item} checked={ticked.value.includes(item)} onChecked={(on) => { ticked.value = on ? [...ticked.value, item] : ticked.value.filter((one) => one !== item); }} />
            ))}
            {submission.error("ticked") && <p class="field-error">{submission.error("ticked")}</p>}
          </fieldset>
        )}
        <Radios label={words.decision} value={decision.value} error={submission.error("decision")} choices={verdicts.map((one) => [one, ...words.decisions[one]] as [string, string, string])}
          onValue={(value) => { decision.value = value as Verdict; }} />
        <TextArea label={words.summary} optional={decision.value === "approved"} rows={3} maxLength={2000} value={summary.value} error={submission.error("summary")} onValue={(value) => { summary.value = value; }} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.act}</Button></div>
      </Form>
    </section>
  );
}
