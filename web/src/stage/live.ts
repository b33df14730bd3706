import { computed, signal } from "@preact/signals";
import { read, write } from "../live/call";
import { fromNow, type Published } from "../live/following";
import { follow } from "../live/line";
import type { Refusal } from "../live/result";
import { outbox } from "../live/sending";
import type { ActivitiesActivity, BreakoutsBreakout, OutcomesOutcome, StagesScene, StagesStage, StagesStageChanged } from "../protocol/types";
import { myself } from "../session";
import { Detail } from "./detail";
import { inOrder, lacksSegment, withActivity, withBreakout, withEvent, withMe, withMoved, withOutcome, withSignal } from "./scene";

/** What was done to a stage last, and by whom: shown with its reason. */
export type Change = Omit<StagesStageChanged, "stage"> & { readonly stage: number };

/** A session as a screen has it: where it stands, what is open in it, who is here. It follows the session's
 *  topic and that of the breakout that one is in, and lands where the session stands after each gap. */
export class LiveMeeting {
  readonly scene = signal<StagesScene | undefined>(undefined);
  readonly activities = signal<readonly ActivitiesActivity[]>([]);
  readonly breakouts = signal<readonly BreakoutsBreakout[]>([]);
  readonly outcomes = signal<readonly OutcomesOutcome[]>([]);
  readonly refusal = signal<Refusal | undefined>(undefined);
  readonly ended = signal<string | undefined>(undefined);
  readonly change = signal<Change | undefined>(undefined);
  /** Who was given the word last. */
  readonly word = signal<{ person: number; name: string } | undefined>(undefined);
  /** Counts what concerns promises: their list is read again. */
  readonly promises = signal(0);
  readonly myBreakout = computed(() => this.breakouts.value.find(({ mine, state }) => mine && state === "open"));

  private readonly details = new Map<number, Detail>();
  private stops: (() => void)[] = [];
  private inner: { breakout: number; stop: () => void } | undefined;
  private closed = false;
  private looking: ReturnType<typeof setTimeout> | undefined;

  /** `enter`: takes part, and is kept as come; `look`: only shows. */
  constructor(readonly meeting: number, readonly me: number, private readonly how: "enter" | "look") {}

