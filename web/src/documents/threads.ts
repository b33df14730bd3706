import type { DocumentsComment, DocumentsThread } from "../protocol/types";
import type { Range } from "./anchors";

export type Threads = readonly DocumentsThread[];

/** The threads after a comment was made or changed, by thread in the order of their first comments.
 *  Nothing is left of a thread in which all is deleted. */
export function withComment(threads: Threads, comment: DocumentsComment): Threads {
  const first = comment.thread ?? comment.id;
  const before = threads.find((thread) => thread.first.id === first);
  if (!before) return comment.thread !== undefined || comment.deleted ? threads : [...threads, { first: comment, replies: [] }].sort((a, b) => a.first.id - b.first.id);
  const thread = comment.thread === undefined ? { ...before, first: comment } : { ...before, replies: withReply(before.replies, comment) };
  const left = thread.replies.length > 0 || !thread.first.deleted;
  return left ? threads.map((one) => (one === before ? thread : one)) : threads.filter((one) => one !== before);
}

function withReply(replies: readonly DocumentsComment[], reply: DocumentsComment): DocumentsComment[] {
  const others = replies.filter(({ id }) => id !== reply.id);
  return reply.deleted ? others : [...others, reply].sort((a, b) => a.id - b.id);
}

/** How a thread stands to the text: on words, on words that are gone, or on all of it. */
export type Standing = "words" | "gone" | "whole";

export function standingIn(thread: DocumentsThread, ranges: ReadonlyMap<number, Range>): Standing {
  if (!thread.first.anchor) return "whole";
  return ranges.has(thread.first.id) ? "words" : "gone";
}

/** As one reads the text: those about all of it first, then by their words, then those whose words are gone. */
export function inReadingOrder(threads: Threads, ranges: ReadonlyMap<number, Range>): DocumentsThread[] {
  const rank = { whole: 0, words: 1, gone: 2 };
  return [...threads].sort((a, b) => {
    const [left, right] = [standingIn(a, ranges), standingIn(b, ranges)];
    if (left !== right) return rank[left] - rank[right];
    const by = (ranges.get(a.first.id)?.from ?? 0) - (ranges.get(b.first.id)?.from ?? 0);
    return by || a.first.id - b.first.id;
  });
}
