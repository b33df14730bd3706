/** Of a block of an agenda: how long it is meant to take. */
export interface Timed {
  readonly minutes: number;
}

export interface Times {
  readonly begins: number;
  readonly ends: number;
}

const minuteMs = 60_000;

/** When each block begins and ends where all keep their time, the first at `starts`. */
export function clockTimes(starts: number, blocks: readonly Timed[]): readonly Times[] {
  let begins = starts;
  return blocks.map(({ minutes }) => {
    const times = { begins, ends: begins + minutes * minuteMs };
    begins = times.ends;
    return times;
  });
}

/** How the blocks fit into the session: `overMinutes` is below 0 where time is left. */
export interface Fit {
  readonly plannedMinutes: number;
  readonly overMinutes: number;
  /** When the last block ends. */
  readonly ends: number;
}

export function fit(starts: number, sessionMinutes: number, blocks: readonly Timed[]): Fit {
  const plannedMinutes = blocks.reduce((sum, { minutes }) => sum + minutes, 0);
  return { plannedMinutes, overMinutes: plannedMinutes - sessionMinutes, ends: starts + plannedMinutes * minuteMs };
}

/** The list with what stood at `from` standing at `to`; the same list where that changes nothing. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const one = list[from];
  if (one === undefined || from === to || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** What the thing at `to` stands after, once what is at `from` has gone there; nothing: it is first. */
export function standsAfter<T>(list: readonly T[], from: number, to: number): T | undefined {
  return moved(list, from, to)[to - 1];
}

/** Before which of the rows on the page something is dropped at height `y`: the number of those whose
 *  middle lies above. */
export function dropsBefore(y: number, rows: readonly { readonly top: number; readonly bottom: number }[]): number {
  return rows.filter(({ top, bottom }) => (top + bottom) / 2 < y).length;
}

/** Where a row ends up that is dropped before another one: taking it out moves those after it up. */
export const landsAt = (from: number, before: number): number => (before > from ? before - 1 : before);
