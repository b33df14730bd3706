import { PickPractice } from "../../library/pick-practice";
import { read, write } from "../../live/call";
import { done, type Result } from "../../live/result";
import type { DocumentsDocument, MeetingsMeeting, MeetingsPrework, SearchesTitled } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useDraft } from "../../ui/draft";
import { Field, Select, TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { useLoaded } from "../../ui/loaded";
import { words } from "../../words/meetings";

interface Props {
  meeting: MeetingsMeeting;
  /** Absent: a new one. */
  item: MeetingsPrework | undefined;
  again: () => Promise<void>;
  onClose: () => void;
}

/** One thing to do before a session. */
export default function PreworkForm({ meeting, item, again, onClose }: Props) {
  const given = { title: item?.title ?? "", note: item?.note ?? "", link: item?.link ?? "", document: item?.document === undefined ? "" : String(item.document), practice: practiceOf(item) };
  const draft = useDraft(`prework.${meeting.id}.${item?.id ?? "new"}`, given);
  const documents = useLoaded(() => documentsOf(meeting.cohort), [meeting.cohort]);
  const submission = useSubmission(["title", "note", "link", "document", "practice"]);
  const { title, note, link, document, practice } = draft.value;
  const set = (member: Exclude<keyof typeof given, "practice">) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const members = () => ({ title: title.trim(), note: note.trim(), link: link.trim(), ...(document && { document: Number(document) }), ...(practice && { practice: practice.practice }) });
  const pick = (one: SearchesTitled | undefined) => { draft.value = { ...draft.value, practice: one, title: title.trim() || one?.title.slice(0, 160) || "" }; };
  const submit = () => submission.run<unknown>(
    () => (item ? write("meetings.updatePrework", { prework: item.id, ...members() }) : write("meetings.addPrework", { meeting: meeting.id, ...members() })),
    async () => {
      await again();
      draft.value = given;
      onClose();
    },
  );
  return (
    <Dialog title={item ? words.preworkChangeTitle : words.preworkAddTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.preworkTitle} maxLength={160} required value={title} onValue={set("title")} error={submission.error("title")} />
        <TextArea label={words.preworkNote} optional rows={3} maxLength={1000} value={note} onValue={set("note")} error={submission.error("note")} />
        <PickPractice label={words.preworkPractice} optional hint={words.preworkPracticeHint} chosen={practice} onChosen={pick} error={submission.error("practice")} />
        <Field label={words.preworkLink} optional hint={words.preworkLinkHint} maxLength={300} inputMode="url" value={link} onValue={set("link")} error={submission.error("link")} />
        {(documents.value?.length ?? 0) > 0 && (
          <Select label={words.preworkDocument} optional value={document} onValue={set("document")} error={submission.error("document")}
            choices={[...(item?.document === undefined ? [["", words.preworkNoDocument] as const] : []), ...(documents.value ?? []).map((one) => [String(one.id), one.title] as const)]} />
        )}
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{item ? words.save : words.preworkAdd}</Button></div>
      </Form>
    </Dialog>
  );
}

const practiceOf = (item: MeetingsPrework | undefined): SearchesTitled | undefined =>
  item?.practice === undefined ? undefined : { practice: item.practice, title: item.practiceTitle ?? item.title };

/** The documents of the cohort's rooms that one may read, the first page of each. */
async function documentsOf(cohort: number): Promise<Result<readonly DocumentsDocument[]>> {
  const rooms = await read("rooms.list", { cohort });
  if (!rooms.ok) return rooms;
  const lists = await Promise.all(rooms.value.rooms.slice(0, 20).map(({ id }) => read("documents.list", { room: id })));
  return done(lists.flatMap((list) => (list.ok ? list.value.documents : [])));
}
