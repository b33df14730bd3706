import type { ReviewsRemark } from "../protocol/types";

/** The parts of a practice by their names on the wire, in the order in which they are told. */
export const parts = [
  "title", "summary", "problem", "audience", "steps", "took", "happened", "measures", "differently", "firstStep", "roadblock", "evidence", "materialsNote", "askWhom", "licence",
] as const satisfies readonly ReviewsRemark["part"][];
