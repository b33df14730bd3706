import type { CheckinsQuestion } from "../protocol/types";

/** How far an action is, in words. */
export const actionStatuses: Record<CheckinsQuestion["status"], string> = {
  not_started: "Not started",
  under_way: "Under way",
  done: "Done",
  stuck: "Stuck",
  stopped: "Stopped",
};
