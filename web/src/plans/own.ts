import { myself } from "../session";

export interface OwnPlace {
  readonly kind: "school" | "district" | "zone";
  readonly id: number;
  readonly name: string;
}

/** Where the signed-in person helps several schools: cohorts, districts, zones and networks of their seats. */
export function overseen(): readonly { readonly kind: string; readonly id: number; readonly name: string }[] {
  const found = new Map(myself().seats.filter(({ organisation: { kind } }) => kind !== "school" && kind !== "partner")
    .map(({ organisation: { kind, id }, title }) => [`${kind}/${id}`, { kind, id, name: nameIn(title) }]));
  return [...found.values()];
}

/** `Lead, Rivers Network` is of Rivers Network. */
const nameIn = (seatTitle: string) => seatTitle.replace(/^[^,]*, /, "");

/** The schools, districts and zones that the signed-in person has a seat in. */
export function ownPlaces(): readonly OwnPlace[] {
  const found = new Map<string, OwnPlace>();
  for (const { organisation: { kind, id }, title } of myself().seats)
    if (kind === "school" || kind === "district" || kind === "zone") found.set(`${kind}/${id}`, { kind, id, name: nameIn(title) });
  return [...found.values()];
}
