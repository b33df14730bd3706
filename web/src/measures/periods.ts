/** Periods of the calendar, each known by its first day, as protocol/periods.hpp has them. */
import type { MeasuresMeasure } from "../protocol/types";

export type Frequency = MeasuresMeasure["frequency"];

const months: Record<Exclude<Frequency, "week">, number> = { month: 1, quarter: 3, half_year: 6, year: 12 };
const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);
const firstOf = (year: number, month: number) => dayOf(new Date(Date.UTC(year, month, 1)));

/** The first day of the period that the day lies in. */
export function periodOf(frequency: Frequency, day: string): string {
  const date = at(day);
  if (frequency === "week") {
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
    return dayOf(date);
  }
  const month = date.getUTCMonth(), long = months[frequency];
  // School years begin in July, and twelve months from there are whole quarters and half-years.
  const into = frequency === "year" ? (month + 6) % 12 : month % long;
  return firstOf(date.getUTCFullYear(), month - into);
}

/** The first day of the period so many periods later, or before. Needs the first day of one. */
export function periodsOn(frequency: Frequency, first: string, many: number): string {
  const date = at(first);
  if (frequency !== "week") return firstOf(date.getUTCFullYear(), date.getUTCMonth() + many * months[frequency]);
  date.setUTCDate(date.getUTCDate() + 7 * many);
  return dayOf(date);
}

/** The period that an address names by a day in it; nothing where it names no day. */
export function asPeriod(frequency: Frequency, day: string | null): string | undefined {
  return day && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at(day).getTime()) ? periodOf(frequency, day) : undefined;
}

/** `23 Nov 2026`, `Nov 2026`, `Oct–Dec 2026`, `Jul–Dec 2026`, `2026–27`. */
export function periodLabel(frequency: Frequency, first: string): string {
  const date = at(first), year = date.getUTCFullYear(), month = date.getUTCMonth();
  if (frequency === "week") return `${date.getUTCDate()} ${names[month]} ${year}`;
  if (frequency === "month") return `${names[month]} ${year}`;
  if (frequency === "year") return `${year}–${String((year + 1) % 100).padStart(2, "0")}`;
  return `${names[month]}–${names[month + months[frequency] - 1]} ${year}`;
}

/** The period that runs today and those before it, newest first. */
export function periodsBefore(frequency: Frequency, today: string, many: number): string[] {
  const now = periodOf(frequency, today);
  return Array.from({ length: many }, (_, back) => periodsOn(frequency, now, -back));
}

/** Today where the person is. */
export function today(): string {
  const now = new Date();
  return dayOf(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}
