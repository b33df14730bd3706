import type { Plan } from "../plans/plan";
import { actionStatuses } from "./action-statuses";
import { dayWords, monthWords, words as plans } from "./plans";

/** The views of a plan beside its outline: one page, board, timeline, drivers, comments, critical friends, history, print. */
export const words = {
  statuses: actionStatuses,

  print: "Print",

  // Heads of tables.
  action: "Action",

  // One page.
  pageWho: (name: string, from: string, to: string) => `${name}, ${monthWords(from)} to ${monthWords(to)}`,
  weWant: "What we want",
  weDo: "What we do for it",
  weAsked: "Who we asked",
  howFar: "How far we are",
  printPage: "Print this page",

  // Board.
  boardHint: "Each action stands in the column of its last answer. Drag one, use its buttons or its list, or Alt with the left and right arrow keys. Moves are kept without a connection, too.",
  boardReading: "How far an action is, is said by who holds it while the plan is active.",
  moveTo: (what: string) => `How far is “${what}”?`,
  moveLeft: (status: string) => `Move to ${status}`,
  moved: (what: string, status: string) => `${what} is now in ${status}.`,
  nothingIn: "Nothing here.",
  whoIsNeeded: "Who is needed?",
  whyStopped: "Why is it stopped?",
  say: "Say it",
  sayWhoFirst: "Say who is needed, and for what.",
  sayWhyFirst: "Say why: the reason stays with the action.",
  moveWaits: "Kept on this device. It is sent when there is a connection.",
  moveRefused: "Not saved.",
  takeBack: "Discard",
  columnCount: (count: number) => `${count}`,

  // Timeline.
  timelineTable: "Month by month",
  timelineDrawn: "Drawn",
  timelineLabel: (count: number) => `${count === 1 ? "1 action" : `${count} actions`} as bars by month; the table says the same.`,
  month: "Month",
  begins: "Begins",
  dueThen: "Due",
  noDates: "Without dates",
  noDatesHint: "These stand in no month until they have a date.",
  today: "Today",
  runs: (what: string, from: string | undefined, to: string | undefined) => `${what}: ${from ? dayWords(from) : "no beginning"} to ${to ? dayWords(to) : "no end"}`,

  // Driver diagram.
  aim: "Aim",
  primary: "Primary drivers",
  secondary: "Secondary drivers",
  ideas: "Change ideas",
  diagramOf: (goal: string) => `Driver diagram of “${goal}”`,
  noDriver: "Not tied to a driver",
  driversIntro: "What each goal hangs on: strategies, what they work through, and what will be tried.",

  // Print.
  printHint: "Made to fit two pages. What does not fit is counted, and stands in the plan.",
  moreAsked: (count: number) => `and ${count} more in the plan`,
  moreActions: (count: number) => `and ${count} more in the plan`,

  // Comments.
  commentsNone: "Nobody has commented yet.",
  comment: "Comment",
  commentAct: "Comment",
  aboutPart: "About",
  reply: "Reply",
  replyAct: "Send the reply",
  settle: "Done with",
  unsettle: "Open again",
  settled: (who: string | undefined) => (who ? `Done with, by ${who}` : "Done with"),
  deleteComment: "Delete",
  deleteTitle: "Delete your comment?",
  deleteWords: "Its words go. Replies to it stay.",
  deleted: "Deleted.",
  onlyOpen: "Only open ones",
  wholePlan: "The plan as a whole",

  // History.
  versions: "Versions",
  versionsNone: "A version is made each time its state changes. There is none yet.",
  version: (at: number, state: Plan["state"]) => `Version ${at}: ${plans.states[state].toLowerCase()}`,
  byWhom: (who: string) => `by ${who}`,
  changed: "What changed",
  fromVersion: "From",
  toVersion: "To",
  now: "As it is now",
  same: "Nothing is different.",
  added: "added:",
  removed: "taken out:",
  partAdded: "new",
  partRemoved: "taken out",
  amendments: "Amendments",
  amendmentOf: (title: string) => `Before and after: ${title}`,
  amendmentsNone: "Nothing that the plan promised was changed.",
  before: "Before",
  after: "After",
  because: "Why",
  field: "What",
  noReason: "No reason was given.",
  fields: {
    statement: "Statement", evidence: "What shows it", causes: "Why it is so", domain: "Domain", need: "Answers the need", measure: "Measure", group: "For whom",
    baseline: "Now", baselineOn: "Measured on", target: "Target", dueOn: "By", title: "Title", ifWe: "If", thenWhat: "then", soThat: "so that", practice: "Practice",
    what: "What", kind: "Kind", drivers: "Serves", seat: "Whose it is", startsOn: "Begins", endsOn: "To", resources: "What it takes", adoption: "Practice being tried",
    asked: "Who was asked", askedOn: "When", said: "What they said", changed: "What changed", measures: "Other measures", state: "State", outcome: "What came of it",
  } as Readonly<Record<string, string>>,

  // Critical friends.
  friendsIntro: "Another school reads the plan and says what is strong, what it wondered, and what it suggests.",
  friendsNone: "No school was asked yet.",
  askFriend: "Ask a school",
  friendSchool: "Which school",
  friendScript: "Protocol to go by",
  friendContaining: "Part of its name",
  friendQuestion: "What you want to know",
  ask: "Ask",
  waiting: "Not answered yet",
  strong: "What is strong",
  wondered: "What we wondered",
  suggested: "What we suggest",
  answerReview: "Answer",
  answerOnce: "The answer is given once. What you type is kept on this device until then.",
  answered: (who: string) => `Answered by ${who}`,
  readPlan: "Read the plan",
};
