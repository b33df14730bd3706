import type { Item } from "../live/outbox";
import { outbox } from "../live/sending";
import type { CheckinsAnswerRequest } from "../protocol/types";
import type { Arrived } from "../resources/uploads";

/** What is said of an action: as it is typed, kept and sent. */
export interface Answer {
  readonly status: CheckinsAnswerRequest["status"] | "";
  readonly words: string;
  readonly proof: string;
  /** A file that is on the server, and waits for this answer to take it. */
  readonly upload?: Arrived;
}

/** What is said without its file. */
export const withoutFile = ({ status, words, proof }: Answer): Answer => ({ status, words, proof });

/** Which states are nothing without words. */
export const needsWords = (status: Answer["status"]): status is "stuck" | "stopped" => status === "stuck" || status === "stopped";

export const isAddress = (text: string): boolean => /^https?:\/\/\S+\.\S+$/i.test(text.trim());

/** The newest answer about an action that the server does not have yet. */
export function waitingAnswer(action: number): { readonly item: Item; readonly answer: Answer } | undefined {
  for (const item of [...outbox.items.value].reverse()) {
    if (item.change.name !== "checkins.answer" || item.change.request.action !== action) continue;
    const { status, words, proof, upload } = item.change.request;
    return { item, answer: { status, words: words ?? "", proof: proof ?? "", ...(upload !== undefined && { upload: { upload, file: "" } }) } };
  }
  return undefined;
}

/** Keeps an answer on the device until the server has it; one that waits there still is replaced. Nothing
 *  happens where it is not whole yet. */
export async function keepAnswer(action: number, { status, words, proof, upload }: Answer): Promise<boolean> {
  if (status === "" || (needsWords(status) && words.trim() === "")) return false;
  for (const { id, change } of outbox.items.value) if (change.name === "checkins.answer" && change.request.action === action) await outbox.discard(id);
  await outbox.put({
    name: "checkins.answer",
    request: { action, status, words: words.trim(), ...(upload ? { upload: upload.upload } : isAddress(proof) && { proof: proof.trim() }) },
  }, { action });
  return true;
}
