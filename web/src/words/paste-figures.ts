import type { FiguresReadFigure } from "../protocol/types";
import { words as entering } from "./figures";

/** What is read where figures are entered from a spreadsheet. */
export const words = {
  ...entering,
  pasteIntro: "Copy cells from a spreadsheet with their heading row, and paste them here; or choose a CSV file. Nothing is entered before you have seen what would be.",
  pasteOf: "Which measure",
  pasteNamed: "A column “measure” says it in each row",
  pasteField: "Cells from the spreadsheet",
  pasteExample: "How the cells must look",
  pasteExampleLong: "A row for each period and group:",
  pasteExampleWide: "Or a row for each period, the groups across, and beside each how many students that is out of:",
  pasteNoStudents: "Never lists of single students: such files are refused as a whole.",
  pasteFile: "Choose a CSV file",
  pasteTooMuch: "This is too much at once: take it in parts of 2,000 rows at most, each with the heading row.",
  pasteBecause: "Why, where figures are corrected",
  pasteBecauseHint: "Without it, a cell that would take the place of another figure is not taken.",
  look: "Look first",
  rows: (many: number) => entering.count(many, "row", "rows"),
  wouldEnter: (many: number) => `${entering.count(many, "figure", "figures")} would be entered.`,
  tally: (entered: number, corrected: number, same: number) => [
    `${entering.count(entered, "new", "new")}`, ...(corrected > 0 ? [`${corrected.toLocaleString()} instead of another figure`] : []), ...(same > 0 ? [`${same.toLocaleString()} stood there already`] : []),
  ].join(", "),
  badRows: (rows: number, cells: number) => `${entering.count(rows, "row has", "rows have")} ${entering.count(cells, "cell that is", "cells that are")} not right.`,
  badKept: "The good rows can be entered now: the others stay in the box, to be put right.",
  badTitle: "What is not right",
  row: "Row",
  column: "Column",
  cell: "Cell",
  why: "Why",
  wholeRow: "the whole row",
  emptyCell: "(empty)",
  readTitle: "What would be entered",
  instead: (figure: string) => `instead of ${figure}`,
  readFigure: ({ value, numerator, denominator }: FiguresReadFigure, unit: string) => ({ figure: entering.value(value, unit), behind: entering.of(numerator, denominator) }),
  take: (many: number) => `Enter ${entering.count(many, "figure", "figures")}`,
  taken: (entered: number, corrected: number, same: number) => `${[
    `${entering.count(entered, "figure", "figures")} entered`, ...(corrected > 0 ? [`${corrected.toLocaleString()} corrected`] : []), ...(same > 0 ? [`${same.toLocaleString()} stood there already`] : []),
  ].join(", ")}.`,
  left: (rows: number) => `${entering.count(rows, "row is", "rows are")} left in the box below. Put them right there, or in your spreadsheet, and look again.`,
  clear: "Empty the box",
  showAll: (many: number) => `Show all ${many.toLocaleString()}`,
};
