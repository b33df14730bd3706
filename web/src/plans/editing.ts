import { signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { query } from "../navigation";
import type { Plan } from "./plan";
import { isKept, mayWrite } from "./writing";

export type Editing = typeof import("./editing-code");

/** The code of a plan's fields, once it is here: a plan is read before it is written. */
export const editing = signal<Editing | undefined>(undefined);

/** Loads it for who may write the plan. True while something must stand open at once, and it is not here yet. */
export function useEditing(plan: Plan): boolean {
  const writes = mayWrite(plan);
  const failed = useSignal(false);
  const atOnce = useRef(writes && (query.peek().has("edit") || isKept(plan.plan)));
  useEffect(() => { if (writes) void loadEditing().then((loaded) => { failed.value = !loaded; }); }, [writes]);
  return atOnce.current && editing.value === undefined && !failed.value;
}

/** False where it could not be loaded. */
export async function loadEditing(): Promise<boolean> {
  try {
    editing.value ??= await import("./editing-code");
    return true;
  } catch {
    return false;
  }
}
