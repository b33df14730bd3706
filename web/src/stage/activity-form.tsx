import { useSignal } from "@preact/signals";
import { useCohort } from "../cohort";
import { read, write } from "../live/call";
import { refused, type Result } from "../live/result";
import type { ActivitiesActivity, DocumentsDocument } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Field, Select, TextArea, Tick } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/stage";
import { draftOf, emptyDraft, mayBeAnonymous, mayBeTogether, requestOf, type ActivityDraft, type Kind } from "./activity-draft";

interface Props {
  meeting: number;
  cohort: number;
  segment?: number | undefined;
  /** The boards that dots can go on. */
  boards: readonly ActivitiesActivity[];
  /** What is changed; absent: a new one. */
  activity?: ActivitiesActivity;
  /** May be opened at once: the session is open. */
  running: boolean;
  onDone: (activity: ActivitiesActivity) => void;
  onClose: () => void;
}

const members = ["title", "settings", "school", "document"];

/** Makes something to do together, or changes what is prepared. What was typed is kept until it is made. */
export function ActivityForm({ meeting, cohort, segment, boards, activity, running, onDone, onClose }: Props) {
  const draft = useDraft<ActivityDraft>(`activity-new.${meeting}.${segment ?? 0}.${activity?.id ?? "new"}`, activity ? draftOf(activity) : emptyDraft);
  const now = useSignal(running && !activity);
  const submission = useSubmission(members);
  const set = <Member extends keyof ActivityDraft>(member: Member) => (value: ActivityDraft[Member]) => { draft.value = { ...draft.value, [member]: value }; };
  const { kind, title, ask, anonymous, together } = draft.value;
  const submit = () => submission.run(() => keep(draft.value, { meeting, segment, activity, open: now.value }), ({ activity: made }) => {
    draft.value = activity ? draftOf(made) : emptyDraft;
    onDone(made);
    onClose();
  });
  return (
    <Dialog title={activity ? words.changeActivity : words.addActivityTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        {!activity && <Select label={words.activityKind} value={kind} onValue={(value) => set("kind")(value as Kind)} choices={Object.entries(words.kinds)} />}
        <Field label={words.activityTitle} required maxLength={200} autofocus value={title} onValue={set("title")} error={submission.error("title")} />
        <TextArea label={words.ask} optional rows={2} maxLength={1000} value={ask} onValue={set("ask")} />
        <OfKind draft={draft.value} set={set} cohort={cohort} boards={boards} error={submission.error} />
        {mayBeAnonymous(kind) && <Tick label={words.anonymous} hint={words.anonymousHint} checked={anonymous} onChecked={set("anonymous")} />}
        {mayBeTogether(kind) && <Tick label={words.together} checked={together} onChecked={set("together")} />}
        {running && !activity && <Tick label={words.openNow} checked={now.value} onChecked={(value) => { now.value = value; }} />}
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{activity ? words.save : now.value ? words.openActivity : words.prepareOnly}</Button>
          <Button look="quiet" onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

async function keep(draft: ActivityDraft, { meeting, segment, activity, open }: { meeting: number; segment: number | undefined; activity: ActivitiesActivity | undefined; open: boolean }): Promise<Result<{ activity: ActivitiesActivity }>> {
  if (!draft.title.trim()) return refused("invalid", words.titleMissing, "title");
  if (draft.kind === "dots" && !draft.board) return refused("invalid", words.dotsBoardMissing, "settings");
  const { kind, ...rest } = requestOf(draft);
  if (activity) return write("activities.update", { activity: activity.id, ...rest });
  const made = await write("activities.add", { meeting, kind, ...rest, ...(segment !== undefined && { segment }) });
  return made.ok && open ? write("activities.open", { activity: made.value.activity.id }) : made;
}

interface OfKindProps {
  draft: ActivityDraft;
  set: <Member extends keyof ActivityDraft>(member: Member) => (value: ActivityDraft[Member]) => void;
  cohort: number;
  boards: readonly ActivitiesActivity[];
  error: (member: string) => string | undefined;
}

function OfKind({ draft, set, cohort, boards, error }: OfKindProps) {
  const wrong = error("settings");
  switch (draft.kind) {
    case "board": return <TextArea label={words.lanes} optional rows={3} value={draft.lanes} onValue={set("lanes")} error={wrong} />;
    case "dots": return (
      <div class="fields">
        <Select label={words.dotsBoard} value={draft.board} onValue={set("board")} error={wrong} choices={[["", words.chooseOneShort] as const, ...boards.map(({ id, title }) => [String(id), title] as const)]} />
        <Field label={words.dotsEach} type="number" min={1} max={20} value={draft.dotsEach} onValue={set("dotsEach")} />
      </div>
    );
    case "poll": return <PollFields draft={draft} set={set} wrong={wrong} />;
    case "feedback": return <SchoolField cohort={cohort} value={draft.school} set={set("school")} error={error("school")} />;
    case "reading": return <DocumentField cohort={cohort} value={draft.document} set={set("document")} error={error("document")} />;
    default: return wrong ? <p class="field-error">{wrong}</p> : null;
  }
}

function PollFields({ draft, set, wrong }: Pick<OfKindProps, "draft" | "set"> & { wrong: string | undefined }) {
  return (
    <>
      <Select label={words.pollKind} value={draft.pollKind} onValue={(value) => set("pollKind")(value as ActivityDraft["pollKind"])} choices={Object.entries(words.pollKinds)} />
      {draft.pollKind !== "scale" ? <TextArea label={words.options} rows={4} value={draft.options} onValue={set("options")} error={wrong} /> : (
        <div class="fields">
          <Field label={words.scaleMin} type="number" min={0} max={10} value={draft.scaleMin} onValue={set("scaleMin")} error={wrong} />
          <Field label={words.scaleMax} type="number" min={0} max={10} value={draft.scaleMax} onValue={set("scaleMax")} />
          <Field label={words.scaleMinLabel} optional maxLength={60} value={draft.scaleLow} onValue={set("scaleLow")} />
          <Field label={words.scaleMaxLabel} optional maxLength={60} value={draft.scaleHigh} onValue={set("scaleHigh")} />
        </div>
      )}
    </>
  );
}

function SchoolField({ cohort: id, value, set, error }: { cohort: number; value: string; set: (value: string) => void; error: string | undefined }) {
  const schools = useCohort(id).value?.schools ?? [];
  return <Select label={words.presentingSchool} value={value} onValue={set} error={error} choices={[["", words.chooseOneShort] as const, ...schools.map((school) => [String(school.id), school.name] as const)]} />;
}

/** A document of one of the cohort's rooms; the newest of each. */
function DocumentField({ cohort, value, set, error }: { cohort: number; value: string; set: (value: string) => void; error: string | undefined }) {
  const documents = useLoaded(async () => {
    const rooms = await read("rooms.list", { cohort });
    if (!rooms.ok) return rooms;
    const lists = await Promise.all(rooms.value.rooms.filter(({ kind, archived }) => kind !== "closed" && !archived).slice(0, 20).map(({ id }) => read("documents.list", { room: id })));
    return { ok: true as const, value: lists.flatMap((list): DocumentsDocument[] => (list.ok ? list.value.documents : [])) };
  }, [cohort]);
  return <Select label={words.whichDocument} value={value} onValue={set} error={error} choices={[["", words.chooseOneShort] as const, ...(documents.value ?? []).map(({ id, title }) => [String(id), title] as const)]} />;
}
