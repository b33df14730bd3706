import type { MeasuresMeasure } from "../protocol/types";
import { words as measures } from "./measures";

type Of<Member extends keyof MeasuresMeasure> = MeasuresMeasure[Member];

/** What is read where a measure is defined. */
export const words = {
  ...measures,
  name: "Name",
  nameHint: "As people say it: “Chronically absent students”, “Office referrals”.",
  kind: "What is counted",
  kindStays: "Figures were entered already: what is counted and how often stay as they are.",
  unit: "Unit",
  unitHint: "What stands behind a figure: “days”, “referrals”. Leave it empty for a bare number.",
  direction: "Which way is better",
  numeratorHint: "In words, as it stands beside the field later: “Students who missed 10 % of days or more”.",
  denominatorHint: "In words: “Students enrolled for 20 days or more”.",
  collectedHint: "Where the numbers come from and who takes them out, so that next year they come from the same place.",
  frequency: "How often",
  periods: "Periods of one school year",
  periodsHint: "This decides what could be found out by subtracting one period from another, and what is therefore not shown outside a school.",
  periodsChoices: {
    anew: ["Each is counted anew", "October’s referrals, November’s referrals."],
    same_people: ["Each is about the same people", "The share of students who read at grade level, looked at again."],
    adds_up: ["Each contains the one before", "Year to date."],
  } satisfies Record<Of<"periods">, readonly [string, string]>,
  groups: "Student groups",
  groupsHint: "All students is always among them. Choose the groups that your question is about: every further group is more to enter, and more that is too small to show.",
  judged: "How its chart is judged",
  ruleSets: {
    shift_and_runs: ["Run chart: a shift of six, and the table of runs", "The default: the median, and runs about it."],
    anhoej: ["Run chart: Anhøj’s longest run and crossings", "Adapts to how many figures there are."],
    nahq: ["XmR chart, signals of the NAHQ", "The mean with limits; wants some 12 figures or more."],
    nhs: ["XmR chart, signals of the NHS", "The mean with limits, as the Model Health System has them."],
  } satisfies Record<Of<"rules">, readonly [string, string]>,
  trend: "Also five in a row, all rising or all falling",
  trendHint: "Off unless you have a reason: this rule finds little and errs often.",
};
