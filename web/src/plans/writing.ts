import { useRef } from "preact/hooks";
import { read } from "../live/call";
import type { Result } from "../live/result";
import type { Saving } from "../meetings/saving";
import type { PlansFieldWrite } from "../protocol/types";
import { myself } from "../session";
import { useDraft } from "../ui/draft";
import { useLoaded } from "../ui/loaded";
import type { PartName } from "./parts";
import type { Plan } from "./plan";

/** What each part of the screen is given: the plan, who saves, and reading it again. */
export interface PlanProps {
  readonly plan: Plan;
  readonly saving: Saving;
  readonly again: () => Promise<void>;
}

export const mayWrite = ({ rights }: Plan): boolean => rights.mayWrite && rights.open;

/** A change of one field: to a value, or to nothing. */
export interface FieldChange<Fields, Blank extends string> {
  readonly fields: Fields;
  readonly emptied?: Blank;
  readonly reason: string;
}

export type Sent = Promise<Result<{ revision: number }>>;
type Send<Fields, Blank extends string> = (change: FieldChange<Fields, Blank>, revision: number, key: string) => Sent;

/** A part while its fields are open. */
export interface PartWriting<Fields, Blank extends string = never> {
  /** One name for it on this device. */
  readonly name: string;
  readonly revision: number;
  readonly saving: Saving;
  readonly again: () => Promise<void>;
  readonly send: (change: Omit<FieldChange<Fields, Blank>, "reason">, revision: number, key: string) => Sent;
  /** Who wrote a field last, and when. */
  readonly lastWrite: (field: string) => PlansFieldWrite | undefined;
  /** Asked for where a change makes an amendment. */
  readonly reason: { readonly value: string; readonly onValue: (value: string) => void } | undefined;
}

export const nameOnDevice = (plan: number, part: PartName): string => `plan.${plan}.${part}`;

/** Whether something typed in a part waits on this device; without a part, in any of the plan. */
export function isKept(plan: number, part?: PartName): boolean {
  const start = `lyceum.draft.${myself().id}.${part === undefined ? `plan.${plan}` : nameOnDevice(plan, part)}.`;
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(start) && !key.endsWith(".aside") && !key.endsWith(".reason"));
  } catch {
    return false;
  }
}

const amended = ["goal", "strategy", "action"];

export function usePartWriting<Fields, Blank extends string = never>({ plan, saving, again }: PlanProps, part: PartName, send: Send<Fields, Blank>): PartWriting<Fields, Blank> {
  const name = nameOnDevice(plan.plan, part);
  const reason = useDraft(`${name}.reason`, "");
  const writes = useLoaded(() => read("plans.changes", { plan: plan.plan, part }), [plan.plan, part, plan.revision]);
  const known = useRef<readonly PlansFieldWrite[]>([]);
  if (writes.value) known.current = writes.value.changes;
  const amends = plan.state === "active" && amended.includes(part.split("/")[0] ?? "");
  return {
    name, saving, again, revision: plan.revision,
    send: (change, revision, key) => send({ ...change, reason: amends ? reason.peek().trim() : "" }, revision, key),
    lastWrite: (field) => known.current.find((one) => one.field === field),
    reason: amends ? { value: reason.value, onValue: (value) => { reason.value = value; } } : undefined,
  };
}

/** What a change adds to a request. */
export const amendment = (reason: string): { reason?: string } => (reason ? { reason } : {});
export const emptying = <Blank extends string>(blank: Blank | undefined): { emptied?: Blank[] } => (blank === undefined ? {} : { emptied: [blank] });
