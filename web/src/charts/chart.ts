/** What a chart is made of, as the server says it (protocol/charts.hpp). */
import type { ChartsAnnotation, ChartsBand, ChartsChart, ChartsLines, ChartsPhase, ChartsPoint, ChartsSeries, ChartsSignal } from "../protocol/types";

export type Chart = ChartsChart;
export type Point = ChartsPoint;
export type Band = ChartsBand;
export type Phase = ChartsPhase;
export type Signal = ChartsSignal;
export type Annotation = ChartsAnnotation;
export type Lines = ChartsLines;
export type Series = ChartsSeries;

export type Kind = Chart["kind"];
export type RuleSet = Chart["ruleSet"];
export type Better = Chart["better"];
export type Range = Chart["range"];
export type Verdict = Chart["verdict"];
export type Meaning = Signal["meaning"];
export type Rule = Signal["rule"];
