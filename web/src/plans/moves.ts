import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { keepAnswer, waitingAnswer } from "../checkins/answers";
import type { Item } from "../live/outbox";
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

export function useMoves({ actions }: Plan, again: () => Promise<void>): Moves {
  // What was sent, until the plan that is shown has it: a card does not jump back in between.
  const sent = useSignal<ReadonlyMap<number, Status>>(new Map());
  const arrived = [...sent.value.keys()].filter((action) => waitingAnswer(action) === undefined);
  useEffect(() => {
    if (arrived.length === 0) return;
    void again().then(() => { sent.value = new Map([...sent.peek()].filter(([action]) => !arrived.includes(action))); });
  }, [arrived.join()]);
  return {
    statusOf: ({ action, status }) => waitingAnswer(action)?.answer.status || (sent.value.get(action) ?? status),
    wordsOf: ({ action, statusWords }) => {
      const waiting = waitingAnswer(action);
      return waiting ? waiting.answer.words : sent.value.has(action) ? "" : statusWords;
    },
    waiting: ({ action }) => waitingAnswer(action)?.item,
    move: async ({ action }, to, words = "") => {
      const kept = await keepAnswer(action, { status: to, words, proof: waitingAnswer(action)?.answer.proof ?? "" });
      if (kept && actions.some((one) => one.action === action)) sent.value = new Map(sent.peek()).set(action, to);
      return kept;
    },
  };
}
