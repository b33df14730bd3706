import type { TopicsPollResponse } from "../protocol/types";
import type { Published, Signalled } from "./following";
import { callOverHttp } from "./http";
import { mayPass, type Refusal } from "./result";

/** What a poll tells, in this order: how each topic stands, its events, the signals. */
export interface PollTold {
  /** The topics to follow, each after its number. */
  follows(): { topic: string; after: number }[];
  answered(): void;
  state(state: TopicsPollResponse["topics"][number]): void;
  event(published: Published): void;
  signal(signalled: Signalled): void;
  /** No answer, or a refusal. Gives how long to wait before the next one. */
  failed(refusal: Refusal): number;
}

const longestWaitSeconds = 25;
const shortestWaitSeconds = 5;

/** Follows topics by HTTP long-poll, one request at a time, until it is stopped. */
export class Poller {
  private waitSeconds = longestWaitSeconds;
  private stopped = false;
  private request = new AbortController();
  private wake: () => void = () => {};

  constructor(private readonly told: PollTold) {
    void this.run();
  }

  stop(): void {
    this.stopped = true;
    this.again();
  }

  /** What is to be followed has changed, or the network is back: ask anew at once. */
  again(): void {
    this.request.abort();
    this.wake();
  }

  private async run(): Promise<void> {
    let first = true;
    while (!this.stopped) first = await this.ask(this.told.follows(), first ? 0 : this.waitSeconds);
  }

  /** True where the next one should answer at once, to see whether anything gets through. */
  private async ask(follows: { topic: string; after: number }[], waitSeconds: number): Promise<boolean> {
    this.request = new AbortController();
    const asked = Date.now();
    const answer = await callOverHttp("topics.poll", { follows, waitSeconds },
      { timeoutMs: (waitSeconds + 10) * 1000, signal: this.request.signal });
    if (this.stopped) return false;
    if (answer.ok) {
      this.hand(answer.value);
      return false;
    }
    if (this.request.signal.aborted) return false;
    const lasted = (Date.now() - asked) / 1000;
    // Something between us and the server cuts requests that take long.
    if (mayPass(answer.refusal) && lasted > shortestWaitSeconds) this.waitSeconds = Math.max(shortestWaitSeconds, Math.floor(lasted * 0.6));
    await this.pause(this.told.failed(answer.refusal));
    return true;
  }

  private hand({ topics, events, signals }: TopicsPollResponse): void {
    this.told.answered();
    for (const published of events) this.told.event(published as unknown as Published);
    for (const state of topics) this.told.state(state);
    for (const signalled of signals) this.told.signal(signalled as unknown as Signalled);
  }

  private pause(ms: number): Promise<void> {
    return new Promise((wake) => {
      const timer = setTimeout(wake, ms);
      this.wake = () => { clearTimeout(timer); wake(); };
    });
  }
}
