import { later } from "../ui/later";

/** Charts are loaded when the first is shown: screens import them from here. */
export const RunChart = later(() => import("./run-chart"));
export const GroupLines = later(() => import("./group-lines"));
export const SmallMultiples = later(() => import("./small-multiples"));
export const SmallChart = later(() => import("./small-chart"));
