import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { done, type Result } from "../live/result";
import type { PlanReviewsComment } from "../protocol/types";
import { Body } from "../rooms/body";
import { myself } from "../session";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { forgetDraft, useDraft } from "../ui/draft";
import { Select, TextArea, Tick } from "../ui/field";
import { useFocusNotLost } from "../ui/focus";
import { useFollow } from "../ui/follow";
import { Form, useSubmission } from "../ui/form";
import { Notice } from "../ui/notice";
import { Empty } from "../ui/page";
import { ShowPages, usePages, type Page } from "../ui/pages";
import { Time } from "../ui/time";
import { partWords } from "../words/plans";
import { words } from "../words/plan-views";
import { nameOf, type PartName } from "./parts";
import type { Plan } from "./plan";

interface Thread {
  readonly first: PlanReviewsComment;
  readonly replies: readonly PlanReviewsComment[];
}

/** What stands in a row on the wire, by thread. */
export function threadsOf(comments: readonly PlanReviewsComment[]): Thread[] {
  return comments.filter(({ thread }) => thread === undefined).map((first) => ({ first, replies: comments.filter(({ thread }) => thread === first.comment) }));
}

interface Props {
  plan: Plan;
  /** Of one part; otherwise of all, each with the part that it is about. */
  part?: PartName;
  again: () => Promise<void>;
}

/** Threads of comments about a plan or a part of it, and a box for another one. */
export default function Threads({ plan, part, again }: Props) {
  const open = useSignal(false);
  const box = useFocusNotLost<HTMLDivElement>("textarea");
  const pages = usePages<Thread>(async (last): Promise<Result<Page<Thread>>> => {
    const answer = await read("plans.comments", { plan: plan.plan, limit: 30, ...(part !== undefined && { part }), ...(open.value && { open: true }), ...(last && { before: last.first.comment }) });
    return answer.ok ? done({ items: threadsOf(answer.value.comments), more: answer.value.more }) : answer;
  }, [plan.plan, part, open.value]);
  useFollow(`plan/${plan.plan}`, pages.again, { event: ({ event, data }) => event === "plans.changed" && data.change === "comments", after: plan.lastEvent });
  const changed = async () => { await Promise.all([pages.again(), again()]); };
  return (
    <div ref={box} class="plan-threads">
      {plan.rights.mayComment && <Say plan={plan} part={part} changed={changed} />}
      <Tick label={words.onlyOpen} checked={open.value} onChecked={(on) => { open.value = on; }} />
      <ShowPages pages={pages}>
        {(threads) => (threads.length === 0 ? <Empty>{words.commentsNone}</Empty> : (
          <ol class="plan-thread-list">
            {threads.map((thread) => <OneThread key={thread.first.comment} plan={plan} thread={thread} named={part === undefined} changed={changed} />)}
          </ol>
        ))}
      </ShowPages>
    </div>
  );
}

/** The parts that there are, as a list to choose from. */
function partChoices(plan: Plan): (readonly [string, string])[] {
  const named = (part: PartName, title: string) => [part, `${partWords[part.split("/")[0] ?? ""] ?? ""}: ${title.length > 70 ? `${title.slice(0, 69)}…` : title}`] as const;
  return [
    ["plan", words.wholePlan],
    ...plan.sections.map(({ slug, title }) => named(`section/${slug}`, title)),
    ...plan.needs.map(({ need, statement }) => named(`need/${need}`, statement)),
    ...plan.goals.map(({ goal, statement }) => named(`goal/${goal}`, statement)),
    ...plan.strategies.map(({ strategy, title }) => named(`strategy/${strategy}`, title)),
    ...plan.actions.map(({ action, what }) => named(`action/${action}`, what)),
    ...plan.input.map(({ input, asked }) => named(`input/${input}`, asked)),
  ];
}

