/** What was typed into the form of a period, checked and made into what the server takes. */
import type { Refusal } from "../../live/result";
import type { FiguresEnterRequest, FiguresFigure, FiguresNewFigure, MeasuresMeasure } from "../../protocol/types";
import { words } from "../../words/figures";

export type Member = "value" | "numerator" | "denominator";
export type Cells = Readonly<Partial<Record<Member, string>>>;

export interface Typed {
  readonly cells: Readonly<Record<string, Cells>>;
  readonly source: string;
  readonly because: string;
}
export const nothingTyped: Typed = { cells: {}, source: "", because: "" };

/** Which fields a figure of this kind has. */
export const membersOf = ({ kind }: MeasuresMeasure): readonly Member[] =>
  kind === "things" ? ["value"] : kind === "percent" ? ["numerator", "denominator"] : ["value", "denominator"];

/** What is wrong, by `group.member`, or by `source`, `because` and `form`. */
export type Faults = Readonly<Record<string, string>>;
export const at = (group: string, member: Member): string => `${group}.${member}`;

/** A number as people write it: `1,204`, `12.5`, `12 %`. Not one: NaN; nothing typed: nothing. */
export function numberIn(text: string | undefined): number | undefined {
  const plain = (text ?? "").trim().replace(/\s*%$/, "");
  if (plain === "") return undefined;
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replace(/,/g, ""));
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
}

export const isTyped = (cells: Cells | undefined): boolean => Object.values(cells ?? {}).some((text) => text?.trim());

const isCount = (measure: MeasuresMeasure, member: Member) => member !== "value" || measure.kind === "people" || measure.kind === "events";

function faultsOf(measure: MeasuresMeasure, group: string, cells: Cells): Faults {
  const faults: Record<string, string> = {};
  const numbers = Object.fromEntries(membersOf(measure).map((member) => [member, numberIn(cells[member])])) as Partial<Record<Member, number>>;
  for (const member of membersOf(measure)) {
    const number = numbers[member];
    if (number === undefined) faults[at(group, member)] = member === "denominator" ? words.needsBoth : words.needsCount;
    else if (Number.isNaN(number)) faults[at(group, member)] = words.notNumber;
    else if (isCount(measure, member) && !Number.isInteger(number)) faults[at(group, member)] = words.notWhole;
  }
  const { numerator, denominator } = numbers;
  if (numerator !== undefined && denominator !== undefined && numerator > denominator) faults[at(group, "numerator")] = words.moreThanAll;
  return faults;
}

/** The figures of all groups that have any, in one request: what is shown of them is worked out once. */
export function figuresOf(measure: MeasuresMeasure, period: string, typed: Typed): { figures: FiguresNewFigure[]; faults: Faults } {
  const groups = measure.groups.filter((group) => isTyped(typed.cells[group]));
  const faults = Object.assign({}, ...groups.map((group) => faultsOf(measure, group, typed.cells[group] ?? {}))) as Faults;
  const source = typed.source.trim();
  const figures = groups.map((group): FiguresNewFigure => {
    const numbers = Object.fromEntries(membersOf(measure).map((member) => [member, numberIn(typed.cells[group]?.[member]) ?? 0]));
    return { period, group, ...numbers, ...(source && { source }) };
  });
  return { figures, faults: groups.length === 0 ? { form: words.nothingTyped } : faults };
}

/** Where the form shows a refusal: at the group's field, at the reason, or below. */
export function faultsOfRefusal({ field, message }: Refusal, figures: readonly FiguresNewFigure[]): Faults {
  const [, index, member] = /^figures\[(\d+)\](?:\.([a-z]+))?/.exec(field) ?? [];
  const group = index === undefined ? undefined : (figures[Number(index)]?.group ?? "ALL");
  const said = message.replace(/^figures\[\d+\]\.\w+: /i, "");
  if (group !== undefined && (member === "value" || member === "numerator" || member === "denominator")) return { [at(group, member)]: said.charAt(0).toUpperCase() + said.slice(1) };
  if (field === "because") return { because: words.becauseMissing };
  if (member === "source") return { source: said };
  return { form: said };
}

/** What was refused later, back as it was typed. */
export function typedOf({ figures, because }: FiguresEnterRequest): Typed {
  const text = (number: number | undefined) => (number === undefined ? undefined : String(number));
  const cells: Record<string, Cells> = {};
  for (const { group = "ALL", value, numerator, denominator } of figures) {
    const typed = { value: text(value), numerator: text(numerator), denominator: text(denominator) };
    cells[group] = Object.fromEntries(Object.entries(typed).filter(([, one]) => one !== undefined)) as Cells;
  }
  return { cells, source: figures[0]?.source ?? "", because: because ?? "" };
}

/** Whether these numbers are another figure than the one that stands there. */
export function isOther(measure: MeasuresMeasure, cells: Cells, { inside }: FiguresFigure): boolean {
  if (!inside) return false;
  return membersOf(measure).some((member) => numberIn(cells[member]) !== inside[member]);
}
