import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { ReviewsRemark, ReviewsReview } from "../../protocol/types";
import { Button } from "../../ui/button";
import { useDraft } from "../../ui/draft";
import { Select, TextArea } from "../../ui/field";
import { useFocusNotLost } from "../../ui/focus";
import { Form, useSubmission } from "../../ui/form";
import { Empty } from "../../ui/page";
import { Time } from "../../ui/time";
import { words } from "../../words/reviews";
import { words as writing } from "../../words/writing";
import { parts } from "../parts";
import { Text } from "../text";

interface Props {
  review: ReviewsReview;
  remarks: readonly ReviewsRemark[];
  again: () => Promise<void>;
}

/** What is said about the parts, and whether it is dealt with. */
export function Remarks({ review, remarks, again }: Props) {
  const part = useFocusNotLost<HTMLElement>();
  return (
    <section ref={part} aria-labelledby="remarks">
      <h2 id="remarks">{words.remarks(remarks.filter(({ settledAt }) => settledAt === undefined).length)}</h2>
      {remarks.length === 0 ? <Empty>{words.noRemarks}</Empty> : <ul class="remarks">{remarks.map((remark) => <li key={remark.id}><Remark remark={remark} again={again} /></li>)}</ul>}
      {review.decision === undefined && <Add review={review.id} again={again} />}
    </section>
  );
}

function Remark({ remark: { id, part, html, by, at, settledAt }, again }: { remark: ReviewsRemark; again: () => Promise<void> }) {
  const submission = useSubmission([]);
  const settled = settledAt !== undefined;
  return (
    <article class={settled ? "remark remark-settled" : "remark"}>
      <p class="note"><strong>{writing.parts[part]}</strong> <span class="soft">{words.by} {by.name}, <Time at={at} />{settled && ` · ${words.settled}`}</span></p>
      <Text html={html} />
      <p><Button look="quiet" class="button-inline" busy={submission.busy} onClick={() => void submission.run(() => write("reviews.settleRemark", { remark: id, settled: !settled }), again)}>{settled ? words.reopen : words.settle}</Button></p>
      {submission.refusal && <p class="field-error">{submission.refusal.message}</p>}
    </article>
  );
}

function Add({ review, again }: { review: number; again: () => Promise<void> }) {
  const part = useSignal<ReviewsRemark["part"]>("summary");
  const body = useDraft(`review.${review}.remark`, "");
  const submission = useSubmission(["part", "body"]);
  const submit = () => submission.run(() => write("reviews.remark", { review, part: part.value, body: body.value }), async () => {
    body.value = "";
    await again();
  });
  return (
    <Form submission={submission} onSubmit={submit}>
      <Select label={words.remarkOn} value={part.value} choices={parts.map((one) => [one, writing.parts[one]] as const)} error={submission.error("part")} onValue={(value) => { part.value = value as ReviewsRemark["part"]; }} />
      <TextArea label={words.remark} rows={3} maxLength={2000} value={body.value} error={submission.error("body")} onValue={(value) => { body.value = value; }} />
      <div class="buttons"><Button type="submit" busy={submission.busy}>{words.addRemark}</Button></div>
    </Form>
  );
}
