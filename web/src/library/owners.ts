import type { PracticesOwner } from "../protocol/types";
import { myself } from "../session";

/** Schools and partner organisations that one has a seat in, and so begins practices for. */
export interface OwnerOfMine {
  /** What the seat is called. */
  title: string;
  owner: PracticesOwner;
}

export const ownersOfMine = (): OwnerOfMine[] =>
  myself().seats.filter(({ organisation: { kind } }) => kind === "school" || kind === "partner")
    .filter(({ organisation: { kind, id } }, at, all) => all.findIndex(({ organisation: one }) => one.kind === kind && one.id === id) === at)
    .map(({ title, organisation: { kind, id } }) => ({ title, owner: { kind: kind === "partner" ? "partner" : "school", id } }));
