import type { ReviewsReview } from "../protocol/types";
import { words as library } from "./library";

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Reading somebody's practice before it is published. */
export const words = {
  title: (name: string) => `Review: ${name}`,
  toPage: "The practice",
  toWrite: "Write",
  none: "No review was asked for.",
  earlier: "Earlier reviews",
  asked: ({ askedBy, visibility }: ReviewsReview) => `${askedBy.name} asked for it. Once approved, it is published for: ${library.visibilities[visibility].toLowerCase()}.`,
  changedSince: "It was written on since the review was asked for.",
  remarks: (open: number) => (open === 0 ? "Remarks" : `Remarks (${open} open)`),
  noRemarks: "No remarks yet.",
  remarkOn: "About which part",
  remark: "What you would say to the authors",
  addRemark: "Add the remark",
  settled: "Dealt with",
  settle: "It is dealt with",
  reopen: "It is not dealt with",
  by: "by",
  decide: "Your decision",
  checklist: "What you looked at",
  decision: "Decision",
  decisions: {
    approved: ["Approve it", "It is published at once."],
    changes: ["Ask for changes", "The authors see your remarks, change it, and ask again."],
    declined: ["Decline it", "It is not published for these people."],
  },
  summary: "A sentence to the authors",
  act: "Decide",
  decided: { approved: "Approved", changes: "Changes asked for", declined: "Declined", taken_back: "Taken back" },
  decidedNow: (decision: "approved" | "changes" | "declined", version: number | undefined) =>
    ({ approved: version === undefined ? "You approved it." : `You approved it. It is published as version ${version}.`, changes: "You asked for changes. The authors are told.", declined: "You declined it. The authors are told." })[decision],
  decidedBy: ({ decidedBy }: ReviewsReview) => (decidedBy ? ` by ${decidedBy.name}` : ""),
  mayNot: "Who wrote it does not decide about it.",
  text: "What it says",
  empty: "Not written yet.",

  listTitle: "Reviews",
  listIntro: "Practices that wait for somebody to read them before they are published.",
  waiting: "Waiting",
  past: "Decided",
  inNetwork: (title: string, network: string) => `${title}: ${network}`,
  noneWaiting: "Nothing waits.",
  nonePast: "Nothing was decided yet.",
  notCurator: "You curate no network’s library.",
  line: ({ ownerName, remarksOpen }: ReviewsReview) => [ownerName, remarksOpen > 0 && counted(remarksOpen, "open remark", "open remarks")].filter(Boolean).join(" · "),
};
