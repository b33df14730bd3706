import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { FiguresAddNoteRequest, FiguresMeasureSeries } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Select } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Radios } from "../../ui/radios";
import { words } from "../../words/measures";
import { words as shell } from "../../words/shell";
import type { Place } from "../place";

type Kind = NonNullable<FiguresAddNoteRequest["kind"]>;

interface Props {
  place: Place;
  series: Pick<FiguresMeasureSeries, "measure" | "groups">;
  /** The period that it is about, by its first day: it may be older than the charts reach. Chosen here where none is named. */
  about?: { readonly period: string; readonly label: string };
  again: () => Promise<void>;
  onClose: () => void;
}

/** Notes on a chart what began, which figure is plainly different, or where the limits begin anew. */
export default function AddNote({ place, series: { measure, groups }, about, again, onClose }: Props) {
  const periods = [...new Map(groups.flatMap(({ figures }) => figures.map(({ period, label }) => [period, label] as const)))].sort(([one], [other]) => (one < other ? 1 : -1));
  const kind = useSignal<Kind>("event");
  const period = useSignal(about?.period ?? periods[0]?.[0] ?? "");
  const group = useSignal("ALL");
  const text = useSignal("");
  const submission = useSubmission(["kind", "period", "group", "words"]);
  const submit = () => submission.run(() => write("figures.addNote", { measure: measure.id, place, kind: kind.value, period: period.value, group: group.value, words: text.value.trim() }), async () => {
    await again();
    onClose();
  });
  return (
    <Dialog title={about ? words.addNoteOn(about.label) : words.addNote} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Radios label={words.noteKind} value={kind.value} choices={Object.entries<readonly [string, string]>(words.noteKinds).map(([one, [name, more]]) => [one, name, more] as const)}
          onValue={(value) => { kind.value = value as Kind; }} error={submission.error("kind")} />
        {!about && <Select label={words.period} value={period.value} choices={periods} onValue={(value) => { period.value = value; }} error={submission.error("period")} />}
        {groups.length > 1 && kind.value !== "event" && <Select label={words.noteGroup} value={group.value} choices={groups.map((one) => [one.group, one.label] as const)} onValue={(value) => { group.value = value; }} error={submission.error("group")} />}
        <Field label={words.noteWords[kind.value]} maxLength={200} value={text.value} onValue={(value) => { text.value = value; }} error={submission.error("words")} />
        <div class="buttons">
          <Button type="submit" look="main" busy={submission.busy}>{about ? words.keepNote : words.addNote}</Button>
          <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