function Say({ plan, part, changed }: { plan: Plan; part: PartName | undefined; changed: () => Promise<void> }) {
  const name = `plan.${plan.plan}.comment.${part ?? ""}`;
  const body = useDraft(name, "");
  const about = useSignal<PartName>("plan");
  const submission = useSubmission(["body", "part"]);
  const submit = () => submission.run(() => write("plans.comment", { plan: plan.plan, part: part ?? about.value, body: body.value }), async () => {
    body.value = "";
    forgetDraft(name);
    await changed();
  });
  return (
    <Form submission={submission} onSubmit={submit} class="form-whole">
      {part === undefined && <Select label={words.aboutPart} value={about.value} choices={partChoices(plan)} error={submission.error("part")} onValue={(value) => { about.value = value; }} />}
      <TextArea label={words.comment} rows={3} maxLength={4_000} value={body.value} error={submission.error("body")} onValue={(value) => { body.value = value; }} />
      <div class="buttons"><Button type="submit" busy={submission.busy}>{words.commentAct}</Button></div>
    </Form>
  );
}

function OneThread({ plan, thread: { first, replies }, named, changed }: { plan: Plan; thread: Thread; named: boolean; changed: () => Promise<void> }) {
  const submission = useSubmission([]);
  const replying = useSignal(false);
  const settled = first.settledAt !== undefined;
  return (
    <li class={`plan-thread ${settled ? "plan-thread-settled" : ""}`}>
      {named && <p class="eyebrow">{nameOf(plan, first.part, words.wholePlan)}</p>}
      <OneComment comment={first} changed={changed} />
      {replies.length > 0 && <ol class="plan-thread-replies">{replies.map((reply) => <li key={reply.comment}><OneComment comment={reply} changed={changed} /></li>)}</ol>}
      {settled && <p class="soft note">{words.settled(first.settledBy)}</p>}
      <div class="buttons buttons-tight">
        {plan.rights.mayComment && <Button look="quiet" aria-expanded={replying.value} onClick={() => { replying.value = !replying.value; }}>{words.reply}</Button>}
        {plan.rights.mayWrite && (
          <Button look="quiet" busy={submission.busy} onClick={() => void submission.run(() => write("plans.settleComment", { comment: first.comment, on: !settled }), changed)}>{settled ? words.unsettle : words.settle}</Button>
        )}
      </div>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
      {replying.value && <Reply plan={plan} first={first} changed={async () => { replying.value = false; await changed(); }} />}
    </li>
  );
}

function OneComment({ comment: { comment, author, name, seatTitle, html, at, deleted }, changed }: { comment: PlanReviewsComment; changed: () => Promise<void> }) {
  const deleting = useSignal(false);
  const me = myself().id;
  return (
    <div class="plan-comment">
      <p class="note"><strong>{name}</strong> <span class="soft">{seatTitle} · <Time at={at} /></span></p>
      {deleted ? <p class="soft">{words.deleted}</p> : <Body html={html} me={me} toMe={false} />}
      {author === me && !deleted && <p><Button look="quiet" class="button-inline" onClick={() => { deleting.value = true; }}>{words.deleteComment}</Button></p>}
      {deleting.value && (
        <Confirm title={words.deleteTitle} act={words.deleteComment} call={() => write("plans.deleteComment", { comment })} onDone={changed} onClose={() => { deleting.value = false; }}>{words.deleteWords}</Confirm>
      )}
    </div>
  );
}

function Reply({ plan, first, changed }: { plan: Plan; first: PlanReviewsComment; changed: () => Promise<void> }) {
  const name = `plan.${plan.plan}.reply.${first.comment}`;
  const body = useDraft(name, "");
  const submission = useSubmission(["body"]);
  const submit = () => submission.run(() => write("plans.comment", { plan: plan.plan, part: first.part, thread: first.comment, body: body.value }), async () => {
    body.value = "";
    forgetDraft(name);
    await changed();
  });
  return (
    <Form submission={submission} onSubmit={submit} class="form-whole">
      <TextArea label={words.reply} rows={2} maxLength={4_000} value={body.value} error={submission.error("body")} onValue={(value) => { body.value = value; }} />
      <div class="buttons"><Button type="submit" busy={submission.busy}>{words.replyAct}</Button></div>
    </Form>
  );
}
