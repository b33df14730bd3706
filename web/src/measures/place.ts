import type { MeasuresMeasure, OrganisationsOrganisation } from "../protocol/types";
import { me, myself } from "../session";

/** Whose figures: a school; for what is not about students also a district, a zone or a network. */
export type Place = OrganisationsOrganisation;
export type PlaceKind = Place["kind"];

const kinds: readonly PlaceKind[] = ["school", "district", "zone", "network", "cohort"];

/** The place that an address names. */
export function placeOf(parameters: Readonly<Record<string, string>>): Place {
  const kind = kinds.find((one) => parameters[one] !== undefined) ?? "school";
  return { kind, id: Number(parameters[kind]) };
}

export const samePlace = (one: Place, other: Place): boolean => one.kind === other.kind && one.id === other.id;

/** `school-7`, as addresses have it. */
export const placeText = ({ kind, id }: Place): string => `${kind}-${id}`;

/** The place that such a text names; nothing where it names none. */
export function placeIn(text: string | null): Place | undefined {
  const [, kind, id] = /^([a-z]+)-([1-9]\d{0,14})$/.exec(text ?? "") ?? [];
  return kinds.some((one) => one === kind) ? { kind: kind as PlaceKind, id: Number(id) } : undefined;
}

export interface NamedPlace extends Place { readonly name: string }

/** Where the signed-in person has a seat that enters figures. */
export function ownPlaces(): readonly NamedPlace[] {
  if (typeof me.value === "string") return [];
  const found = new Map<string, NamedPlace>();
  for (const { organisation: { kind, id }, title, role } of myself().seats)
    if (kind === "school" || kind === "district" || kind === "zone" || (kind === "network" && role === "lead")) found.set(`${kind}-${id}`, { kind, id, name: title.replace(/^[^,]*, /, "") });
  return [...found.values()];
}

/** The file with the figures of a place, or of the schools of it. */
export function csvAddress(place: Place, measure?: number, schools?: "schools"): string {
  const asked = new URLSearchParams({ place: `${place.kind}/${place.id}`, ...(measure !== undefined && { measure: String(measure) }), ...(schools && { schools: "true" }) });
  return `/figures.csv?${asked.toString()}`;
}

/** Whether its figures are about students: then they are a school's alone, by group, and hidden where they are about too few. */
export const isOfStudents = ({ kind }: MeasuresMeasure): boolean => kind !== "things";
