import type { ActivitiesActivity, ActivitiesEntry } from "../protocol/types";

/** The notes of one group in a column; those in no group come last. */
export interface Cluster {
  readonly name: string;
  readonly entries: readonly ActivitiesEntry[];
}

export interface Lane {
  readonly index: number;
  readonly name: string;
  /** All of its notes in their order. */
  readonly entries: readonly ActivitiesEntry[];
  readonly clusters: readonly Cluster[];
}

const inOrder = (a: ActivitiesEntry, b: ActivitiesEntry) => a.position - b.position || a.id - b.id;

/** The columns of a board with their notes, which is first a list: read from top to bottom it is whole. */
export function lanesOf({ settings }: ActivitiesActivity, entries: readonly ActivitiesEntry[], unnamed: string): Lane[] {
  const names = settings.lanes && settings.lanes.length > 0 ? settings.lanes : [unnamed];
  return names.map((name, index) => {
    const own = entries.filter(({ lane }) => lane === index || (lane >= names.length && index === 0)).sort(inOrder);
    return { index, name, entries: own, clusters: clustersOf(own) };
  });
}

/** In the order in which the first note of each stands. */
function clustersOf(entries: readonly ActivitiesEntry[]): Cluster[] {
  const names = [...new Set(entries.map(({ cluster }) => cluster).filter((name) => name !== ""))];
  const named = names.map((name) => ({ name, entries: entries.filter(({ cluster }) => cluster === name) }));
  const loose = entries.filter(({ cluster }) => cluster === "");
  return loose.length > 0 ? [...named, { name: "", entries: loose }] : named;
}

export const clusterNames = (entries: readonly ActivitiesEntry[]): string[] =>
  [...new Set(entries.map(({ cluster }) => cluster).filter((name) => name !== ""))].sort((a, b) => a.localeCompare(b));

/** The place in its column before which a note is to stand, for `activities.moveEntry`, where it is put before
 *  the note `before` (nothing: last). A note that goes down within its column leaves a place behind it. */
export function placeBefore({ entries }: Lane, note: number, before: number | undefined): number {
  const others = entries.filter(({ id }) => id !== note);
  const at = others.findIndex(({ id }) => id === before);
  return at < 0 ? others.length : at;
}
