/** What a chart is made of, as the server says it (protocol/charts.hpp). */
export type Kind = "run" | "xmr";
export type RuleSet = "shift_and_runs" | "anhoej" | "nahq" | "nhs";
export type Better = "higher" | "lower" | "neither";
export type Range = "percentage" | "not_negative" | "any";
export type Meaning = "improved" | "got_worse" | "changed";
export type Verdict = "too_few_figures" | "no_signal" | Meaning;
export type Rule = "shift" | "trend" | "too_few_runs" | "too_many_runs" | "long_run" | "few_crossings" | "outside" | "near_limit" | "near_centre" | "marked";
export interface Band { edge: "or_more" | "or_less"; bound: number }

export interface Point {
  period: string;
  day?: string;
  value?: number;
  absent?: "not_given" | "small_group";
  band?: Band;
  marked: boolean;
  note: string;
  movingRange?: number;
}

export interface Phase {
  from: number;
  reason: string;
  counted: number;
  useful: number;
  centre?: number;
  upper?: number;
  lower?: number;
  movingRangeCentre?: number;
  movingRangeLimit?: number;
  upperCut: boolean;
  lowerCut: boolean;
}

export interface Signal { rule: Rule; meaning: Meaning; from: number; to: number; words: string }
export interface Annotation { at: number; words: string }

export interface Chart {
  kind: Kind;
  ruleSet: RuleSet;
  trend: "off" | "five";
  spread: "mean_moving_range" | "median_moving_range";
  better: Better;
  range: Range;
  unit: string;
  points: Point[];
  phases: Phase[];
  signals: Signal[];
  verdict: Verdict;
  explained: string[];
  baseline?: number;
  target?: number;
  annotations: Annotation[];
}

export interface Series { name: string; points: Point[] }
export interface Lines {
  better: Better;
  range: Range;
  unit: string;
  lines: Series[];
  target?: number;
  annotations: Annotation[];
}
