import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { done } from "../../live/result";
import { Link } from "../../navigation";
import { placeMeasurePath } from "../../places";
import type { FiguresFigure, FiguresMeasureSeries, FiguresSeriesResponse, MeasuresMeasure } from "../../protocol/types";
import { Button } from "../../ui/button";
import { useDraft } from "../../ui/draft";
import { Field, Select } from "../../ui/field";
import { useSubmission, Form } from "../../ui/form";
import type { Loaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { words } from "../../words/figures";
import { periodLabel, periodsBefore, periodsOn, periodOf, today, type Frequency } from "../periods";
import { isOfStudents, placeText, type Place } from "../place";
import { GroupFields } from "./group-fields";
import { sendFigures, waitingAt, whenEntered } from "./sending";
import { faultsOfRefusal, figuresOf, isOther, isTyped, nothingTyped, type Cells, type Faults, type Typed } from "./typed";

const offered: Record<Frequency, number> = { week: 30, month: 26, quarter: 13, half_year: 9, year: 9 };

export const draftName = (place: Place, measure: number, period: string): string => `figures.${placeText(place)}.${measure}.${period}`;

/** The period that is asked for first: the newest one that is over and has no figure, else the newest that is over. */
export const dueOf = ({ measure, missing }: FiguresMeasureSeries): string =>
  missing ?? periodsOn(measure.frequency, periodOf(measure.frequency, today()), -1);

interface Props {
  place: Place;
  measure: MeasuresMeasure;
  /** The one that is asked for first. */
  period: string;
  labels: ReadonlyMap<string, string>;
  /** The figures that stand there, as far as they could be read. */
  stands: Loaded<FiguresSeriesResponse>;
  faults: Faults;
  onSent: () => void;
}

/** Enters the figures of one measure in one period, all its groups at once. */
export function ByHand({ place, measure, period: first, labels, stands, faults, onSent }: Props) {
  const chosen = useSignal(first);
  const said = useSignal<{ kind: "good" | "plain"; text: string } | undefined>(undefined);
  // What was kept on the device arrives later, or is discarded: then it is not said any more that it waits.
  useEffect(() => whenEntered(place, measure.id, (at, { entered, corrected }) => {
    if (at === chosen.value) said.value = { kind: "good", text: words.arrived(periodLabel(measure.frequency, at), entered, corrected) };
  }), [placeText(place), measure.id]);
  const groups = stands.value?.measures[0]?.groups ?? [];
  const entered = new Set(groups.find(({ group }) => group === "ALL")?.figures.map(({ period }) => period));
  const periods = [...new Set([...periodsBefore(measure.frequency, today(), offered[measure.frequency]), first])].sort().reverse();
  const standing = new Map(groups.flatMap(({ group, figures }) => figures.filter(({ period, inside }) => period === chosen.value && inside).map((figure) => [group, figure] as const)));
  const waits = waitingAt(place).some(({ refusal, change: { request } }) => !refusal && request.measure === measure.id && request.figures[0]?.period === chosen.value);
  const sent = async (text: string, kind: "good" | "plain") => {
    said.value = { kind, text };
    onSent();
    await stands.again();
  };
  return (
    <>
      <div class="filter measure-period">
        <Select label={words.period} hint={words.periodHint} value={chosen.value} onValue={(value) => { chosen.value = value; said.value = undefined; }}
          choices={periods.map((one) => { const label = periodLabel(measure.frequency, one); return [one, entered.has(one) ? words.periodEntered(label) : label] as const; })} />
      </div>
      <OfPeriod key={chosen.value} place={place} measure={measure} period={chosen.value} labels={labels} standing={standing} faults={chosen.value === first ? faults : {}} onSent={sent} />
      {said.value && (said.value.kind === "good" || waits) && (
        <div class="gap-above">
          <Notice kind={said.value.kind}>{said.value.text} <Link to={placeMeasurePath(place, measure.id)}>{words.lookAt(measure.title)}</Link></Notice>
        </div>
      )}
    </>
  );
}

interface PeriodProps extends Pick<Props, "place" | "measure" | "period" | "labels"> {
  standing: ReadonlyMap<string, FiguresFigure>;
  faults: Faults;
  onSent: (text: string, kind: "good" | "plain") => Promise<void>;
}

function OfPeriod({ place, measure, period, labels, standing, faults: before, onSent }: PeriodProps) {
  const draft = useDraft<Typed>(draftName(place, measure.id, period), nothingTyped);
  const faults = useSignal(before);
  const submission = useSubmission([]);
  const typed = draft.value;
  const label = periodLabel(measure.frequency, period);
  const corrects = measure.groups.some((group) => { const stood = standing.get(group); return stood !== undefined && isTyped(typed.cells[group]) && isOther(measure, typed.cells[group] ?? {}, stood); });
  const write = (change: Partial<Typed>, ...cleared: string[]) => {
    draft.value = { ...draft.value, ...change };
    faults.value = Object.fromEntries(Object.entries(faults.value).filter(([name]) => name !== "form" && !cleared.includes(name)));
  };
  const submit = async () => {
    const { figures, faults: found } = figuresOf(measure, period, typed);
    const because = typed.because.trim();
    faults.value = corrects && !because ? { ...found, because: words.becauseMissing } : found;
    if (Object.keys(faults.value).length > 0) return;
    await submission.run(async () => done(await sendFigures({ measure: measure.id, place, figures, ...(because && { because }) })), async (outcome) => {
      if (outcome !== "kept" && "refusal" in outcome) {
        faults.value = faultsOfRefusal(outcome.refusal, figures);
        return;
      }
      draft.value = nothingTyped;
      await (outcome === "kept" ? onSent(words.keptHere(label), "plain") : onSent(words.arrived(label, outcome.taken.entered, outcome.taken.corrected), "good"));
    });
  };
  return (
    <Form submission={submission} onSubmit={submit} label={`${measure.title}, ${label}`} class="measure-entry">
      <Meaning measure={measure} />
      <ol class="measure-entry-groups">
        {measure.groups.map((group) => (
          <GroupFields key={group} measure={measure} group={group} label={isOfStudents(measure) ? labels.get(group) ?? group : measure.title} cells={typed.cells[group] ?? {}} stands={standing.get(group)} faults={faults.value}
            onCells={(cells: Cells, member) => write({ cells: { ...typed.cells, [group]: cells } }, `${group}.${member}`)} />
        ))}
      </ol>
      {measure.groups.length > 1 && <p class="soft note">{words.leaveEmpty}</p>}
      <Field label={words.sourceField} hint={words.sourceHint} optional maxLength={200} value={typed.source} onValue={(source) => write({ source }, "source")} error={faults.value["source"]} />
      {(corrects || faults.value["because"] !== undefined || typed.because) && (
        <Field label={words.whyCorrect} hint={words.whyCorrectHint} maxLength={300} value={typed.because} onValue={(because) => write({ because }, "because")} error={faults.value["because"]} />
      )}
      {faults.value["form"] && <Notice kind="problem">{faults.value["form"]}</Notice>}
      <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{corrects ? words.sendCorrection : words.send}</Button></div>
    </Form>
  );
}

/** What is counted, and of whom: once for all groups. */
function Meaning({ measure: { kind, numerator, denominator } }: { measure: MeasuresMeasure }) {
  if (!numerator && !denominator) return null;
  const names = words.fieldsOf[kind];
  return (
    <dl class="measure-meaning">
      {numerator && <div><dt>{names.numerator ?? names.value}</dt><dd>{numerator}</dd></div>}
      {denominator && names.denominator && <div><dt>{names.denominator}</dt><dd>{denominator}</dd></div>}
    </dl>
  );
}
