import { signal } from "@preact/signals";
import { read, write } from "../live/call";
import { fromNow, type Published } from "../live/following";
import { follow } from "../live/line";
import type { Refusal } from "../live/result";
import type { RoomsPresent, RoomsRoom } from "../protocol/types";

/** So many rooms are followed for what is new in them; a poll takes 64 topics. */
const followedMax = 50;
const unreadMax = 1000;

/** The rooms of a cohort with what is unread in them, and who is here. */
export class CohortRooms {
  readonly rooms = signal<readonly RoomsRoom[] | undefined>(undefined);
  readonly refusal = signal<Refusal | undefined>(undefined);
  readonly present = signal<ReadonlyMap<number, RoomsPresent>>(new Map());

  private readonly stops = new Map<string, () => void>();
  private closed = false;
  private reading: Promise<boolean> | undefined;
  private readonly marking = new Map<number, { message: number; timer: ReturnType<typeof setTimeout> }>();
  private readonly counting = new Map<number, ReturnType<typeof setTimeout>>();

  /** `cohortChanged`: its schools or people did. */
  constructor(private readonly cohort: number, private readonly person: number, private readonly cohortChanged: () => void) {}

  async open(): Promise<void> {
    const topic = (name: string, rest: { signal?: boolean }) => this.stops.set(name, follow(name, fromNow, {
      event: (published) => this.event(published),
      ...(rest.signal && { signal: (signalled) => { if (signalled.event === "rooms.presenceChanged") this.came(signalled.data.who, signalled.data.here); } }),
      reload: async (last) => ((await this.readAll()) ? last : undefined),
      ended: () => void this.readAll(),
    }));
    topic(`cohort/${this.cohort}`, { signal: true });
    topic(`person/${this.person}`, {});
    await this.readAll();
  }

  close(): void {
    this.closed = true;
    for (const stop of this.stops.values()) stop();
    for (const timer of this.counting.values()) clearTimeout(timer);
  }

  /** One reading serves all who ask while it is under way; false where it failed. */
  readAll(): Promise<boolean> {
    this.reading ??= this.readNow().finally(() => { this.reading = undefined; });
    return this.reading;
  }

  private async readNow(): Promise<boolean> {
    const [rooms, present] = await Promise.all([read("rooms.list", { cohort: this.cohort }), read("rooms.whoIsHere", { cohort: this.cohort })]);
    if (this.closed) return true;
    if (present.ok) this.present.value = new Map(present.value.people.map((one) => [one.person, one]));
    this.refusal.value = rooms.ok ? undefined : rooms.refusal;
    if (!rooms.ok) return false;
    this.rooms.value = rooms.value.rooms;
    this.followRooms(rooms.value.rooms);
    return true;
  }

  private followRooms(rooms: readonly RoomsRoom[]): void {
    const latest = [...rooms].sort((a, b) => (b.last ?? 0) - (a.last ?? 0)).slice(0, followedMax);
    const wanted = new Map(latest.map((room) => [`room/${room.id}`, room]));
    for (const [topic, stop] of this.stops) {
      if (!topic.startsWith("room/") || wanted.has(topic)) continue;
      stop();
      this.stops.delete(topic);
    }
    for (const [topic, room] of wanted) {
      if (this.stops.has(topic)) continue;
      this.stops.set(topic, follow(topic, room.lastEvent, {
        event: (published) => this.event(published),
        reload: async (last) => ((await this.readAll()) ? last : undefined),
        ended: () => {
          this.stops.delete(topic);
          void this.readAll();
        },
      }));
    }
  }

  private event(published: Published): void {
    switch (published.event) {
      case "rooms.messagePosted": return this.posted(published.data.message);
      case "rooms.roomChanged": if (published.data.cohort === this.cohort) void this.readAll(); return;
      case "rooms.readMoved": return this.readMoved(published.data.room, published.data.message);
      case "organisations.cohortChanged": return this.cohortChanged();
      default: return;
    }
  }

  private posted({ id, room, author, mentions }: { id: number; room: number; author: { person: number }; mentions: number[] }): void {
    this.change(room, (before) => {
      if (id <= (before.last ?? 0)) return before;
      if (author.person === this.person || id <= (before.read ?? 0)) return { ...before, last: id };
      return {
        ...before, last: id, unread: Math.min(before.unread + 1, unreadMax),
        unreadMentions: before.unreadMentions + (mentions.includes(this.person) ? 1 : 0),
      };
    });
  }

  private readMoved(room: number, message: number): void {
    this.change(room, (before) => {
      if (message <= (before.read ?? 0)) return before;
      const all = message >= (before.last ?? 0);
      if (!all && before.unread > 0) this.countSoon(room);
      return { ...before, read: message, ...(all && { unread: 0, unreadMentions: 0 }) };
    });
  }

  /** How many are left unread only the server knows. */
  private countSoon(room: number): void {
    clearTimeout(this.counting.get(room));
    this.counting.set(room, setTimeout(async () => {
      const answer = await read("rooms.get", { room });
      if (answer.ok && !this.closed)
        this.change(room, (before) => (answer.value.room.lastEvent >= before.lastEvent ? { ...before, ...answer.value.room } : before));
    }, 800));
  }

  private change(id: number, to: (before: RoomsRoom) => RoomsRoom): void {
    const { value } = this.rooms;
    if (value?.some((room) => room.id === id)) this.rooms.value = value.map((room) => (room.id === id ? to(room) : room));
  }

  private came(who: RoomsPresent, here: boolean): void {
    const present = new Map(this.present.value);
    if (here) present.set(who.person, who);
    else present.delete(who.person);
    this.present.value = present;
  }

  /** Says that one has read a room up to a message, once one has stayed there for a moment. */
  markReadSoon(room: number, message: number): void {
    const wanted = Math.max(message, this.marking.get(room)?.message ?? 0);
    if (wanted <= (this.rooms.value?.find(({ id }) => id === room)?.read ?? 0)) return;
    clearTimeout(this.marking.get(room)?.timer);
    const timer = setTimeout(() => {
      this.marking.delete(room);
      void this.markRead(room, wanted);
    }, 700);
    this.marking.set(room, { message: wanted, timer });
  }

  private async markRead(room: number, message: number): Promise<void> {
    const known = this.rooms.value?.find(({ id }) => id === room);
    if (!known || message <= (known.read ?? 0)) return;
    this.readMoved(room, message);
    await write("rooms.markRead", { room, message });
  }
}
