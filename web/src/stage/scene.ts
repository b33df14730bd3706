import type { Published, Signalled } from "../live/following";
import type { ActivitiesActivity, AgendasAgendaChanged, AgendasSegment, BreakoutsBreakout, OutcomesOutcome, StagesHandChanged, StagesScene, StagesStage } from "../protocol/types";

/** The scene after an event of `meeting/N`. */
export function withEvent(scene: StagesScene, published: Published): StagesScene {
  switch (published.event) {
    case "stages.opened": {
      const { stage, room, at } = published.data;
      return { ...scene, state: "open", stage, openedAt: at, ...(room !== undefined && { room }) };
    }
    case "stages.closed": {
      const { stage: _, ...rest } = scene;
      return { ...rest, state: "closed", closedAt: published.data.at, breakouts: [], hands: [] };
    }
    case "stages.stageChanged": return withStage(scene, published.data.stage, published.data.did === "ended");
    case "stages.lineSaid": return { ...scene, said: published.data.said };
    case "stages.handChanged": return { ...scene, hands: withHand(scene.hands, published.data) };
    case "stages.arrived": return { ...scene, arrived: scene.arrived + 1 };
    case "agendas.agendaChanged": return { ...scene, segments: withAgenda(scene.segments, published.data) };
    case "breakouts.breakoutChanged": return withoutClosed(scene, published.data.breakout);
    case "meetings.meetingChanged": {
      const { title, starts, minutes, state } = published.data.meeting;
      return { ...scene, title, starts, minutes, state: state ?? scene.state };
    }
    default: return scene;
  }
}

/** Who is here, after a signal of the topic. */
export function withSignal(scene: StagesScene, signalled: Signalled): StagesScene {
  if (signalled.event !== "stages.presenceChanged") return scene;
  const { who, here } = signalled.data;
  const others = scene.here.filter(({ person }) => person !== who.person);
  return { ...scene, here: here ? [...others, who].sort((a, b) => a.name.localeCompare(b.name)) : others };
}

export const withMoved = (scene: StagesScene, stage: StagesStage): StagesScene => withStage(scene, stage, false);

/** Whoever has a screen of the session open is here: oneself too, though nobody was told of it yet. */
export function withMe(scene: StagesScene, { id, name }: { id: number; name: string }): StagesScene {
  if (scene.state !== "open" || scene.here.some(({ person }) => person === id)) return scene;
  return { ...scene, here: [...scene.here, { person: id, name, seatTitle: "" }] };
}

/** A stage as it is now: the session's own, or a breakout's. Times of segments follow from it. */
function withStage(scene: StagesScene, stage: StagesStage, ended: boolean): StagesScene {
  if (stage.breakout === undefined) return { ...scene, stage, segments: withTimes(scene, stage) };
  const others = scene.breakouts.filter(({ id }) => id !== stage.id);
  return { ...scene, breakouts: ended ? others : [...others, stage].sort((a, b) => a.id - b.id) };
}

/** Going to another segment ends the one before and begins that one, or goes on with it. */
function withTimes({ segments, stage: before }: StagesScene, { segment: now, beganAt }: StagesStage): AgendasSegment[] {
  if (beganAt === undefined || before?.segment === now) return segments;
  return segments.map((segment) => {
    if (segment.id === before?.segment) return { ...segment, endedAt: beganAt };
    if (segment.id !== now) return segment;
    const { endedAt: _, ...goesOn } = segment;
    return { ...goesOn, beganAt: segment.beganAt ?? beganAt };
  });
}

function withHand(hands: StagesScene["hands"], { hand, state }: StagesHandChanged): StagesScene["hands"] {
  const others = hands.filter(({ person }) => person !== hand.person);
  return state === "raised" ? [...others, hand].sort((a, b) => a.raisedAt.localeCompare(b.raisedAt)) : others;
}

function withAgenda(segments: readonly AgendasSegment[], { order, segment }: AgendasAgendaChanged): AgendasSegment[] {
  const known = new Map(segments.map((one) => [one.id, one]));
  if (segment) known.set(segment.id, segment);
  return order.flatMap((id) => known.get(id) ?? []);
}

function withoutClosed(scene: StagesScene, breakout: BreakoutsBreakout): StagesScene {
  return breakout.state === "open" ? scene : { ...scene, breakouts: scene.breakouts.filter((stage) => stage.breakout !== breakout.id) };
}

/** Whether an agenda that is told of has a segment that is not known here: it is read again. */
export const lacksSegment = ({ segments }: StagesScene, { order, segment }: AgendasAgendaChanged): boolean =>
  order.some((id) => id !== segment?.id && !segments.some((one) => one.id === id));

/** An activity as an event tells of it, with what was known of the reader's own part in it. */
export function withActivity(all: readonly ActivitiesActivity[], changed: ActivitiesActivity): ActivitiesActivity[] {
  const before = all.find(({ id }) => id === changed.id);
  const own = { ...(before?.answeredByMe !== undefined && { answeredByMe: before.answeredByMe }), ...(before?.mayRun !== undefined && { mayRun: before.mayRun }) };
  return [...all.filter(({ id }) => id !== changed.id), { ...own, ...changed }].sort(inOrder);
}

export const inOrder = (a: { position: number; id: number }, b: { position: number; id: number }): number => a.position - b.position || a.id - b.id;

/** A breakout as an event tells of it, which is nothing of what is inside. */
export function withBreakout(all: readonly BreakoutsBreakout[], changed: BreakoutsBreakout, me: number): BreakoutsBreakout[] {
  const before = all.find(({ id }) => id === changed.id);
  const now = { ...before, ...changed, mine: changed.people.some(({ person }) => person === me) };
  return [...all.filter(({ id }) => id !== changed.id), now].sort(inOrder);
}

export function withOutcome(all: readonly OutcomesOutcome[], changed: OutcomesOutcome): OutcomesOutcome[] {
  const others = all.filter(({ id }) => id !== changed.id);
  return changed.removed ? others : [...others, changed].sort((a, b) => b.id - a.id);
}
