import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { write } from "../../live/call";
import type { MeetingsGetResponse } from "../../protocol/types";
import { Button } from "../../ui/button";
import { useDraft } from "../../ui/draft";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Icon } from "../../ui/icon";
import { later } from "../../ui/later";
import { wholeNumber } from "../../ui/number";
import { words } from "../../words/agenda";
import type { Saving } from "../saving";
import { Templates } from "./begin";

const AddProtocol = later(() => import("./add-protocol"));

interface Props {
  meeting: MeetingsGetResponse;
  saving: Saving;
  /** The new block, and what the server says about it. */
  onAdded: (segment: number | undefined, warning?: string) => Promise<void>;
  empty: boolean;
}

const empty = { title: "", minutes: "15" };

/** Adds a block by its title and minutes, a break, or a protocol. */
export function Add({ meeting, saving, onAdded, empty: first }: Props) {
  const id = meeting.meeting.id;
  const draft = useDraft(`add-block.${id}`, empty);
  const choosing = useSignal(false);
  const part = useRef<HTMLDivElement>(null);
  const submission = useSubmission(["title", "minutes"]);
  const { title, minutes } = draft.value;
  const submit = () => submission.run(
    () => saving.change((key) => write("agendas.addSegment", { meeting: id, kind: "work", title: title.trim(), minutes: wholeNumber(minutes) }, key)),
    async (answer) => {
      draft.value = empty;
      await onAdded(undefined, answer.warning);
      part.current?.querySelector<HTMLElement>("input")?.focus();
    },
  );
  const addBreak = () => submission.run(
    () => saving.change((key) => write("agendas.addSegment", { meeting: id, kind: "rest", title: words.breakTitle, minutes: 10 }, key)),
    (answer) => onAdded(answer.segment),
  );
  return (
    <div ref={part} class="agenda-add">
      <Form submission={submission} onSubmit={submit} label={words.addTitle} class="form-whole">
        <div class="agenda-add-fields">
          <Field label={words.blockTitle} maxLength={120} value={title} onValue={(value) => { draft.value = { ...draft.value, title: value }; }} error={submission.error("title")} />
          <Field label={words.blockMinutes} type="number" min={1} max={480} value={minutes} onValue={(value) => { draft.value = { ...draft.value, minutes: value }; }} error={submission.error("minutes")} />
          <Button type="submit" busy={submission.busy}><Icon name="add" /> {words.add}</Button>
        </div>
      </Form>
      <p class="buttons">
        <Button look={first ? "main" : "plain"} onClick={() => { choosing.value = true; }}>{words.addProtocol}</Button>
        <Button onClick={() => void addBreak()}>{words.addBreak}</Button>
        {!first && <Templates meeting={meeting.meeting} onDone={() => onAdded(undefined)} saving={saving} />}
      </p>
      {choosing.value && <AddProtocol meeting={meeting} saving={saving} onAdded={onAdded} onClose={() => { choosing.value = false; }} />}
    </div>
  );
}
