import type { Action } from "./plan";

/** Months by their first day: `2026-11-01`. */
export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;

export function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
}

/** All months from one day to another, at most 132. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = monthOf(from); month <= to && months.length < 132; month = monthAfter(month)) months.push(month);
  return months;
}

/** Months in a row, the first and the last of them. */
export interface Months {
  readonly first: string;
  readonly last: string;
}

/** Each month that is told of by itself, and between them those of which nothing is to be said, in a row. */
export function inRows(months: readonly string[], told: (month: string) => boolean): Months[] {
  const rows: Months[] = [];
  let silent = false;
  for (const month of months) {
    const before = rows[rows.length - 1];
    if (told(month)) rows.push({ first: month, last: month });
    else if (silent && before) rows[rows.length - 1] = { first: before.first, last: month };
    else rows.push({ first: month, last: month });
    silent = !told(month);
  }
  return rows;
}

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** From the first day that anything names to the last one, the plan's period in it. */
export function spanOf(period: Span, actions: readonly Action[]): Span {
  const days = [period.from, period.to, ...actions.flatMap(({ startsOn, dueOn }) => [startsOn, dueOn])].filter((day) => day !== undefined).sort();
  return { from: days[0] ?? period.from, to: days[days.length - 1] ?? period.to };
}

/** Where a day lies between the beginning of the span's first month and the end of its last, from 0 to 1. */
export function placeOf(day: string, span: Span): number {
  const start = Date.parse(monthOf(span.from));
  const end = Date.parse(monthAfter(monthOf(span.to)));
  return Math.min(1, Math.max(0, (Date.parse(day) - start) / (end - start)));
}
