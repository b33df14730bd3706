import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { keepAnswer, waitingAnswer, type Answer } from "../checkins/answers";
import type { Item } from "../live/outbox";
import { outbox } from "../live/sending";
import type { CheckinsAnswerRequest } from "../protocol/types";
import type { Action, Status } from "./plan";

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

export function useMoves(again: () => Promise<void>): Moves {
  // What the server has, until the plan that is shown has it too: a card does not jump back in between.
  const arrived = useSignal<ReadonlyMap<number, CheckinsAnswerRequest>>(new Map());
  useEffect(() => outbox.onDelivered(({ change }) => {
    if (change.name !== "checkins.answer") return;
    const { request } = change;
    arrived.value = new Map(arrived.peek()).set(request.action, request);
    void again().then(() => { arrived.value = new Map([...arrived.peek()].filter(([, one]) => one !== request)); });
  }), [again]);
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
