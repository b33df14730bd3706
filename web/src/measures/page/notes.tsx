import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { FiguresMeasureSeries, FiguresNote } from "../../protocol/types";
import { Button } from "../../ui/button";
import { useSubmission } from "../../ui/form";
import { later } from "../../ui/later";
import { Notice } from "../../ui/notice";
import { words } from "../../words/measures";
import type { Place } from "../place";

const AddNote = later(() => import("./add-note"));

interface Props {
  place: Place;
  series: FiguresMeasureSeries;
  inside: boolean;
  again: () => Promise<void>;
}

/** What a person noted on the charts: what began, a figure that is plainly different, limits that begin anew. */
export function Notes({ place, series, inside, again }: Props) {
  const adding = useSignal(false);
  const labelOf = (code: string) => series.groups.find(({ group }) => group === code)?.label ?? code;
  if (series.notes.length === 0 && !inside) return null;
  return (
    <section class="section" aria-labelledby="notes">
      <div class="section-head">
        <h2 id="notes">{words.notes}</h2>
        {inside && <Button onClick={() => { adding.value = true; }}>{words.addNote}</Button>}
      </div>
      {series.notes.length === 0 ? <p class="empty">{words.noNotes}</p> : (
        <ul class="rows">{series.notes.map((note) => <Line key={note.id} note={note} of={labelOf(note.group)} inside={inside} again={again} />)}</ul>
      )}
      {adding.value && <AddNote place={place} series={series} again={again} onClose={() => { adding.value = false; }} />}
    </section>
  );
}

function Line({ note: { id, kind, label, words: text, byName }, of, inside, again }: { note: FiguresNote; of: string; inside: boolean; again: () => Promise<void> }) {
  const submission = useSubmission([]);
  const remove = () => submission.run(() => write("figures.removeNote", { note: id }), again);
  return (
    <li class="row">
      <div class="row-main">
        <p><b>{words.noteShort[kind]}</b>, {label}: {text}</p>
        <p class="soft note">{[kind !== "event" && of, words.noteBy(byName)].filter(Boolean).join(" · ")}</p>
        {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
      </div>
      {inside && <Button look="quiet" class="screen-only" aria-label={words.removeNoteLabel(text)} busy={submission.busy} onClick={() => void remove()}>{words.removeNote}</Button>}
    </li>
  );
}
