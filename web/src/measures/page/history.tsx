import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import type { FiguresFigure, MeasuresMeasure } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Show, useLoaded } from "../../ui/loaded";
import { Time } from "../../ui/time";
import { words } from "../../words/measures";
import type { Place } from "../place";

interface Props {
  place: Place;
  measure: MeasuresMeasure;
  group: string;
  label: string;
  figure: FiguresFigure;
  again: () => Promise<void>;
  onClose: () => void;
}

/** How one figure was entered and corrected, and the way to take it out. */
export default function HistoryDialog({ place, measure, group, label, figure, again, onClose }: Props) {
  const loaded = useLoaded(() => read("figures.history", { measure: measure.id, place, period: figure.period, group }), []);
  const takesOut = useSignal(false);
  const because = useSignal("");
  const submission = useSubmission(["because"]);
  const takeOut = () => submission.run(() => write("figures.remove", { measure: measure.id, place, period: figure.period, group, because: because.value.trim() }), async () => {
    await again();
    onClose();
  });
  return (
    <Dialog title={words.historyTitle(figure.label, label)} onClose={onClose}>
      <p>{words.historyIntro}</p>
      <Show loaded={loaded}>
        {({ versions }) => (
          <ol class="rows">
            {versions.map(({ number, value, numerator, denominator, source, entered, enteredByName, because: why }) => (
              <li key={number} class="row">
                <div class="row-main">
                  <p><b>{value === undefined ? words.takenOut : words.value(value, measure.unit)}</b> {words.of(numerator, denominator)}</p>
                  <p class="soft note">{enteredByName}, <Time at={entered} />{source && ` · ${source}`}</p>
                  {why && <p class="note">{why}</p>}
                </div>
              </li>
            ))}
          </ol>
        )}
      </Show>
      {takesOut.value ? (
        <Form submission={submission} onSubmit={takeOut} label={words.takeOutTitle}>
          <Field label={words.takeOutWhy} hint={words.takeOutHint} maxLength={300} value={because.value} onValue={(value) => { because.value = value; }} error={submission.error("because")} />
          <div class="buttons"><Button type="submit" look="danger" busy={submission.busy}>{words.takeOut}</Button></div>
        </Form>
      ) : <div class="buttons"><Button look="quiet" onClick={() => { takesOut.value = true; }}>{words.takeOut}</Button></div>}
    </Dialog>
  );
}
