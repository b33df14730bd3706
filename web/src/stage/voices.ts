import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { read } from "../live/call";
import type { AgendasPerson, AgendasSegment, StagesStage } from "../protocol/types";
import { words } from "../words/stage";
import type { Voices } from "./speaking";

/** The voices of a stage, as they concern this person. The order of a round is read when one begins. */
export function useVoices(stage: StagesStage, segment: AgendasSegment | undefined, me: number): Voices {
  const order = useSignal<readonly AgendasPerson[]>([]);
  const round = stage.turn ? `${stage.id}.${stage.step}.${stage.turn.of}` : "";
  useEffect(() => {
    order.value = [];
    if (!round) return;
    let current = true;
    void read("stages.getTurns", { stage: stage.id }).then((answer) => { if (current && answer.ok) order.value = answer.value.people; });
    return () => { current = false; };
  }, [round]);
  return voicesOf(stage, segment, me, order.value);
}

/** Where the facilitator speaks it is who leads the segment, as far as somebody was named. */
export function voicesOf(stage: StagesStage, segment: AgendasSegment | undefined, me: number, order: readonly AgendasPerson[] = []): Voices {
  return { speak: stage.speak, me, presenters: stage.presenters, leads: segment?.lead ? [segment.lead] : [], turn: stage.turn, order };
}

/** What is asked of this person in the step, in the protocol's words. Of who must be silent, protocols say
 *  first that it is time to listen: the screen has said it already, and larger. */
export function asksOf({ asks, asksPresenter, presenters }: StagesStage, me: number): string {
  if (!asksPresenter || !presenters.some(({ person }) => person === me)) return asks;
  return asksPresenter.startsWith(words.timeToListen) ? asksPresenter.slice(words.timeToListen.length).trim() : asksPresenter;
}

export const segmentOf = (segments: readonly AgendasSegment[], id: number | undefined): AgendasSegment | undefined =>
  segments.find((segment) => segment.id === id);
