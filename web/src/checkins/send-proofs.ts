import { read } from "../live/call";
import { actionsWithFiles, uploadsOf, type Arrived } from "../resources/uploads";
import { myself } from "../session";
import { keepDraft, keptDraft } from "../ui/draft";
import { keepAnswer, waitingAnswer, type Answer } from "./answers";

/** Sends the proofs that lie on this device since an earlier page. */
export async function sendProofs(): Promise<void> {
  for (const action of await actionsWithFiles(myself().id)) {
    const uploads = uploadsOf({ kind: "action", id: action });
    if (!uploads.isWatched) uploads.onArrived((_, file) => goesWithAnswer(action, file));
    await uploads.takeKept();
    uploads.goOn();
  }
}

/** A file has arrived for a question that has no answer on the screen: it goes with what was typed and is not whole yet,
 *  with the answer that waits to be sent, or with what its sender said last. Fails where the server cannot be asked that. */
export async function goesWithAnswer(action: number, upload: Arrived): Promise<void> {
  const draft = `checkin.${action}`;
  const typed = keptDraft<Answer | null>(draft, null);
  const said = typed ?? waitingAnswer(action)?.answer ?? await saidLast(action);
  const answer: Answer = { status: "", words: "", ...said, proof: "", upload };
  if (typed !== null || !(await keepAnswer(action, answer))) keepDraft(draft, answer);
}

/** What this person said of it, where nobody else said anything since. */
async function saidLast(action: number): Promise<Pick<Answer, "status" | "words"> | undefined> {
  const answer = await read("checkins.list", { action, limit: 1 });
  if (!answer.ok) throw new Error(answer.refusal.message);
  const [last] = answer.value.checkins;
  return last?.by === myself().id ? { status: last.status, words: last.words } : undefined;
}
