import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { keepAnswer, waitingAnswer, type Answer } from "../checkins/answers";
import type { Item } from "../live/outbox";
import { outbox } from "../live/sending";
import type { CheckinsAnswerRequest } from "../protocol/types";
import type { Action, Plan, Status } from "./plan";

/** Moves of a board: each is an answer how far an action is, kept on the device until the server has it. */
export interface Moves {
  /** Where its card stands: also what is kept and not sent yet. */
  statusOf(action: Action): Status;
  wordsOf(action: Action): string;
  /** The answer that waits, or was refused. */
  waiting(action: Action): Item | undefined;
  /** False where the words are missing that say who is needed, or why. */
  move(action: Action, to: Status, words?: string): Promise<boolean>;
}

export function useMoves(plan: Plan, again: () => Promise<void>): Moves {
  // What the server has, until the plan that is shown has it too: a card does not jump back in between, nor where the
  // line went before the plan could be read again.
  const arrived = useSignal<ReadonlyMap<number, CheckinsAnswerRequest>>(new Map());
  const shown = useRef(plan);
  const untilNextPlan = useRef<readonly CheckinsAnswerRequest[]>([]);
  const drop = (known: readonly CheckinsAnswerRequest[]) => { arrived.value = new Map([...arrived.peek()].filter(([, one]) => !known.includes(one))); };
  useEffect(() => outbox.onDelivered(({ change }) => {
    if (change.name !== "checkins.answer") return;
    const { request } = change, before = shown.current;
    arrived.value = new Map(arrived.peek()).set(request.action, request);
    void again().then(() => {
      if (shown.current !== before) drop([request]);
      else untilNextPlan.current = [...untilNextPlan.current, request];
    });
  }), [again]);
  useEffect(() => {
    shown.current = plan;
    drop(untilNextPlan.current);
    untilNextPlan.current = [];
  }, [plan]);
  const newest = (action: number) => waitingAnswer(action)?.answer ?? arrived.value.get(action);
  return {
    statusOf: ({ action, status }) => newest(action)?.status || status,
    wordsOf: ({ action, statusWords }) => {
      const answer = newest(action);
      return answer ? answer.words ?? "" : statusWords;
    },
    waiting: ({ action }) => waitingAnswer(action)?.item,
    move: ({ action }, to, words = "") => keepAnswer(action, { ...(waitingAnswer(action)?.answer ?? nothing), status: to, words }),
  };
}

const nothing: Answer = { status: "", words: "", proof: "" };
