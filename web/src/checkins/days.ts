import { timeOfDay } from "../ui/time";

const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });

/** A day with its year, for what is printed and read later: `November 26, 2026`. */
export const wholeDay = (day: string): string => whole.format(timeOfDay(day));
