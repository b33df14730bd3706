import type { CheckinsQuestion } from "../protocol/types";
import { actionStatuses } from "../words/action-statuses";

export type Status = CheckinsQuestion["status"];
export const statuses: readonly Status[] = ["not_started", "under_way", "done", "stuck", "stopped"];

/** A shape for each, so that nothing is told by colour alone. */
const shapes: Record<Status, string> = {
  not_started: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2Z",
  under_way: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2Zm0 0v11.6M8 5.2h5M8 8h5.6M8 10.8h5",
  done: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM5.2 8.2l2 2 3.6-4",
  stuck: "M8 2 1.8 13.4h12.4ZM8 6.4v3.2M8 11.6v.1",
  stopped: "M3 3h10v10H3Z",
};

export function StatusShape({ status }: { status: Status }) {
  return <svg class={`status-shape status-${status}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={shapes[status]} /></svg>;
}

/** How an action stands: a shape and its word. */
export function StatusMark({ status }: { status: Status }) {
  return <span class="status"><StatusShape status={status} />{actionStatuses[status]}</span>;
}
