import type { PlansFieldText } from "../protocol/types";

const ofDays = ["startsOn", "endsOn", "dueOn", "baselineOn", "askedOn"];

/** What was amended, with its days as people write them: they are kept as `2027-06-30`. */
export const withDays = (said: readonly PlansFieldText[], dayWords: (day: string) => string): PlansFieldText[] =>
  said.map(({ field, text }) => ({ field, text: ofDays.includes(field) && text !== "" ? dayWords(text) : text }));

/** The same in what two versions of a part say, whose fields are lines of one text. */
export const daysIn = (text: string, dayWords: (day: string) => string): string => text.replace(/\b\d{4}-\d\d-\d\d\b/g, dayWords);
