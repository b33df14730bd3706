import type { Plan, PlanSummary } from "../plans/plan";
import { figure } from "./written";

type State = Plan["state"];
type GoalState = Plan["goals"][number]["state"];

const months = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric" });
const days = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const dateOf = (day: string) => new Date(`${day}T12:00:00`);
/** `30 Jun 2027`. */
export const dayWords = (day: string): string => days.format(dateOf(day));
export const monthWords = (day: string): string => months.format(dateOf(day));

export { figure };

/** Improvement plans: their screens and what is in them. */
export const words = {
  plans: "Plans",
  states: { draft: "Draft", in_review: "In review", approved: "Approved", active: "Active", closed: "Closed" } satisfies Record<State, string>,
  goalStates: { open: "Open", reached: "Reached", missed: "Missed", stopped: "Stopped" } satisfies Record<GoalState, string>,
  kinds: { action: "Action", milestone: "Milestone" },
  measureKinds: { implementation: "whether it is done", outcome: "whether it works", balancing: "whether something else suffers" },
  visibilities: { owner: "Its own people", cohort: "A cohort", network: "The network" } satisfies Record<Plan["visibility"], string>,
  approvers: { network_lead: "the lead of the network", district_lead: "the lead of the district", zone: "the lead of the zone", facilitator: "a facilitator of the school’s cohort" } satisfies Record<Plan["approvers"][number], string>,
  period: (from: string, to: string) => `${monthWords(from)} to ${monthWords(to)}`,
  goalsCount: (count: number) => (count === 1 ? "1 goal" : `${count} goals`),
  actionsDone: (done: number, all: number) => (all === 0 ? "no actions yet" : `${done} of ${all} ${all === 1 ? "action" : "actions"} done`),
  stuckCount: (count: number) => `${count} stuck`,

  // Beginning one.
  title: "Title",
  startsOn: "From",
  endsOn: "To",

  // Its screens.
  tabs: { outline: "Outline", page: "One page", board: "Board", timeline: "Timeline", drivers: "Drivers", comments: "Comments", friends: "Critical friends", versions: "History", checkpoints: "Quarterly check-ins" },
  tabsLabel: "Views of this plan",
  printView: "Print",
  follow: (title: string) => `Follows “${title}”.`,
  saving: {
    saved: "Saved", saving: "Saving…",
    away: "No connection just now. What you wrote is kept on this device and saved as soon as the server answers.",
    refused: "Something is not saved: see what is marked below.",
  },
  about: "Title and period",
  edit: "Edit",
  editPart: (name: string) => `Edit ${name}`,
  done: "Done",
  noEditing: "The part of Lyceum that changes plans could not be loaded. Try it again when the line is back.",
  doneWith: (name: string) => `Done with ${name}`,
  add: "Add",
  cancel: "Cancel",
  none: "None",
  noPart: "Not written yet.",

  // Sections.
  sections: "The plan in words",
  openSection: "Write",
  readSection: "Read",
  required: "needed before review",
  nothingWritten: "Nothing is written yet.",
  whole: "Read all of it",

  // Needs.
  needs: "Needs we found",
  needsHint: "What the figures and the people say, and why it is so.",
  needStatement: "What you found",
  causes: "Why it is so",
  boneOther: "Other causes",
  rootCause: "Root cause",
  addNeed: "Add a need",

  // Goals.
  goals: "Goals",
  goalsHint: (most: number) => `At most ${most} open at a time: few goals get done.`,
  goalsFull: (most: number) => `The plan has ${most} open goals, as many as it may. End one, take one out, or put the idea into a strategy.`,
  goal: (at: number) => `Goal ${at}`,
  goalStatement: "What will be so",
  goalStatementHint: "One sentence that somebody could check.",
  works: "Is it working?",
  measureUnnamed: "A measure",
  addGoal: "Add a goal",
  openAgain: "Open it again",
  practiceOfGoal: "Make a practice of it",
  toPractice: "Its practice",
  fromTo: (from: string | undefined, to: string) => (from === undefined ? `to ${to}` : `from ${from} to ${to}`),
  notShown: "from where to where is not shown (small group)",
  by: (day: string) => `by ${dayWords(day)}`,
  forGroup: (group: string) => `for ${group}`,

  // Strategies and drivers.
  strategyTitle: "Name of the strategy",
  theory: { ifWe: "If", then: "then", soThat: "so that" },
  addStrategy: "Add a strategy",
  drivers: "What it works through",
  driversHint: "Secondary drivers: what must be in place for it to work.",
  driver: "Driver",
  addDriver: "Add a driver",
  fromLibrary: "From the library:",

  // Actions.
  actions: "Actions",
  what: "What will be done",
  seat: "Whose it is",
  due: "Due",
  addAction: "Add an action",
  fromPromise: "Take over a promise",
  ofPromise: "from a promise",
  late: "late",
  answers: "Check-ins and cycles",
  answersOf: (what: string) => `Check-ins and cycles of ${what}`,
  noOwnerYet: "nobody yet",

  // Who was asked.
  input: "Who we asked",
  inputHint: "Who was asked, what they said, and what changed because of it.",
  asked: "Who was asked",
  said: "What they said",
  changedBy: "What changed because of it",
  addInput: "Add who was asked",

  // State.
  standing: "Where it stands",
  stateWords: {
    draft: "It is being written. Only its own people see it.",
    in_review: "It is being read, and stands still meanwhile.",
    approved: "It is approved and not begun.",
    active: "It is being carried out. What is changed is told as an amendment.",
    closed: "It is closed.",
  } satisfies Record<State, string>,
  seenBy: (visibility: Plan["visibility"], cohort: string | undefined) => `Open to: ${visibility === "cohort" && cohort ? cohort : words.visibilities[visibility].toLowerCase()}.`,
  approvedBy: (names: readonly string[]) => (names.length === 0 ? "Whoever acts for it approves it." : `To be approved by ${new Intl.ListFormat("en", { type: "disjunction" }).format(names)}.`),
  askedEvery: { week: "Owners of its actions are asked every week how far they are.", month: "Owners of its actions are asked every month how far they are." } satisfies Record<Plan["checkinEvery"], string>,
  submit: "Give into review",
  submitNote: "A line to those who read it",
  decide: "Decide",
  approve: "Approve",
  askChanges: "Ask for changes",
  decisionWords: "What you say to them",
  decisionHint: "Needed where you ask for changes.",
  activate: "Begin to carry it out",
  toClose: "The plan that it follows is still active. Close it when you are ready:",
  reopen: "Make it a draft again",
  reopenWords: "It can be written again, and goes through review once more.",
  lastChanged: (who: string) => `Last changed by ${who},`,
  close: "Close the plan",
  closeWords: "What came of it",
  closeHint: "For whoever writes the next one.",
  open: "Open it to more people",
  openTo: "Open it to",
  openHint: "Never to fewer again. A draft stays with your own people until it is in review.",
  cohort: "Which cohort",
  approvals: "Decisions",
  decisions: { approved: "Approved", changes: "Asked for changes" },
  needsFirst: "Before it goes into review",
  closedWith: "What came of it",

  // Driver diagram.
  diagram: "The same as a diagram",

  // Comments.
  comments: "Comments",
  commentOn: (name: string) => `Comment on ${name}`,
  commentsOn: (name: string, count: number) => `${name}: ${count === 0 ? "comment" : count === 1 ? "1 open comment" : `${count} open comments`}`,

  // Critical friends.
  choose: "Choose one",
};

/** What people call a plan's part whose name the server uses. */
export const partWords: Readonly<Record<string, string>> = { plan: "The plan as a whole", need: "Need", goal: "Goal", strategy: "Strategy", driver: "Driver", action: "Action", input: "Who we asked", section: "Section" };

export const countsWords = ({ goals, actions }: PlanSummary): string => {
  const all = actions.notStarted + actions.underWay + actions.done + actions.stuck;
  return [words.goalsCount(goals), words.actionsDone(actions.done, all), ...(actions.stuck > 0 ? [words.stuckCount(actions.stuck)] : [])].join(" · ");
};
