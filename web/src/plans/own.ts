import { myself } from "../session";

export interface OwnPlace {
  readonly kind: "school" | "district" | "zone";
  readonly id: number;
  readonly name: string;
}

/** The schools, districts and zones that the signed-in person has a seat in. */
export function ownPlaces(): readonly OwnPlace[] {
  const found = new Map<string, OwnPlace>();
  for (const { organisation: { kind, id }, title } of myself().seats)
    if (kind === "school" || kind === "district" || kind === "zone") found.set(`${kind}/${id}`, { kind, id, name: title.replace(/^[^,]*, /, "") });
  return [...found.values()];
}
