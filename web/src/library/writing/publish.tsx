import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import { Link } from "../../navigation";
import { reviewPath } from "../../places";
import type { LibraryGetSettingsResponse, PracticesGetPracticeResponse } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { words } from "../../words/writing";
import type { PartProps } from "./props";
import { Widen } from "./widen";

/** Who sees it, and making what is written the newest version, or asking somebody to read it first. */
export function Publish({ practice, saving, again }: PartProps) {
  const settings = useLoaded(() => read("library.settings", { library: practice.network }), [practice.network]);
  return (
    <section class="writing-part publish" aria-labelledby="publish">
      <h2 id="publish">{words.publishHeading}</h2>
      <p>{practice.version === 0 ? words.neverPublished : practice.hasDraft ? words.ahead : words.nothingNew}</p>
      <p class="soft note">{words.sees(practice.visibility, practice.cohortName)}</p>
      {practice.review !== undefined ? <Open practice={practice} review={practice.review} again={again} />
        : <Act key={practice.visibility} practice={practice} saving={saving} again={again} reviewed={wantsReview(settings.value, practice)} />}
      {practice.rights.mayLead && practice.visibility !== "world" && practice.review === undefined && <Widen practice={practice} again={again} />}
    </section>
  );
}

/** Whether a curator reads it before it is published. The server decides; this only says which button is shown. */
export function wantsReview(settings: Pick<LibraryGetSettingsResponse, "review"> | undefined, { visibility }: Pick<PracticesGetPracticeResponse, "visibility">): boolean {
  if (settings?.review === "world") return visibility === "world";
  return settings?.review === "network" && (visibility === "network" || visibility === "world");
}

function Act({ practice, saving, again, reviewed }: PartProps & { reviewed: boolean }) {
  const note = useSignal("");
  const done = useSignal<string | undefined>(undefined);
  const submission = useSubmission(["note"]);
  const isSaved = saving.state.value === "saved";
  const publish = () => submission.run(() => write("practices.publish", { practice: practice.practice, ...(note.value.trim() && { note: note.value.trim() }) }), async ({ version }) => {
    done.value = words.published(version);
    note.value = "";
    await again();
  });
  const ask = () => submission.run(() => write("reviews.ask", { practice: practice.practice }), again);
  if (practice.version > 0 && !practice.hasDraft) return done.value ? <Notice kind="good">{done.value}</Notice> : null;
  return (
    <Form submission={submission} onSubmit={() => { if (isSaved) return reviewed ? void ask() : void publish(); }}>
      {reviewed && <p>{words.needsReview}</p>}
      {!reviewed && practice.version > 0 && <Field label={words.note} hint={words.noteHint} optional maxLength={300} value={note.value} onValue={(value) => { note.value = value; }} error={submission.error("note")} />}
      <div class="buttons"><Button type="submit" look="main" busy={submission.busy} disabled={!isSaved}>{reviewed ? words.askReview : words.publish}</Button></div>
      {!isSaved && <p class="soft note">{words.firstSave}</p>}
      {submission.refusal?.code === "conflict" && !reviewed && <p><Button onClick={() => void ask()}>{words.askReview}</Button></p>}
    </Form>
  );
}

/** The review that was asked for. */
function Open({ practice: { practice }, review, again }: { practice: PracticesGetPracticeResponse; review: number; again: () => Promise<void> }) {
  const submission = useSubmission([]);
  return (
    <>
      <p>{words.inReview}</p>
      <div class="buttons">
        <Link class="button" to={reviewPath(practice)}>{words.toReview}</Link>
        <Button look="quiet" busy={submission.busy} onClick={() => void submission.run(() => write("reviews.takeBack", { review }), again)}>{words.takeBack}</Button>
      </div>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </>
  );
}
