import { me } from "../session";

export interface OwnSchool {
  readonly id: number;
  readonly name: string;
}

/** The schools that the signed-in person has a seat in. */
export function ownSchools(): readonly OwnSchool[] {
  if (typeof me.value === "string") return [];
  const found = new Map<number, OwnSchool>();
  for (const { organisation, title } of me.value.seats)
    if (organisation.kind === "school") found.set(organisation.id, { id: organisation.id, name: title.replace(/^[^,]*, /, "") });
  return [...found.values()];
}
