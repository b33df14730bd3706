import { words } from "../words/plans";

/** How many actions are done, as words and as a bar that says the same. */
export function ProgressLine({ done, all, stuck }: { done: number; all: number; stuck: number }) {
  if (all === 0) return null;
  return (
    <div class="progress">
      <svg class="progress-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="progress-all" width="100" height="6" />
        <rect class="progress-done" width={(100 * done) / all} height="6" />
      </svg>
      <p class="soft note">{words.actionsDone(done, all)}{stuck > 0 && <> · <strong class="stuck-count">{words.stuckCount(stuck)}</strong></>}</p>
    </div>
  );
}