  async open(): Promise<void> {
    this.refusal.value = undefined;
    const last = await this.readAll(this.how);
    if (this.closed || last === undefined) return;
    this.stops.push(follow(`meeting/${this.meeting}`, last, {
      event: (published) => this.event(published),
      signal: (signalled) => { if (this.scene.value) this.scene.value = withSignal(this.scene.value, signalled); },
      reload: () => this.readAll("look"),
      ended: (reason) => { this.ended.value = reason; },
    }));
    this.stops.push(outbox.onDelivered(({ change }, answer) => {
      if (change.name === "activities.write" || change.name === "activities.vote") this.details.get(change.request.activity)?.delivered(change, answer);
      if (change.name === "activities.vote") this.answered(change.request.activity);
    }));
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.looking);
    this.inner?.stop();
    for (const stop of this.stops) stop();
    for (const detail of this.details.values()) detail.close();
  }

  /** What was written in an activity, and its result: read when it is first shown. */
  detail(activity: ActivitiesActivity): Detail {
    const detail = this.details.get(activity.id) ?? new Detail(activity.id);
    this.details.set(activity.id, detail);
    detail.see(activity);
    return detail;
  }

  /** What a move that one made oneself came to shows at once. */
  readonly took = (stage: StagesStage): void => {
    if (this.scene.value) this.scene.value = withMoved(this.scene.value, stage);
  };

  /** What one did oneself to an activity shows at once; of what is only prepared no event tells. */
  ran(done: { activity: ActivitiesActivity } | { removed: number }): void {
    if ("removed" in done) this.activities.value = this.activities.value.filter(({ id }) => id !== done.removed);
    else {
      this.activities.value = withActivity(this.activities.value, done.activity);
      this.details.get(done.activity.id)?.see(done.activity);
    }
  }

  /** Reads again what no event tells: what is only prepared, what is inside of a breakout. */
  lookAgain(): void {
    clearTimeout(this.looking);
    this.looking = setTimeout(() => void this.readAll("look"), 150);
  }

  /** Gives the number of the event from which on to follow; nothing where it could not be read. */
  private async readAll(how: "enter" | "look"): Promise<number | undefined> {
    const { meeting } = this;
    const [scene, activities, breakouts, outcomes] = await Promise.all([
      how === "enter" ? write("stages.enter", { meeting }) : read("stages.look", { meeting }),
      read("activities.list", { meeting }), read("breakouts.list", { meeting }), read("outcomes.list", { meeting, limit: 100 }),
    ]);
    if (this.closed) return undefined;
    const refused = [scene, activities, breakouts, outcomes].find((answer) => !answer.ok);
    this.refusal.value = refused && !refused.ok ? refused.refusal : undefined;
    if (!scene.ok || !activities.ok || !breakouts.ok || !outcomes.ok) return undefined;
    this.scene.value = withMe(scene.value, myself());
    this.activities.value = [...activities.value.activities].sort(inOrder);
    this.breakouts.value = breakouts.value.breakouts;
    this.outcomes.value = outcomes.value.outcomes;
    for (const activity of this.activities.value) this.details.get(activity.id)?.see(activity, "again");
    ++this.promises.value;
    this.followInner();
    return Math.min(scene.value.lastEvent, activities.value.lastEvent, breakouts.value.lastEvent, outcomes.value.lastEvent);
  }

  private event(published: Published): void {
    const { scene } = this;
    if (!scene.value) return;
    scene.value = withEvent(scene.value, published);
    if (published.event === "stages.stageChanged") this.stageChanged(published.data);
    else if (published.event === "stages.handChanged" && published.data.state === "given") this.word.value = published.data.hand;
    else if (published.event === "agendas.agendaChanged" && lacksSegment(scene.value, published.data)) this.lookAgain();
    else if (published.event === "stages.opened") this.opened();
    else if (published.event === "commitments.commitmentChanged") ++this.promises.value;
    else if (published.event === "breakouts.breakoutChanged") this.breakoutChanged(published.data.breakout);
    else if (published.event === "breakouts.breakoutRemoved") this.breakouts.value = this.breakouts.value.filter(({ id }) => id !== published.data.breakout);
    else this.inActivities(published);
  }

  private stageChanged({ stage, ...done }: StagesStageChanged): void {
    this.change.value = { ...done, stage: stage.id };
    // A new step begins with nobody's word.
    if (stage.breakout === undefined && (done.did === "moved" || done.did === "turns")) this.word.value = undefined;
  }

  /** What happens in activities and what is caught: in the session and in a breakout alike. */
  private inActivities(published: Published): void {
    if (published.event === "activities.activityChanged") {
      this.activities.value = withActivity(this.activities.value, published.data.activity);
      this.details.get(published.data.activity.id)?.see(published.data.activity);
    } else if (published.event === "activities.answered") {
      const { activity: id, answered } = published.data;
      this.activities.value = this.activities.value.map((one) => (one.id === id ? { ...one, answered } : one));
      this.details.get(id)?.answeredBy();
    } else if (published.event === "activities.entryChanged") this.details.get(published.data.entry.activity)?.entryChanged(published.data.entry);
    else if (published.event === "activities.entriesChanged") this.details.get(published.data.activity)?.again();
    else if (published.event === "activities.resultsChanged") this.details.get(published.data.activity)?.resultsChanged(published.data.results);
    else if (published.event === "outcomes.outcomeChanged") this.outcomes.value = withOutcome(this.outcomes.value, published.data.outcome);
  }

  /** Who waited for it has come now. */
  private opened(): void {
    if (this.how === "enter") void write("stages.enter", { meeting: this.meeting });
    this.lookAgain();
  }

  private breakoutChanged(changed: BreakoutsBreakout): void {
    const before = this.breakouts.value.find(({ id }) => id === changed.id);
    this.breakouts.value = withBreakout(this.breakouts.value, changed, this.me);
    const mine = this.breakouts.value.find(({ id }) => id === changed.id)?.mine;
    if (before?.state !== changed.state || before?.mine !== mine) this.lookAgain();
    this.followInner();
  }

  private answered(activity: number): void {
    this.activities.value = this.activities.value.map((one) => (one.id === activity ? { ...one, answeredByMe: true } : one));
  }

  /** Follows the breakout that one is in, while it is open. */
  private followInner(): void {
    const breakout = this.myBreakout.value?.id;
    if (this.inner?.breakout === breakout) return;
    this.inner?.stop();
    this.inner = undefined;
    if (breakout === undefined) return;
    const stop = follow(`breakout/${breakout}`, fromNow, {
      event: (published) => this.inActivities(published),
      reload: async (last) => ((await this.readInner()) ? last : undefined),
    });
    this.inner = { breakout, stop };
    // What happened between the last reading and the following.
    void this.readInner();
  }

  private async readInner(): Promise<boolean> {
    const answer = await read("activities.list", { meeting: this.meeting });
    if (!answer.ok || this.closed) return answer.ok;
    this.activities.value = [...answer.value.activities].sort(inOrder);
    for (const activity of this.activities.value) this.details.get(activity.id)?.see(activity, "again");
    return true;
  }
}
