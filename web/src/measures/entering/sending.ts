import { effect } from "@preact/signals";
import { newKey } from "../../live/key";
import { standing } from "../../live/line";
import type { Item } from "../../live/outbox";
import type { Refusal } from "../../live/result";
import { outbox } from "../../live/sending";
import type { FiguresEnterRequest, FiguresTally } from "../../protocol/types";
import { samePlace, type Place } from "../place";

export type Outcome = { readonly taken: FiguresTally } | { readonly refusal: Refusal } | "kept";
export interface Waiting extends Item { readonly change: { readonly name: "figures.enter"; readonly request: FiguresEnterRequest } }

/** Figures of this place that lie on the device: not sent yet, or refused. */
export const waitingAt = (place: Place): readonly Waiting[] =>
  outbox.items.value.filter((item): item is Waiting => item.change.name === "figures.enter" && samePlace(item.change.request.place, place));

/** Keeps the figures on the device and sends them. Says what became of them: taken, refused (then they are not kept), or
 *  kept until the server can be reached. */
export async function sendFigures(request: FiguresEnterRequest): Promise<Outcome> {
  const taken = new Map<string, FiguresTally>();
  const stopListening = outbox.onDelivered(({ key }, answer) => { taken.set(key, (answer as { figures: FiguresTally }).figures); });
  try {
    const key = newKey();
    await outbox.put({ name: "figures.enter", request }, { measure: request.measure }, key);
    return await settled(key, taken);
  } finally {
    stopListening();
  }
}

/** Tells of each period of a measure that the server took, also of what lay on the device before; gives what ends that. */
export function whenEntered(place: Place, measure: number, told: (period: string, tally: FiguresTally) => void): () => void {
  return outbox.onDelivered(({ change }, answer) => {
    if (change.name !== "figures.enter" || change.request.measure !== measure || !samePlace(change.request.place, place)) return;
    told(change.request.figures[0]?.period ?? "", (answer as { figures: FiguresTally }).figures);
  });
}

function settled(key: string, taken: ReadonlyMap<string, FiguresTally>): Promise<Outcome> {
  return new Promise((done) => {
    let stop = () => {};
    const end = (outcome: Outcome) => { queueMicrotask(() => stop()); done(outcome); };
    stop = effect(() => {
      const item = outbox.items.value.find((one) => one.key === key);
      const isHeldUp = standing.value === "away" || outbox.stuck.value;
      const tally = taken.get(key);
      if (tally) end({ taken: tally });
      else if (item?.refusal) { void outbox.discard(item.id); end({ refusal: item.refusal }); }
      else if (item && isHeldUp) end("kept");
    });
  });
}
