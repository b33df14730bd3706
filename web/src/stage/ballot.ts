import type { ActivitiesActivity, ActivitiesChoice } from "../protocol/types";

/** The choices of a ranking: every option has its place, from 1 on. */
export const rankedChoices = (order: readonly number[]): ActivitiesChoice[] => order.map((choice, at) => ({ choice, value: at + 1 }));

/** The order of a ranking that was voted before, or of the options as they are listed. */
export function rankedOrder(votes: readonly ActivitiesChoice[], options: number): number[] {
  const listed = Array.from({ length: options }, (_, at) => at);
  if (votes.length !== options) return listed;
  return [...votes].sort((a, b) => (a.value ?? 0) - (b.value ?? 0)).map(({ choice }) => choice);
}

/** The order with the option at a place one further up (-1) or down (+1). */
export function moved(order: readonly number[], at: number, by: -1 | 1): number[] {
  const to = at + by;
  const next = [...order];
  const [one, other] = [next[at], next[to]];
  if (one === undefined || other === undefined) return next;
  next[at] = other;
  next[to] = one;
  return next;
}

/** Dots as they lie on the notes: choice to number. */
export type Dots = Readonly<Record<number, number>>;

export const dotsUsed = (dots: Dots): number => Object.values(dots).reduce((sum, count) => sum + count, 0);

/** One dot more (or fewer) on a note, within what each person has. */
export function withDot(dots: Dots, note: number, by: -1 | 1, { settings }: ActivitiesActivity): Dots {
  const each = settings.dotsEach ?? 3;
  const now = dots[note] ?? 0;
  const next = Math.max(0, Math.min(now + by, settings.maxEach ?? each));
  if (by > 0 && dotsUsed(dots) >= each) return dots;
  const { [note]: _, ...rest } = dots;
  return next === 0 ? rest : { ...rest, [note]: next };
}

export const dotChoices = (dots: Dots): ActivitiesChoice[] => Object.entries(dots).map(([choice, value]) => ({ choice: Number(choice), value }));

export const dotsOf = (votes: readonly ActivitiesChoice[]): Dots => Object.fromEntries(votes.map(({ choice, value }) => [choice, value ?? 1]));
