import type { Point } from "../charts/chart";
import type { FiguresOutside } from "../protocol/types";
import { figure, plain } from "./written";

/** On the drawing there is room for the number and a sign, not for a unit in words: that stands above the axis. */
const short = (value: number, unit: string) => (unit === "%" ? `${plain(value)}%` : plain(value));

const hidden = "not shown: small group";
const ofPoint = ({ value, absent, band }: Point, unit: string) =>
  value !== undefined ? figure(value, unit)
  : band ? `${figure(band.bound, unit)} or ${band.edge === "or_more" ? "more" : "less"}`
  : absent === "small_group" ? hidden
  : "no figure";

/** A figure in a table, whose heading has the unit. */
const cell = (point: Point, unit: string) => ofPoint(point, unit === "%" ? "%" : "");

const count = (many: number, one: string, several: string) => `${many.toLocaleString()} ${many === 1 ? one : several}`;

/** What everybody sees of a figure: itself, a band, or that it is hidden. Never a blank, never a nought. */
const shown = ({ shown: how, value }: FiguresOutside, unit: string) =>
  value === undefined || how === "hidden" ? hidden
  : how === "value" ? figure(value, unit)
  : `${figure(value, unit)} or ${how === "at_least" ? "more" : "less"}`;

const of = (numerator: number | undefined, denominator: number | undefined) =>
  denominator === undefined ? "" : numerator === undefined ? `of ${denominator.toLocaleString()}` : `${numerator.toLocaleString()} of ${denominator.toLocaleString()}`;

/** What is said of a figure wherever it is drawn, read or entered. */
export const words = {
  figure, short, ofPoint, cell, hidden, count, shown, of,
  value: figure,
  at: (place: string) => `Measures: ${place}`,
  noneAtPlace: "Nothing is measured here yet.",
  period: "Period",
  figureColumn: "Figure",
  behind: "Behind it",
  source: "Source",
  group: "Student group",
};
