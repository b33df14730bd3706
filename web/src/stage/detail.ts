import { signal } from "@preact/signals";
import { read } from "../live/call";
import type { Change } from "../live/outbox";
import type { ActivitiesActivity, ActivitiesChoice, ActivitiesEntry, ActivitiesResults } from "../protocol/types";
import { myself } from "../session";

const page = 500;
/** What is told without its content is read again, not more often than this. */
const gatherMs = 600;

export const isVote = ({ kind }: ActivitiesActivity): boolean => kind === "poll" || kind === "dots";
export const isDocument = ({ kind }: ActivitiesActivity): boolean => kind === "notes" || kind === "reading";

/** What was written in an activity and what its vote came to, as far as the reader may see it. */
export class Detail {
  readonly entries = signal<readonly ActivitiesEntry[]>([]);
  readonly results = signal<ActivitiesResults | undefined>(undefined);
  readonly myVotes = signal<readonly ActivitiesChoice[]>([]);
  readonly ready = signal(false);

  private activity: ActivitiesActivity | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private latest = 0;
  private closed = false;

  constructor(private readonly id: number) {}

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** The activity as it is now. What it shows is read when it is first seen, and when it is shown or ends. */
  see(activity: ActivitiesActivity, how: "as known" | "again" = "as known"): void {
    const before = this.activity;
    if (before === activity) return;
    this.activity = activity;
    if (isDocument(activity)) return;
    const turned = before?.state !== activity.state || before.shownAt !== activity.shownAt;
    if (how === "again" || (turned && activity.state !== "prepared")) this.soon(before ? 50 : 0);
  }

  again(): void {
    this.soon(gatherMs);
  }

  /** Somebody answered: where it is anonymous the event does not say what, and it shows at once. */
  answeredBy(): void {
    const { activity } = this;
    if (activity?.anonymous && !isVote(activity) && (!activity.together || activity.shownAt !== undefined)) this.again();
  }

  entryChanged(entry: ActivitiesEntry): void {
    const others = this.entries.value.filter(({ id }) => id !== entry.id);
    this.entries.value = entry.removed ? others : [...others, entry].sort((a, b) => a.id - b.id);
  }

  resultsChanged(results: ActivitiesResults): void {
    this.results.value = results;
  }

  /** What one wrote oneself shows before the event of it comes, and also where none does. */
  delivered(change: Change, answer: unknown): void {
    if (change.name === "activities.vote") this.myVotes.value = change.request.choices;
    if (change.name !== "activities.write" || change.request.secret !== undefined) return;
    const { entry: id } = answer as { entry?: number };
    const { activity, body, lane = 0 } = change.request;
    if (id === undefined) return;
    const before = this.entries.value.find((one) => one.id === id);
    const { id: person, name } = myself();
    this.entryChanged({
      id, activity, author: before?.author ?? { person, name, seatTitle: "" }, at: before?.at ?? new Date().toISOString(),
      lane: before?.lane ?? lane, position: before?.position ?? Number.MAX_SAFE_INTEGER, cluster: before?.cluster ?? "", body, removed: false,
    });
  }

  private soon(ms: number): void {
    if (this.closed || (this.timer !== undefined && ms > 0)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.readNow();
    }, ms);
  }

  private async readNow(): Promise<void> {
    const mine = ++this.latest;
    const entries: ActivitiesEntry[] = [];
    for (;;) {
      const last = entries[entries.length - 1];
      const answer = await read("activities.get", { activity: this.id, limit: page, ...(last && { after: last.id }) });
      if (mine !== this.latest || this.closed || !answer.ok) return;
      entries.push(...answer.value.entries);
      this.results.value = answer.value.results;
      this.myVotes.value = answer.value.myVotes;
      if (!answer.value.more) break;
    }
    this.entries.value = entries.filter(({ removed }) => !removed);
    this.ready.value = true;
  }
}
