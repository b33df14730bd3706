import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { Link } from "../navigation";
import { practicePath } from "../places";
import type { NeedsGetResponse, NeedsNeed, NeedsReply, SearchesTitled } from "../protocol/types";
import { Text } from "../library/text";
import { PickPractice } from "../library/pick-practice";
import type { ScreenProps } from "../routes";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Field, TextArea } from "../ui/field";
import { useFollow } from "../ui/follow";
import { Form, useSubmission } from "../ui/form";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { Time } from "../ui/time";
import { words } from "../words/needs";

/** What somebody looks for, and what others answered. */
export default function Need({ parameters }: ScreenProps) {
  const id = Number(parameters["need"]);
  const loaded = useLoaded(() => read("needs.get", { need: id, limit: 100 }), [id]);
  const need = loaded.value?.need;
  useFollow(`network/${need?.network ?? 0}`, loaded.again, { event: ({ event }) => event.startsWith("needs."), after: loaded.value?.lastEvent }, need !== undefined);
  return (
    <Page title={titleOf(loaded, (value) => value.need.title)} above={<Link to="/library/needs">{words.back}</Link>}
      intro={need && <>{words.asked(need.by.name, need.by.seatTitle)} · <Time at={need.at} /></>}
      actions={need?.mayClose && <Closing need={need} again={loaded.again} />}>
      <Show loaded={loaded}>{(value) => <Told value={value} again={loaded.again} />}</Show>
    </Page>
  );
}

function Told({ value: { need, replies }, again }: { value: NeedsGetResponse; again: () => Promise<void> }) {
  return (
    <>
      <div class="section">
        <Text html={need.html} />
        {need.terms.length > 0 && <p class="soft note gap-above">{need.terms.map(({ title }) => title).join(" · ")}</p>}
        {need.closed && need.closedWhy && <div class="gap-above"><Notice>{words.closedWhy(need.closedWhy)}</Notice></div>}
        {need.solvedBy !== undefined && need.solvedByTitle && <p class="gap-above">{words.solvedBy}: <Link to={practicePath(need.solvedBy)}>{need.solvedByTitle}</Link></p>}
      </div>
      <section class="section" aria-labelledby="answers">
        <h2 id="answers">{words.answersTitle}</h2>
        {replies.length === 0 ? <Empty>{words.noAnswers}</Empty> : <ul class="rows">{replies.map((reply) => <Reply key={reply.id} reply={reply} again={again} />)}</ul>}
      </section>
      {!need.closed && <Answer need={need} again={again} />}
    </>
  );
}

function Reply({ reply: { id, by, at, html, practice, practiceTitle, mayRemove }, again }: { reply: NeedsReply; again: () => Promise<void> }) {
  const removing = useSignal(false);
  return (
    <li class="row row-wrap">
      <div class="row-main">
        {practice !== undefined && practiceTitle && <p><Link to={practicePath(practice)}>{practiceTitle}</Link></p>}
        <Text html={html} />
        <p class="soft note">{words.asked(by.name, by.seatTitle)} · <Time at={at} /></p>
      </div>
      {mayRemove && <Button look="quiet" onClick={() => { removing.value = true; }}>{words.remove}</Button>}
      {removing.value && (
        <Confirm title={words.removeTitle} act={words.remove} call={() => write("needs.removeReply", { reply: id })} onDone={again} onClose={() => { removing.value = false; }}>
          <p>{words.removeText}</p>
        </Confirm>
      )}
    </li>
  );
}

function Answer({ need, again }: { need: NeedsNeed; again: () => Promise<void> }) {
  const body = useDraft(`answer.${need.id}`, "");
  const chosen = useSignal<SearchesTitled | undefined>(undefined);
  const submission = useSubmission(["practice", "body"]);
  const submit = () => submission.run(
    () => write("needs.answer", { need: need.id, ...(chosen.value && { practice: chosen.value.practice }), ...(body.value.trim() && { body: body.value.trim() }) }),
    async () => {
      body.value = "";
      chosen.value = undefined;
      await again();
    },
  );
  return (
    <section class="section" aria-labelledby="answer">
      <h2 id="answer">{words.answer}</h2>
      <Form submission={submission} onSubmit={submit} class="card card-form">
        <PickPractice optional label={words.answerPractice} network={need.network} chosen={chosen.value} onChosen={(one) => { chosen.value = one; }} error={submission.error("practice")} />
        <TextArea label={words.answerText} optional rows={3} maxLength={4000} value={body.value} onValue={(value) => { body.value = value; }} error={submission.error("body")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.give}</Button></div>
      </Form>
    </section>
  );
}

function Closing({ need, again }: { need: NeedsNeed; again: () => Promise<void> }) {
  const open = useSignal(false);
  const reopening = useSubmission([]);
  if (need.closed) return <Button busy={reopening.busy} onClick={() => void reopening.run(() => write("needs.reopen", { need: need.id }), again)}>{words.reopen}</Button>;
  return (
    <>
      <Button onClick={() => { open.value = true; }}>{words.close}</Button>
      {open.value && <Close need={need} again={again} onClose={() => { open.value = false; }} />}
    </>
  );
}

function Close({ need, again, onClose }: { need: NeedsNeed; again: () => Promise<void>; onClose: () => void }) {
  const why = useSignal("");
  const chosen = useSignal<SearchesTitled | undefined>(undefined);
  const submission = useSubmission(["why", "solvedBy"]);
  const submit = () => submission.run(
    () => write("needs.close", { need: need.id, ...(why.value.trim() && { why: why.value.trim() }), ...(chosen.value && { solvedBy: chosen.value.practice }) }),
    async () => {
      await again();
      onClose();
    },
  );
  return (
    <Dialog title={words.closeTitle} onClose={onClose}>
      <p class="soft gap-below">{words.closeIntro}</p>
      <Form submission={submission} onSubmit={submit}>
        <PickPractice optional label={words.closeSolved} network={need.network} chosen={chosen.value} onChosen={(one) => { chosen.value = one; }} error={submission.error("solvedBy")} />
        <Field label={words.closeWhy} optional maxLength={300} value={why.value} onValue={(value) => { why.value = value; }} error={submission.error("why")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.close}</Button></div>
      </Form>
    </Dialog>
  );
}
