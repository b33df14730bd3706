import { figureTyped } from "../../ui/number";
import type { PracticesEvidence, PracticesMeasure, PracticesStep, PracticesTook } from "../../protocol/types";

/** A measure as it stands in its fields. */
export interface TypedMeasure {
  readonly name: string;
  readonly unit: string;
  readonly before: string;
  readonly after: string;
  readonly period: string;
  readonly group: string;
  readonly students: string;
  readonly source: string;
}

export const emptyMeasure: TypedMeasure = { name: "", unit: "", before: "", after: "", period: "", group: "", students: "", source: "" };

const shown = (value: number | undefined) => (value === undefined ? "" : String(value));

export const typedMeasures = (measures: readonly PracticesMeasure[]): TypedMeasure[] =>
  measures.map(({ name, unit, before, after, period, group, students, source }) => ({ name, unit, before: shown(before), after: shown(after), period, group: group ?? "", students: shown(students), source }));

const figure = (typed: string): number | undefined => (typed.trim() === "" ? undefined : figureTyped(typed));

/** Where something stands that should be a number and is none (`[2].before`); nothing where all are. */
export function noFigure(typed: readonly TypedMeasure[]): string | undefined {
  for (const [at, row] of typed.entries())
    for (const member of ["before", "after", "students"] as const) {
      const value = figure(row[member]);
      if (value !== undefined && !Number.isFinite(value)) return `[${at}].${member}`;
    }
  return undefined;
}

export function measuresOf(typed: readonly TypedMeasure[]): PracticesMeasure[] {
  return typed.map((row) => {
    const [before, after, students] = [figure(row.before), figure(row.after), figure(row.students)];
    return {
      name: row.name.trim(), unit: row.unit.trim(), period: row.period.trim(), source: row.source.trim(),
      ...(before !== undefined && { before }), ...(after !== undefined && { after }), ...(students !== undefined && { students }),
      ...(row.group.trim() && { group: row.group.trim() }),
    };
  });
}

/** An address that is empty is none. */
export function evidenceOf({ studyUrl, ...rest }: PracticesEvidence): PracticesEvidence {
  return studyUrl?.trim() ? { ...rest, studyUrl: studyUrl.trim() } : rest;
}

/** A part as plain text, to be compared with what somebody else wrote. */
export const textOfSteps = (steps: readonly PracticesStep[]): string => steps.map(({ title, body }, at) => `${at + 1}. ${title}\n${body}`).join("\n\n");
export const textOfTook = ({ time, people, money, conditions }: PracticesTook): string => [time, people, money, conditions].join("\n\n");
export const textOfMeasures = (measures: readonly TypedMeasure[]): string => measures.map((row) => Object.values(row).filter(Boolean).join(", ")).join("\n");
export const textOfEvidence = ({ basis, studyUrl, population, setting }: PracticesEvidence): string => [basis, studyUrl ?? "", population, setting].join("\n\n");
