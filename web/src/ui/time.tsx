import { signal } from "@preact/signals";

/** The present, moved on every half minute, for what is shown relative to it. */
export const present = signal(Date.now());
if (typeof document !== "undefined") setInterval(() => { present.value = Date.now(); }, 30_000);

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const dayOfYear = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const dayWithYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const nearDay = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
/** Whole days between two instants by this device's calendar. */
export const daysBetween = (from: number, to: number) => Math.round((midnight(to) - midnight(from)) / 86_400_000);

/** By this device's calendar, as the wire writes a day: `2026-11-26`. */
export function dayOf(time: number): string {
  const at = new Date(time);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}

export const clockTime = (time: number) => clock.format(time);
export const wholeTime = (time: number) => whole.format(time);

/** `Today`, `Yesterday`, `Tuesday, 3 November`, with the year where it is another one. */
export function dayName(time: number, now = present.value): string {
  const away = daysBetween(now, time);
  if (Math.abs(away) <= 1) return capital(nearDay.format(away, "day"));
  return new Date(time).getFullYear() === new Date(now).getFullYear() ? dayOfYear.format(time) : dayWithYear.format(time);
}

/** The same within a sentence: `today`, `yesterday`. */
export function dayInText(time: number, now = present.value): string {
  const away = daysBetween(now, time);
  return Math.abs(away) <= 1 ? nearDay.format(away, "day") : dayName(time, now);
}

/** `just now`, `12 minutes ago`, `3 hours ago`, then the day. */
export function ago(time: number, now = present.value): string {
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) return nearDay.format(0, "second");
  if (minutes < 60) return nearDay.format(-minutes, "minute");
  if (minutes < 60 * 12) return nearDay.format(-Math.floor(minutes / 60), "hour");
  return dayInText(time, now);
}

/** The local midnight of a day without a zone (`2026-11-23`). */
export function timeOfDay(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date).getTime();
}

/** An instant, with the whole of it on hover and for machines. `within`: its day within a sentence. */
export function Time({ at, show = "ago" }: { at: string; show?: "ago" | "clock" | "day" | "within" | "whole" }) {
  const time = Date.parse(at);
  const text = show === "clock" ? clockTime(time) : show === "day" ? dayName(time) : show === "within" ? dayInText(time) : show === "whole" ? wholeTime(time) : ago(time);
  return <time dateTime={at} title={wholeTime(time)}>{text}</time>;
}
