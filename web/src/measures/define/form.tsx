import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import { done } from "../../live/result";
import type { MeasuresAddRequest, MeasuresMeasure } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useDraft } from "../../ui/draft";
import { Field, Select, TextArea, Tick } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { Radios } from "../../ui/radios";
import { words } from "../../words/define-measure";
import { words as shell } from "../../words/shell";
import { GroupChoice } from "./group-choice";

const members = ["title", "about", "kind", "unit", "direction", "numerator", "denominator", "collected", "frequency", "periods", "groups", "rules", "trend"] as const;
type Written = Pick<MeasuresMeasure, (typeof members)[number]>;

const empty: Written = {
  title: "", about: "", kind: "percent", unit: "", direction: "up", numerator: "", denominator: "", collected: "",
  frequency: "month", periods: "anew", groups: ["ALL"], rules: "shift_and_runs", trend: "off",
};
const choices = <Value extends string>(among: Record<Value, readonly [string, string]>) => Object.entries<readonly [string, string]>(among).map(([value, [text, more]]) => [value, text, more] as const);

/** What the server is told: a percent's unit is its own, and what is not about students is of nobody. */
function requestOf(written: Written): Omit<MeasuresAddRequest, "shelf"> {
  const { kind, unit, groups, rules, ...rest } = written;
  const isXmr = rules === "nahq" || rules === "nhs";
  return {
    ...rest, kind, rules, title: written.title.trim(), chart: isXmr ? "xmr" : "run",
    ...(isXmr && { trend: "off" }), ...(kind !== "percent" && { unit: unit.trim() }), groups: kind === "things" ? ["ALL"] : groups,
  };
}

interface Props {
  network: number;
  /** The one that is changed; absent: a new one. */
  measure?: MeasuresMeasure;
  onDone: (title: string) => void | Promise<void>;
  onClose: () => void;
}

/** Defines what a network measures, or changes it. */
export default function DefineMeasure({ network, measure, onDone, onClose }: Props) {
  const whether = useLoaded<{ hasFigures: boolean }>(async () => (measure ? read("measures.get", { measure: measure.id }) : done({ hasFigures: false })), [measure?.id]);
  return (
    <Dialog title={measure ? words.changeTitle : words.define} width="wide" onClose={onClose}>
      <Show loaded={whether}>
        {({ hasFigures }) => <Fields network={network} measure={measure} stays={hasFigures} onDone={onDone} onClose={onClose} />}
      </Show>
    </Dialog>
  );
}

function Fields({ network, measure, stays, onDone, onClose }: Omit<Props, "measure"> & { measure: MeasuresMeasure | undefined; stays: boolean }) {
  const before = measure ? Object.fromEntries(members.map((member) => [member, measure[member]])) as unknown as Written : empty;
  const draft = useDraft(measure ? `measure.${measure.id}` : `measure.new.${network}`, before);
  const written = draft.value;
  const submission = useSubmission(members);
  const set = <Member extends keyof Written>(member: Member) => (value: Written[Member]) => { draft.value = { ...draft.value, [member]: value }; };
  const more = useSignal(measure !== undefined);
  const submit = () => submission.run<unknown>(
    async () => (measure ? write("measures.update", { measure: measure.id, ...changed(requestOf(written), stays) }) : write("measures.add", { shelf: network, ...requestOf(written) })),
    async () => {
      draft.value = before;
      await onDone(written.title.trim());
      onClose();
    });
  const field = (member: "title" | "unit" | "numerator" | "denominator", label: string, hint: string) => (
    <Field label={label} hint={hint} optional={member !== "title"} value={written[member]} onValue={set(member)} error={submission.error(member)} />
  );
  return (
    <Form submission={submission} onSubmit={submit} class="measure-form">
      {field("title", words.name, words.nameHint)}
      {stays ? <p class="soft note">{words.kindStays}</p> : (
        <>
          <Radios label={words.kind} value={written.kind} choices={choices(words.kinds)} onValue={(value) => set("kind")(value as Written["kind"])} error={submission.error("kind")} />
          <Select label={words.frequency} value={written.frequency} choices={Object.entries(words.frequencies)} onValue={(value) => set("frequency")(value as Written["frequency"])} error={submission.error("frequency")} />
        </>
      )}
      <Radios label={words.direction} value={written.direction} choices={Object.entries(words.directions) as [string, string][]} onValue={(value) => set("direction")(value as Written["direction"])} error={submission.error("direction")} />
      {written.kind !== "percent" && field("unit", words.unit, words.unitHint)}
      {field("numerator", words.numerator, words.numeratorHint)}
      {written.kind !== "things" && field("denominator", words.denominator, words.denominatorHint)}
      <TextArea label={words.collected} hint={words.collectedHint} optional rows={3} maxLength={2000} value={written.collected} onValue={set("collected")} error={submission.error("collected")} />
      <TextArea label={words.about} optional rows={2} maxLength={2000} value={written.about} onValue={set("about")} error={submission.error("about")} />
      {written.kind !== "things" && <GroupChoice chosen={written.groups} choose={set("groups")} error={submission.error("groups")} />}
      <details open={more.value} onToggle={(event) => { more.value = event.currentTarget.open; }}>
        <summary>{words.judged}</summary>
        <div class="form gap-above">
          <Radios label={words.judged} value={written.rules} choices={choices(words.ruleSets)} onValue={(value) => set("rules")(value as Written["rules"])} error={submission.error("rules")} />
          {!(written.rules === "nahq" || written.rules === "nhs") && (
            <Tick label={words.trend} hint={words.trendHint} checked={written.trend === "five"} onChecked={(on) => set("trend")(on ? "five" : "off")} error={submission.error("trend")} />
          )}
          {written.kind !== "things" && <Radios label={words.periods} hint={words.periodsHint} value={written.periods} choices={choices(words.periodsChoices)} onValue={(value) => set("periods")(value as Written["periods"])} error={submission.error("periods")} />}
        </div>
      </details>
      {more.value || !(submission.error("rules") ?? submission.error("trend") ?? submission.error("periods")) ? null : <Notice kind="problem">{submission.error("rules") ?? submission.error("trend") ?? submission.error("periods")}</Notice>}
      <div class="buttons">
        <Button type="submit" look="main" busy={submission.busy}>{measure ? shell.save : words.define}</Button>
        <Button look="quiet" onClick={onClose}>{shell.cancel}</Button>
      </div>
    </Form>
  );
}

/** Where figures were entered, what they mean stays and is not sent. */
function changed(request: Omit<MeasuresAddRequest, "shelf">, stays: boolean) {
  const { kind: _, frequency: __, ...rest } = request;
  return stays ? rest : request;
}
