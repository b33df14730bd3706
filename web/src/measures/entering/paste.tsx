import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { write } from "../../live/call";
import type { FiguresPasteResponse, MeasuresMeasure } from "../../protocol/types";
import { Button } from "../../ui/button";
import { useDraft } from "../../ui/draft";
import { Field, Select, TextArea } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words } from "../../words/paste-figures";
import { placeText, type Place } from "../place";
import { withCell } from "./delimited";
import { PasteExample } from "./paste-example";
import { BadCells, ReadFigures } from "./pasted";

/** The most bytes of a message to the server, less what stands around the cells (limits.frame_bytes). */
const bytesMax = 240_000;
const isTooMuch = (text: string) => text.length > bytesMax / 8 && new TextEncoder().encode(JSON.stringify(text)).length > bytesMax;
const empty = { text: "", measure: "", source: "", because: "" };

interface Props {
  network: number;
  place: Place;
  measures: readonly MeasuresMeasure[];
  onTaken: () => Promise<void>;
}

/** Enters what a spreadsheet copies: looked at first, then taken; rows that are not right stay in the box. */
export default function Paste({ network, place, measures, onTaken }: Props) {
  const draft = useDraft(`figures.paste.${placeText(place)}`, empty);
  const looked = useSignal<FiguresPasteResponse | undefined>(undefined);
  /** Whether cells were put right since: then it is looked at again before anything is entered. */
  const corrected = useSignal(false);
  const taken = useSignal<FiguresPasteResponse["figures"] | undefined>(undefined);
  const submission = useSubmission(["text", "source", "because", "measure"]);
  const { text, measure, source, because } = draft.value;
  const set = (member: keyof typeof empty) => (value: string) => {
    draft.value = { ...draft.value, [member]: value };
    looked.value = undefined;
    if (member === "text") taken.value = undefined;
  };
  const putRight = (row: number, column: number, said: string) => {
    draft.value = { ...draft.value, text: withCell(draft.value.text, row, column, said) };
    corrected.value = true;
  };
  const show = (answer: FiguresPasteResponse) => {
    looked.value = answer;
    corrected.value = false;
  };
  const paste = (how: "look" | "take", cells = text) => write("figures.paste", {
    network, place, text: cells, ...(how === "look" && { dryRun: true }),
    ...(measure && { measure: Number(measure) }), ...(source.trim() && { source: source.trim() }), ...(because.trim() && { because: because.trim() }),
  });
  const tooMuch = isTooMuch(text) ? words.pasteTooMuch : undefined;
  const look = () => !tooMuch && submission.run(() => paste("look"), (answer) => {
    taken.value = undefined;
    show(answer);
  });
  const take = () => submission.run(() => paste("take"), async (answer) => {
    taken.value = answer.figures;
    looked.value = undefined;
    draft.value = { ...draft.value, text: answer.rest };
    await onTaken();
    // What is left has other row numbers now: it is looked at again, so that each cell is named where it stands.
    if (answer.rest) {
      const again = await paste("look", answer.rest);
      if (again.ok && draft.value.text === answer.rest) show(again.value);
    }
  });
  const found = looked.value;
  return (
    <>
      <p class="gap-below">{words.pasteIntro} <strong>{words.pasteNoStudents}</strong></p>
      <PasteExample />
      <Form submission={submission} onSubmit={look} class="measure-paste">
        <Select label={words.pasteOf} value={measure} onValue={set("measure")} error={submission.error("measure")}
          choices={[["", words.pasteNamed], ...measures.map(({ id, title }) => [String(id), title] as const)]} />
        <TextArea label={words.pasteField} rows={10} spellcheck={false} wrap="off" class="measure-cells" value={text} onValue={set("text")} error={tooMuch ?? submission.error("text")} />
        <ChooseFile onText={set("text")} />
        <Field label={words.sourceField} hint={words.sourceHint} optional maxLength={200} value={source} onValue={set("source")} error={submission.error("source")} />
        <Field label={words.pasteBecause} hint={words.pasteBecauseHint} optional maxLength={300} value={because} onValue={set("because")} error={submission.error("because")} />
        <div class="buttons">
          <Button type="submit" look={found ? "plain" : "main"} busy={submission.busy} disabled={!text.trim()}>{words.look}</Button>
          {text && <Button look="quiet" onClick={() => set("text")("")}>{words.clear}</Button>}
        </div>
      </Form>
      {taken.value && <div class="gap-above"><Notice kind="good">{words.taken(taken.value.entered, taken.value.corrected, taken.value.same)} {text && found && words.left(found.badRows)}</Notice></div>}
      {found && <Looked found={found} text={text} measures={measures} busy={submission.busy} corrected={corrected.value} putRight={putRight} look={() => void look()} take={() => void take()} />}
    </>
  );
}

interface LookedProps {
  found: FiguresPasteResponse;
  text: string;
  measures: readonly MeasuresMeasure[];
  busy: boolean;
  corrected: boolean;
  putRight: (row: number, column: number, said: string) => void;
  look: () => void;
  take: () => void;
}

/** What would be taken, what not and why, and the button that takes it, or that looks again at what was put right. */
function Looked({ found, text, measures, busy, corrected, putRight, look, take }: LookedProps) {
  const { figures, bad, badRows, read, rows } = found;
  const news = figures.entered + figures.corrected;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "start" });
  }, [found]);
  return (
    <section class="section gap-above measure-looked" aria-labelledby="looked">
      <h2 id="looked" ref={heading} tabIndex={-1}>{words.wouldEnter(news)}</h2>
      <p role="status">{words.rows(rows)}: {words.tally(figures.entered, figures.corrected, figures.same)}.</p>
      {badRows > 0 && <Notice kind="problem">{words.badRows(badRows, bad.length)} {news > 0 && words.badKept}</Notice>}
      {bad.length > 0 && (
        <form class="measure-looked" onSubmit={(event) => { event.preventDefault(); if (corrected) look(); }}>
          <BadCells bad={bad} text={text} putRight={putRight} />
          {corrected && <div class="buttons"><Button type="submit" look="main" busy={busy}>{words.lookAgain}</Button></div>}
        </form>
      )}
      {news > 0 && !corrected && <div class="buttons"><Button look="main" busy={busy} onClick={take}>{words.take(news)}</Button></div>}
      {read.length > 0 && <ReadFigures read={read} measures={measures} />}
    </section>
  );
}

/** Reads a file of the device into the box: nothing is sent before it was looked at. */
function ChooseFile({ onText }: { onText: (text: string) => void }) {
  const fault = useSignal("");
  const read = async (file: File | undefined) => {
    if (!file) return;
    fault.value = file.size > bytesMax ? words.pasteTooMuch : "";
    if (!fault.value) onText((await file.text()).replace(/^\uFEFF/, ""));
  };
  return (
    <div class={fault.value ? "field field-wrong" : "field"}>
      <label for="figures-file">{words.pasteFile}</label>
      <input id="figures-file" type="file" accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" aria-describedby={fault.value ? "figures-file-error" : undefined}
        onChange={(event) => { const input = event.currentTarget; void read(input.files?.[0]).finally(() => { input.value = ""; }); }} />
      {fault.value && <p class="field-error" id="figures-file-error">{fault.value}</p>}
    </div>
  );
}
