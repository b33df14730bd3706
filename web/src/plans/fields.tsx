import type { ComponentChildren } from "preact";
import { Button } from "../ui/button";
import { Field, Select, TextArea } from "../ui/field";
import { later } from "../ui/later";
import { figureTyped } from "../ui/number";
import { Notice } from "../ui/notice";
import { Time } from "../ui/time";
import { usePart, type PartField } from "../library/writing/part";
import { refused } from "../live/result";
import { dayWords } from "../words/plans";
import { words } from "../words/plan-fields";
import type { PlansFieldWrite } from "../protocol/types";
import type { PartWriting } from "./writing";

const Against = later(() => import("../library/writing/against"));

/** A field that saves itself, as it is drawn. */
export interface Kept<T> {
  readonly saved: PartField<T>;
  readonly error: string | undefined;
}

export function useKept<T, Fields, Blank extends string>(part: PartWriting<Fields, Blank>, field: string, given: T, change: (value: T) => { fields: Fields; emptied?: Blank } | string, member = `fields.${field}`): Kept<T> {
  const saved = usePart<T>({
    name: `${part.name}.${field}`, member, given, revision: part.revision, saving: part.saving, again: part.again,
    call: async (value, revision, key) => {
      const sent = change(value);
      return typeof sent === "string" ? refused("invalid", sent, member) : part.send(sent, revision, key);
    },
  });
  return { saved, error: saved.error() ?? saved.refused };
}

interface Around<T> {
  /** Who wrote it last. */
  last: PlansFieldWrite | undefined;
  kept: Kept<T>;
  textOf: (value: T) => string;
  /** Compared word by word; otherwise one stands after the other. */
  long?: boolean;
  class?: string;
  children: ComponentChildren;
}

/** Under a field: who wrote it last; and where somebody else wrote it at the same time, both, until one is chosen. */
export function KeptField<T>({ last, kept: { saved }, textOf, long = false, class: extra, children }: Around<T>) {
  return (
    <div class={`plan-field ${extra ?? ""}`}>
      {children}
      {last && saved.theirs === undefined && <p class="last-write">{last.by}, <Time at={last.at} show="ago" /></p>}
      {saved.theirs !== undefined && (
        <div class="conflict" role="alert">
          <p>{last ? <><strong>{words.conflictBy(last.by)} <Time at={last.at} show="ago" />.</strong> {words.bothKept}</> : <strong>{words.conflict}</strong>}</p>
          {long ? <><p class="note">{words.theirs}:</p><Against mine={textOf(saved.value)} theirs={textOf(saved.theirs)} /></>
            : <><p>{words.theirsIs(textOf(saved.theirs))}</p><p>{words.mineIs(textOf(saved.value))}</p></>}
          <div class="buttons">
            <Button onClick={saved.keepMine}>{words.keepMine}</Button>
            <Button onClick={saved.takeTheirs}>{words.takeTheirs}</Button>
          </div>
        </div>
      )}
      {saved.aside !== undefined && (
        <Notice>{words.aside} <Button look="quiet" onClick={saved.putBack}>{words.putBack}</Button> <Button look="quiet" onClick={saved.throwAway}>{words.throwAway}</Button></Notice>
      )}
    </div>
  );
}

interface OneField<Fields, Blank extends string> {
  part: PartWriting<Fields, Blank>;
  field: keyof Fields & string;
  label: string;
  hint?: string;
  /** Where it stands in the request, where not among `fields`. */
  member?: string;
}

/** `blank`: its name where it may be said no more. */
type MayBlank<Blank extends string> = { blank?: Blank };

const nothing = <Fields,>(): Fields => ({}) as Fields;
const same = (value: string) => value;

function changeTo<Fields, Blank extends string>(field: keyof Fields & string, value: unknown, blank: Blank | undefined): { fields: Fields; emptied?: Blank } {
  return value === "" && blank !== undefined ? { fields: nothing<Fields>(), emptied: blank } : { fields: { [field]: value } as Fields };
}

type TextProps<Fields, Blank extends string> = OneField<Fields, Blank> & { given: string; max: number; rows?: number; line?: true };

/** Text, of one line or several. */
export function TextField<Fields, Blank extends string>({ part, field, label, hint, member, given, max, rows = 2, line }: TextProps<Fields, Blank>) {
  const kept = useKept<string, Fields, Blank>(part, field, given, (value) => changeTo<Fields, Blank>(field, line ? value.trim() : value, undefined), member);
  const { saved, error } = kept;
  const shared = { label, hint, maxLength: max, value: saved.value, onValue: saved.onValue, onBlur: saved.onBlur, error };
  return (
    <KeptField last={part.lastWrite(field)} kept={kept} textOf={same} long class="plan-field-wide">
      {line ? <Field {...shared} /> : <TextArea {...shared} rows={rows} />}
    </KeptField>
  );
}

/** A day, or none. */
export function DayField<Fields, Blank extends string>({ part, field, label, hint, member, given, blank }: OneField<Fields, Blank> & MayBlank<Blank> & { given: string | undefined }) {
  const kept = useKept<string, Fields, Blank>(part, field, given ?? "", (value) => changeTo<Fields, Blank>(field, value, blank), member);
  const { saved, error } = kept;
  return (
    <KeptField last={part.lastWrite(field)} kept={kept} textOf={(day) => (day ? dayWords(day) : "")}>
      <Field label={label} hint={hint} type="date" value={saved.value} onValue={saved.onValue} onBlur={saved.onBlur} error={error} />
    </KeptField>
  );
}

/** A number, or none. */
export function NumberField<Fields, Blank extends string>({ part, field, label, hint, given, blank }: OneField<Fields, Blank> & MayBlank<Blank> & { given: number | undefined }) {
  const kept = useKept<string, Fields, Blank>(part, field, given === undefined ? "" : String(given), (value) => {
    if (value.trim() === "") return changeTo<Fields, Blank>(field, "", blank);
    const figure = figureTyped(value);
    return Number.isFinite(figure) ? { fields: { [field]: figure } as Fields } : words.noNumber;
  });
  const { saved, error } = kept;
  return (
    <KeptField last={part.lastWrite(field)} kept={kept} textOf={same}>
      <Field label={label} hint={hint} inputMode="decimal" maxLength={20} value={saved.value} onValue={saved.onValue} onBlur={saved.onBlur} error={error} />
    </KeptField>
  );
}

type ChoiceProps<Fields, Blank extends string> = OneField<Fields, Blank> & MayBlank<Blank> & {
  given: string;
  choices: readonly (readonly [value: string, words: string])[];
  /** The value on the wire. */
  as?: (value: string) => unknown;
  /** Its choices are long. */
  wide?: true;
};

/** One of a few. What was chosen before stays a choice, also where it is none any more. */
export function ChoiceField<Fields, Blank extends string>({ part, field, label, hint, given, choices, blank, as = same, wide }: ChoiceProps<Fields, Blank>) {
  const kept = useKept<string, Fields, Blank>(part, field, given, (value) => changeTo<Fields, Blank>(field, value === "" ? "" : as(value), blank));
  const { saved, error } = kept;
  const all = choices.some(([value]) => value === saved.value) ? choices : [...choices, [saved.value, saved.value] as const];
  return (
    <KeptField last={part.lastWrite(field)} kept={kept} textOf={(value) => all.find(([one]) => one === value)?.[1] ?? value} {...(wide && { class: "plan-field-wide" })}>
      <Select label={label} hint={hint} value={saved.value} choices={all} error={error} onValue={saved.onValue} />
    </KeptField>
  );
}
