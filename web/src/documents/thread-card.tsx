import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Cohort } from "../cohort";
import { write } from "../live/call";
import type { Refusal, Result } from "../live/result";
import type { DocumentsComment, DocumentsThread } from "../protocol/types";
import { Body } from "../rooms/body";
import { Composer, type Writing } from "../rooms/composer";
import { asTyped } from "../rooms/mentions";
import { myself } from "../session";
import { Avatar } from "../ui/avatar";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { Notice } from "../ui/notice";
import { Time } from "../ui/time";
import { words } from "../words/documents";
import { words as shell } from "../words/shell";
import { Drawing } from "./icon";
import { MenuButton } from "./menu";
import type { OpenDocument } from "./opened";
import type { Standing } from "./threads";

interface Props {
  open: OpenDocument;
  thread: DocumentsThread;
  cohort: Cohort | undefined;
  standing: Standing;
  now: boolean;
  look: () => void;
}

/** A passage, what was said about it, and what may be done with it. */
export function ThreadCard({ open, thread, cohort, standing, now, look }: Props) {
  const { first, replies } = thread;
  const replying = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const writing = useRef<Writing>(null);
  const mayWrite = open.mayWrite.value;
  const doing = async <T,>(call: Promise<Result<T>>) => {
    const answer = await call;
    refusal.value = answer.ok ? undefined : answer.refusal;
    return answer.ok;
  };
  const reply = async (body: string) => {
    if (await doing(write("documents.comment", { document: open.id, body, replyTo: first.id }))) replying.value = false;
    else writing.current?.take(body);
  };
  return (
    <article class={now ? "doc-thread doc-thread-now" : "doc-thread"} data-thread={first.id} aria-label={words.commentBy(first.author.name)} onClick={(event) => { if (!(event.target instanceof Element) || !event.target.closest("button, a, textarea")) look(); }}>
      {standing === "whole" ? <p class="doc-quote">{words.onAll}</p> : (
        <div class="doc-quote">
          {standing === "gone" && <p class="doc-gone">{words.wordsGone}</p>}
          {standing === "words" ? <button type="button" class="doc-quote-button" aria-label={words.showWords(first.quote)} onClick={look}>{first.quote}</button> : <q>{first.quote}</q>}
        </div>
      )}
      <Comment open={open} comment={first} cohort={cohort} />
      {replies.map((one) => <Comment key={one.id} open={open} comment={one} cohort={cohort} />)}
      {first.resolved && first.resolvedBy && <p class="soft note">{words.resolvedBy(first.resolvedBy.name)}</p>}
      {refusal.value && <Notice kind="problem">{refusal.value.message}</Notice>}
      {replying.value && cohort && (
        <Composer draft={`document.${open.id}.reply.${first.id}`} label={words.writeReply} sendLabel={words.sendReply} people={cohort.people} groups={[]} send={(body) => void reply(body)} writing={(one) => {
          if (one && writing.current === null) requestAnimationFrame(() => one.focus());
          writing.current = one;
        }} onEscape={() => { replying.value = false; }} />
      )}
      {mayWrite && (
        <p class="buttons buttons-tight">
          {!replying.value && <Button look="quiet" class="button-small" onClick={() => { replying.value = true; }}>{words.reply}</Button>}
          <Button look="quiet" class="button-small" onClick={() => void doing(write("documents.resolveComment", { comment: first.id, on: !first.resolved }))}>{first.resolved ? words.reopen : words.resolve}</Button>
        </p>
      )}
    </article>
  );
}

function Comment({ open, comment, cohort }: { open: OpenDocument; comment: DocumentsComment; cohort: Cohort | undefined }) {
  const editing = useSignal(false);
  const asked = useSignal<"delete" | "remove" | undefined>(undefined);
  const problem = useSignal("");
  const me = myself().id;
  const own = comment.author.person === me;
  const close = () => { asked.value = undefined; };
  const save = async (body: string) => {
    const answer = body === comment.body ? undefined : await write("documents.editComment", { comment: comment.id, body });
    problem.value = answer && !answer.ok ? answer.refusal.message : "";
    if (!problem.value) editing.value = false;
  };
  if (comment.deleted) return <p class="soft note">{words.commentDeleted}</p>;
  const choices = own ? [{ text: words.edit, icon: "pen", act: () => { editing.value = true; } } as const, { text: words.deleteComment, icon: "remove", danger: true, act: () => { asked.value = "delete"; } } as const]
    : cohort?.mayFacilitate ? [{ text: words.removeComment, icon: "remove", danger: true, act: () => { asked.value = "remove"; } } as const] : [];
  return (
    <div class="doc-comment">
      <p class="doc-comment-head">
        <Avatar person={comment.author.person} name={comment.author.name} />
        <span class="row-main"><strong>{comment.author.name}</strong> <span class="soft note"><Time at={comment.at} />{comment.editedAt && ` · ${words.edited}`}</span></span>
        {choices.length > 0 && open.mayWrite.value && <MenuButton label={words.commentMenu(comment.author.name)} choices={() => [choices]}><Drawing name="more" /></MenuButton>}
      </p>
      {editing.value ? (
        <>
          <Composer draft={`document.${open.id}.edit.${comment.id}`} initial={asTyped(comment.body)} label={words.edit} sendLabel={shell.save} people={cohort?.people ?? []} groups={[]} send={(body) => void save(body)} onEscape={() => { editing.value = false; }} />
          {problem.value && <Notice kind="problem">{problem.value}</Notice>}
        </>
      ) : <Body html={comment.html} me={me} toMe={false} />}
      {asked.value === "delete" && (
        <Confirm title={words.deleteTitle} act={words.deleteComment} call={() => write("documents.deleteComment", { comment: comment.id })} onDone={() => {}} onClose={close}>{words.deleteText}</Confirm>
      )}
      {asked.value === "remove" && <Remove comment={comment} onClose={close} />}
    </div>
  );
}

function Remove({ comment, onClose }: { comment: DocumentsComment; onClose: () => void }) {
  const reason = useSignal("");
  const submission = useSubmission(["reason"]);
  return (
    <Dialog title={words.removeTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={() => submission.run(() => write("documents.removeComment", { comment: comment.id, reason: reason.value }), onClose)}>
        <p>{words.removeText(comment.author.name)}</p>
        <Field label={words.reason} value={reason.value} onValue={(value) => { reason.value = value; }} error={submission.error("reason")} maxLength={300} />
        <div class="buttons">
          <Button type="submit" look="danger" busy={submission.busy}>{words.removeAct}</Button>
          <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
