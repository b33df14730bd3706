import { signal } from "@preact/signals";
import { carryCallsBy } from "./call";
import { Following, fromNow, type Follower, type Published } from "./following";
import { Poller } from "./poller";
import { mayPass, type Refusal } from "./result";
import { Socket } from "./socket";

/** `live`: what happens is seen at once, by whichever way gets through. */
export const standing = signal<"starting" | "live" | "away">("starting");

/** Who uses this browser is not, or not any more, whom the line was opened for. */
type SignInEnded = () => void;

/** A call of which the first answer shows that frames flow. */
const flowMs = 5_000;
/** Without an answer until then, what happens is asked for by polls meanwhile. */
const pollAfterMs = 2_500;
const checkEveryMs = 25_000;
/** Calls wait and nothing at all comes: the line is dead, or something swallows it. */
const silentMaxMs = 8_000;
const lookEveryMs = 2_000;
/** A topic that nobody follows any more is kept so long: the next screen often follows it again. */
const lingerMs = 3_000;
const nobodysTopic = "cohort/9007199254740991";

const jittered = (ms: number) => ms * (0.5 + Math.random() / 2);
const doubled = (firstMs: number, times: number, mostMs: number) => Math.min(firstMs * 2 ** Math.min(times, 20), mostMs);

/** The one line of this page to the server: a WebSocket where one gets through, else long-polls. */
class Line {
  private readonly followings = new Map<string, Following>();
  private readonly reloading = new Set<string>();
  private person = 0;
  private signInEnded: SignInEnded = () => {};
  private socket: Socket | undefined;
  private flows = false;
  private poller: Poller | undefined;
  private pollWorks = false;
  /** Sockets in a row through which nothing came, and polls in a row without an answer. */
  private misses = 0;
  private failures = 0;
  private everFlowed = false;
  private readonly timers: { connect?: Timer; poll?: Timer; check?: Timer; ask?: Timer } = {};

  open(person: number, signInEnded: SignInEnded): () => void {
    this.person = person;
    this.signInEnded = signInEnded;
    this.misses = this.failures = 0;
    standing.value = "starting";
    const back = () => this.comeBack();
    // The browser knows at once what a silent socket shows only when a call is not answered.
    const gone = () => this.socket?.close();
    const seen = () => { if (document.visibilityState === "visible") this.comeBack(); };
    addEventListener("online", back);
    addEventListener("offline", gone);
    document.addEventListener("visibilitychange", seen);
    this.timers.check = setInterval(() => this.look(), lookEveryMs);
    this.connect();
    return () => {
      removeEventListener("online", back);
      removeEventListener("offline", gone);
      document.removeEventListener("visibilitychange", seen);
      this.close();
    };
  }

  private close(): void {
    this.person = 0;
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
    this.stopPolling();
    this.socket?.close();
  }

  follow(topic: string, after: number, follower: Follower): () => void {
    const following = this.followings.get(topic) ?? new Following(topic);
    this.followings.set(topic, following);
    const remove = following.add(follower, after);
    // Also where others follow it already: the newcomer's state is to be read when its following begins.
    const begins = after === fromNow && following.asking === 0;
    if (this.flows && (following.reached < 0 || after < following.reached || begins)) this.followNow(following);
    this.pollSoon();
    return () => {
      remove();
      if (following.isEmpty) setTimeout(() => this.leave(following), lingerMs);
    };
  }

  private leave(following: Following): void {
    if (!following.isEmpty || this.followings.get(following.topic) !== following) return;
    this.followings.delete(following.topic);
    if (this.flows) void this.socket?.call("topics.unfollow", { topic: following.topic });
  }

  private connect(): void {
    clearTimeout(this.timers.connect);
    if (!this.person || this.socket) return;
    this.timers.poll = setTimeout(() => this.startPolling(), pollAfterMs);
    const giveUp = setTimeout(() => { if (this.socket === socket && !this.flows) socket.close(); }, flowMs);
    const socket: Socket = new Socket({
      event: (published) => this.event(published),
      signal: (signalled) => this.followings.get(signalled.topic)?.signal(signalled),
      behind: (topic) => this.followAgain(topic),
      ended: (topic, reason) => this.ended(topic, reason),
      closed: (how) => { clearTimeout(giveUp); this.closed(how); },
    });
    this.socket = socket;
    socket.whenOpen(() => void this.begin(socket));
  }

  /** Frames flow when the first answer comes; it also says whose line this is. */
  private async begin(socket: Socket): Promise<void> {
    const who = await socket.call("people.me", {}, { timeoutMs: flowMs });
    if (this.socket !== socket) return;
    if (!who?.ok) return socket.close();
    if (who.value.id !== this.person) {
      this.signInEnded();
      return socket.close();
    }
    this.flows = this.everFlowed = true;
    this.misses = 0;
    this.stopPolling();
    carryCallsBy((name, request, key) => socket.call(name, request, key ? { key } : {}));
    for (const following of this.followings.values()) this.followNow(following);
    standing.value = "live";
  }

  private closed({ code, heard }: { code: number; heard: boolean }): void {
    if (this.flows) carryCallsBy(undefined);
    this.flows = false;
    this.socket = undefined;
    clearTimeout(this.timers.poll);
    if (!this.person) return;
    if (code === 1008) this.signInEnded();
    if (heard) standing.value = "away";
    else ++this.misses;
    this.startPollingAfter(heard ? pollAfterMs : 0);
    this.connectAfter(heard ? this.afterFlow(code) : this.afterMiss());
  }

  private afterFlow(code: number): number {
    if (code === 1008) return 10_000;
    return code === 1012 || code === 1011 || code === 1009 ? 4_000 : 1_000;
  }

