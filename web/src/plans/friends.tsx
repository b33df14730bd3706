import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import type { PlanReviewsReview } from "../protocol/types";
import { Button } from "../ui/button";
import { forgetDraft, useDraft } from "../ui/draft";
import { Field, Select, TextArea } from "../ui/field";
import { useFollow } from "../ui/follow";
import { Form, useSubmission } from "../ui/form";
import { useLoaded } from "../ui/loaded";
import { Empty } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { Link } from "../navigation";
import { planPath, scriptPath } from "../places";
import { Time } from "../ui/time";
import { words as viewWords } from "../words/plan-views";
import { words } from "../words/plans";
import type { Plan } from "./plan";
import type { PlanProps } from "./writing";

/** What other schools say that read the plan. */
export default function Friends({ plan, again }: PlanProps) {
  const pages = usePages<PlanReviewsReview>(async (last) => pageOf(
    await read("planReviews.list", { plan: plan.plan, limit: 20, ...(last && { before: last.review }) }), ({ reviews }) => reviews, ({ more }) => more), [plan.plan, plan.reviews]);
  useFollow(`plan/${plan.plan}`, pages.again, { event: ({ event, data }) => event === "plans.changed" && data.change === "reviews", after: plan.lastEvent });
  const changed = async () => { await Promise.all([pages.again(), again()]); };
  return (
    <>
      <p class="field-hint gap-below">{viewWords.friendsIntro}</p>
      {plan.rights.mayWrite && <Ask plan={plan} changed={changed} />}
      <ShowPages pages={pages}>
        {(reviews) => (reviews.length === 0 ? <Empty>{viewWords.friendsNone}</Empty> : (
          <ol class="plan-list friends">{reviews.map((review) => <li key={review.review} class="card"><OneReview plan={plan} review={review} changed={changed} /></li>)}</ol>
        ))}
      </ShowPages>
    </>
  );
}

function OneReview({ plan, review, changed }: { plan: Plan; review: PlanReviewsReview; changed: () => Promise<void> }) {
  const { schoolName, question, askedBy, askedAt, script, scriptTitle, doneAt, doneBy, strong, wondered, suggested } = review;
  const said = [[viewWords.strong, strong], [viewWords.wondered, wondered], [viewWords.suggested, suggested]] as const;
  return (
    <>
      <h2>{schoolName}</h2>
      <p class="soft note">{viewWords.byWhom(askedBy)}, <Time at={askedAt} show="within" />{script !== undefined && scriptTitle && <> · <Link to={scriptPath(plan.network, script)}>{scriptTitle}</Link></>}</p>
      <p class="as-written friend-question">{question}</p>
      {doneAt !== undefined && (
        <>
          <dl class="told">{said.filter(([, text]) => text).map(([label, text]) => <div key={label}><dt>{label}</dt><dd class="as-written">{text}</dd></div>)}</dl>
          <p class="soft note">{viewWords.answered(doneBy ?? schoolName)}, <Time at={doneAt} show="within" /></p>
        </>
      )}
      {doneAt === undefined && (review.mayAnswer ? <Answer plan={plan} review={review} changed={changed} /> : <p><span class="badge badge-warm">{viewWords.waiting}</span></p>)}
    </>
  );
}

function Answer({ plan, review: { review }, changed }: { plan: Plan; review: PlanReviewsReview; changed: () => Promise<void> }) {
  const name = `plan.review.${review}`;
  const typed = useDraft(name, { strong: "", wondered: "", suggested: "" });
  const submission = useSubmission(["strong", "wondered", "suggested"]);
  const submit = () => submission.run(() => write("planReviews.answer", { review, ...typed.value }), async () => {
    forgetDraft(name);
    await changed();
  });
  return (
    <Form submission={submission} onSubmit={submit} class="form-whole">
      <p class="field-hint">{viewWords.answerOnce} <Link to={planPath(plan.plan)}>{viewWords.readPlan}</Link></p>
      {(["strong", "wondered", "suggested"] as const).map((member) => (
        <TextArea key={member} label={viewWords[member]} optional={member !== "strong"} rows={3} maxLength={4_000} value={typed.value[member]} error={submission.error(member)}
          onValue={(value) => { typed.value = { ...typed.value, [member]: value }; }} />
      ))}
      <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{viewWords.answerReview}</Button></div>
    </Form>
  );
}

/** Asks another school of the network. */
function Ask({ plan, changed }: { plan: Plan; changed: () => Promise<void> }) {
  const open = useSignal(false);
  const containing = useSignal("");
  const school = useSignal("");
  const script = useSignal("");
  const name = `plan.${plan.plan}.ask`;
  const question = useDraft(name, "");
  const submission = useSubmission(["school", "script", "question"]);
  const schools = useLoaded(() => read("organisations.listSchools", { network: plan.network, limit: 100, ...(containing.value.trim() && { containing: containing.value.trim() }) }), [plan.network, containing.value, open.value]);
  const scripts = useLoaded(() => read("scripts.list", { network: plan.network }), [plan.network]);
  const others = (schools.value?.schools ?? []).filter(({ id }) => plan.owner.kind !== "school" || id !== plan.owner.id);
  const submit = () => submission.run(() => write("planReviews.ask", { plan: plan.plan, school: Number(school.value) || 0, question: question.value.trim(), ...(script.value && { script: Number(script.value) }) }), async () => {
    question.value = "";
    forgetDraft(name);
    open.value = false;
    await changed();
  });
  return (
    <div class="unfold section">
      <Button aria-expanded={open.value} onClick={() => { open.value = !open.value; }}>{viewWords.askFriend}</Button>
      {open.value && (
        <Form submission={submission} onSubmit={submit}>
          {(schools.value?.more || containing.value) && <Field label={viewWords.friendContaining} optional type="search" maxLength={80} value={containing.value} onValue={(value) => { containing.value = value; }} />}
          <Select label={viewWords.friendSchool} required value={school.value} error={submission.error("school")} onValue={(value) => { school.value = value; }} choices={[["", words.choose], ...others.map(({ id, name: called }) => [String(id), called] as const)]} />
          <Select label={viewWords.friendScript} optional value={script.value} error={submission.error("script")} onValue={(value) => { script.value = value; }} choices={[["", words.none], ...(scripts.value?.scripts ?? []).map(({ id, title }) => [String(id), title] as const)]} />
          <TextArea label={viewWords.friendQuestion} rows={3} maxLength={1_000} value={question.value} error={submission.error("question")} onValue={(value) => { question.value = value; }} />
          <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{viewWords.ask}</Button></div>
        </Form>
      )}
    </div>
  );
}
