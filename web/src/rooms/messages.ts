import type { RoomsMessage, RoomsReaction, RoomsReactionChanged } from "../protocol/types";

export type Messages = readonly RoomsMessage[];

/** With a message added or replaced, in the order of their numbers. */
export function withMessage(messages: Messages, message: RoomsMessage): Messages {
  const at = messages.findIndex((other) => other.id >= message.id);
  if (at < 0) return [...messages, message];
  return messages[at]?.id === message.id ? messages.map((other) => (other.id === message.id ? message : other))
    : [...messages.slice(0, at), message, ...messages.slice(at)];
}

/** With a message replaced where it is one of them. */
export function withChanged(messages: Messages, message: RoomsMessage): Messages {
  return messages.some(({ id }) => id === message.id) ? messages.map((other) => (other.id === message.id ? message : other)) : messages;
}

/** With a reaction set or taken back where its message is one of them. */
export function withReaction(messages: Messages, { message, person, emoji, on }: RoomsReactionChanged): Messages {
  if (!messages.some(({ id }) => id === message)) return messages;
  return messages.map((other) => (other.id === message ? { ...other, reactions: reacted(other.reactions, person, emoji, on) } : other));
}

export function reacted(reactions: readonly RoomsReaction[], person: number, emoji: string, on: boolean): RoomsReaction[] {
  const there = reactions.find((reaction) => reaction.emoji === emoji);
  if (!there) return on ? [...reactions, { emoji, people: [person] }] : [...reactions];
  const people = there.people.filter((one) => one !== person);
  if (on) people.push(person);
  return reactions.flatMap((reaction) => (reaction.emoji !== emoji ? [reaction] : people.length > 0 ? [{ emoji, people }] : []));
}

/** What stands between messages. */
export interface Row {
  readonly message: RoomsMessage;
  /** The day begins here. */
  readonly day: boolean;
  /** The author is named here: not one who spoke just before. */
  readonly head: boolean;
}

const togetherMs = 6 * 60_000;

/** Groups messages by day and by author; `firstNew` begins a group too. */
export function rows(messages: Messages, firstNew?: number): Row[] {
  return messages.map((message, at) => {
    const before = messages[at - 1];
    const day = !before || new Date(before.at).toDateString() !== new Date(message.at).toDateString();
    const head = day || message.id === firstNew || !before || before.deleted || message.deleted
      || before.author.person !== message.author.person || before.author.seatTitle !== message.author.seatTitle
      || Date.parse(message.at) - Date.parse(before.at) > togetherMs;
    return { message, day, head };
  });
}
