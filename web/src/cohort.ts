import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { read } from "./live/call";
import type { Refusal } from "./live/result";
import type { OrganisationsGetCohortResponse } from "./protocol/types";
import type { Loaded } from "./ui/loaded";

export type Cohort = OrganisationsGetCohortResponse;

interface Known {
  readonly id: number;
  readonly value?: Cohort;
  readonly refusal?: Refusal;
}

/** The cohort whose screens are open: its links and its screens read it once for all. */
const known = signal<Known>({ id: 0 });
const reading = new Map<number, Promise<void>>();

async function readNow(id: number): Promise<void> {
  const answer = await read("organisations.getCohort", { cohort: id });
  reading.delete(id);
  if (known.value.id === id) known.value = answer.ok ? { id, value: answer.value } : { ...known.value, refusal: answer.refusal };
}

/** A reading that is under way serves everyone who asks meanwhile. */
function readCohort(id: number): Promise<void> {
  const underWay = reading.get(id);
  if (underWay) return underWay;
  const begun = readNow(id);
  reading.set(id, begun);
  return begun;
}

/** The cohort with its schools and people. What was read stays shown while it is read again. */
export function useCohort(id: number): Loaded<Cohort> {
  useEffect(() => {
    if (known.value.id !== id) known.value = { id };
    void readCohort(id);
  }, [id]);
  const { value, refusal } = known.value.id === id ? known.value : { value: undefined, refusal: undefined };
  return { value, refusal, again: () => readCohort(id) };
}

