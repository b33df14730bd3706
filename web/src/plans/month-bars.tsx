import { monthWords } from "../words/plans";
import { words } from "../words/plan-views";
import { monthAfter, monthOf, monthsBetween, placeOf, type Span } from "./months";
import { today } from "./parts";
import type { Action } from "./plan";

const row = 46;
const top = 30;
const bar = 12;
const labelEvery = 64;
/** About the width of a letter, to cut what would not fit. */
const letter = 7.4;

const cut = (text: string, width: number) => {
  const most = Math.max(8, Math.floor(width / letter));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
};

/** A bar an action, from its beginning to the day that it is due; a milestone is a diamond. The table says the same. */
export function MonthBars({ actions, span, width }: { actions: readonly Action[]; span: Span; width: number }) {
  const months = monthsBetween(span.from, span.to);
  const ordered = [...actions].sort((a, b) => (a.startsOn ?? a.dueOn ?? "").localeCompare(b.startsOn ?? b.dueOn ?? ""));
  const height = top + ordered.length * row + 8;
  const x = (day: string) => Math.round(placeOf(day, span) * width);
  const step = Math.max(1, Math.ceil(labelEvery / (width / months.length)));
  const now = today();
  const nowShown = now >= monthOf(span.from) && now < monthAfter(monthOf(span.to));
  return (
    <svg class="month-bars" width={width} height={height} role="img" aria-label={words.timelineLabel(actions.length)}>
      {months.map((month, at) => (
        <g key={month}>
          <line class="month-line" x1={x(month)} x2={x(month)} y1={at % step === 0 ? 4 : top - 6} y2={height} />
          {at % step === 0 && x(month) + labelEvery <= width + 8 && <text class="month-label" x={x(month) + 4} y={16}>{monthWords(month)}</text>}
        </g>
      ))}
      {ordered.map((action, at) => <Bar key={action.action} action={action} y={top + at * row} x={x} width={width} />)}
      {nowShown && <g><line class="today-line" x1={x(now)} x2={x(now)} y1={top - 8} y2={height} /><title>{words.today}</title></g>}
    </svg>
  );
}

function Bar({ action, y, x, width }: { action: Action; y: number; x: (day: string) => number; width: number }) {
  const from = x(action.startsOn ?? action.dueOn ?? "");
  const to = Math.max(from + 6, x(action.dueOn ?? action.startsOn ?? ""));
  // Words begin at the bar where they fit, else they end at the edge.
  const label = `${action.what} (${words.statuses[action.status].toLowerCase()})`;
  const fits = label.length * letter <= width - from;
  const start = fits ? from : Math.max(0, Math.min(from, width - Math.min(label.length * letter, width)));
  const middle = y + 22 + bar / 2;
  return (
    <g class={`bar-${action.status}`}>
      <title>{words.runs(action.what, action.startsOn, action.dueOn)}</title>
      <text class="bar-label" x={start} y={y + 14}>{cut(label, width - start)}</text>
      {action.kind === "milestone"
        ? <path class="bar-shape" d={`M${to} ${middle - 8}l8 8-8 8-8-8z`} />
        : <rect class="bar-shape" x={from} y={y + 22} width={to - from} height={bar} rx={action.status === "stopped" ? 0 : 6} />}
    </g>
  );
}