  /** Where polls get through, sockets are what does not: they are tried now and then. */
  private afterMiss(): number {
    return this.pollWorks ? doubled(20_000, this.misses - 1, 600_000) : doubled(1_000, this.misses - 1, 15_000);
  }

  private connectAfter(ms: number): void {
    clearTimeout(this.timers.connect);
    this.timers.connect = setTimeout(() => this.connect(), jittered(ms));
  }

  private comeBack(): void {
    if (!this.person) return;
    if (this.socket) return this.check(flowMs, 2_000);
    this.poller?.again();
    if (!this.pollWorks || this.everFlowed) this.connect();
  }

  private look(): void {
    if (this.flows && this.socket && this.socket.silentMs > silentMaxMs) this.socket.close();
    else this.check(flowMs, checkEveryMs);
  }

  /** A line that died without a word is noticed: the cheapest call must be answered. */
  private check(timeoutMs: number, silentMs: number): void {
    const socket = this.socket;
    if (!socket || !this.flows || Date.now() - socket.heardAt < silentMs) return;
    const asked = Date.now();
    void socket.call("topics.unfollow", { topic: nobodysTopic }, { timeoutMs })?.then(() => {
      if (this.socket === socket && socket.heardAt < asked) socket.close();
    });
  }

  private event(published: Published): void {
    const following = this.followings.get(published.topic);
    if (following?.take(published) === "gap" && this.flows && following.asking === 0) this.followNow(following);
  }

  private followAgain(topic: string): void {
    const following = this.followings.get(topic);
    if (following) this.followNow(following);
  }

  private async followNow(following: Following): Promise<void> {
    const { socket } = this;
    if (following.isEmpty || !socket || this.reloading.has(following.topic)) return;
    following.reached = following.after;
    ++following.asking;
    const answer = await (socket.call("topics.follow", { topic: following.topic, after: following.after }, { timeoutMs: 8_000 })
      ?? new Promise<undefined>((wake) => setTimeout(wake, 200)));
    --following.asking;
    if (this.socket !== socket) return;
    if (answer?.ok) {
      if (answer.value.reload || following.hasNewcomer) await this.reload(following, answer.value.last);
    } else if (!answer) {
      await this.followNow(following);
    } else if (answer.refusal.code === "no_answer") {
      socket.close();
    } else if (mayPass(answer.refusal)) {
      setTimeout(() => { if (this.socket === socket) void this.followNow(following); }, jittered(4_000));
    } else {
      this.ended(following.topic, answer.refusal.message);
    }
  }

  /** Has the topic's state read anew, and follows on from there. */
  private async reload(following: Following, last: number): Promise<void> {
    const { topic } = following;
    if (this.reloading.has(topic)) return;
    this.reloading.add(topic);
    const read = await following.reload(last);
    if (!read) await new Promise((wake) => setTimeout(wake, jittered(6_000)));
    this.reloading.delete(topic);
    if (this.flows) void this.followNow(following);
    this.pollSoon();
  }

  private ended(topic: string, reason: string): void {
    this.followings.get(topic)?.end(reason);
    this.followings.delete(topic);
  }

  private startPollingAfter(ms: number): void {
    clearTimeout(this.timers.poll);
    this.timers.poll = setTimeout(() => this.startPolling(), ms);
  }

  private startPolling(): void {
    if (this.poller || this.flows || !this.person) return;
    this.poller = new Poller({
      follows: () => this.polled(),
      answered: () => this.pollAnswered(),
      state: ({ topic, last, reload, ended }) => {
        const following = this.followings.get(topic);
        if (ended !== undefined) this.ended(topic, ended);
        else if (following && (reload || following.hasNewcomer)) void this.reload(following, last);
      },
      event: (published) => this.event(published),
      signal: (signalled) => this.followings.get(signalled.topic)?.signal(signalled),
      failed: (refusal) => this.pollFailed(refusal),
    });
  }

  private stopPolling(): void {
    clearTimeout(this.timers.poll);
    this.poller?.stop();
    this.poller = undefined;
    this.pollWorks = false;
    this.failures = 0;
  }

  /** The server takes 64 topics a poll: the ones that were followed last. */
  private polled(): { topic: string; after: number }[] {
    const all = [...this.followings.values()].filter((one) => !one.isEmpty && !this.reloading.has(one.topic));
    return all.slice(-64).map((one) => ({ topic: one.topic, after: one.after }));
  }

  private pollSoon(): void {
    clearTimeout(this.timers.ask);
    if (this.poller) this.timers.ask = setTimeout(() => this.poller?.again(), 30);
  }

  private pollAnswered(): void {
    // The server is back: a socket that worked before will work again.
    if (this.failures > 0 && this.everFlowed && !this.socket) this.connectAfter(1_000);
    this.pollWorks = true;
    this.failures = 0;
    standing.value = "live";
  }

  private pollFailed(refusal: Refusal): number {
    if (refusal.code === "unauthenticated") {
      this.signInEnded();
      return 30_000;
    }
    if (refusal.code === "too_many" || refusal.code === "busy") return jittered(4_000);
    this.pollWorks = false;
    standing.value = "away";
    return jittered(doubled(1_000, this.failures++, 10_000));
  }
}

type Timer = ReturnType<typeof setTimeout>;

const line = new Line();

/** Opens the line for the signed-in person; gives what closes it. `signInEnded` is told when the
 *  server knows this browser as somebody else or nobody: ask who is signed in. */
export function openLine(person: number, signInEnded: SignInEnded): () => void {
  return line.open(person, signInEnded);
}

/** Follows a topic from the event after `after` on, the number that a read state named as its last.
 *  Gives what ends it. */
export function follow(topic: string, after: number, follower: Follower): () => void {
  return line.follow(topic, after, follower);
}
