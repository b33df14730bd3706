import type { ActivitiesActivity, ActivitiesEntry, ActivitiesResults } from "../protocol/types";
import { words } from "../words/stage";

/** One line of a result: a choice in words, what it came to, and how long its bar is. */
export interface ResultLine {
  readonly key: number;
  readonly text: string;
  readonly count: string;
  readonly share: number;
}

const oneDecimal = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** What a vote came to, a line for each choice: of options in the order of their points, of a scale from its
 *  lowest point on. `board`: the notes that dots went on. */
export function resultLines({ kind, settings }: ActivitiesActivity, { tallies, scores }: ActivitiesResults, board: readonly ActivitiesEntry[] = []): ResultLine[] {
  if (kind === "poll" && settings.pollKind === "scale") return scaleLines(settings.scaleMin ?? 1, settings.scaleMax ?? 5, tallies, settings);
  const most = Math.max(1, ...scores.map(({ points }) => points));
  const text = (choice: number) => (kind === "dots" ? board.find(({ id }) => id === choice)?.body : settings.options?.[choice]);
  const count = kind === "dots" ? words.dotsOn : settings.pollKind === "ranked" ? words.points : words.votes;
  return scores.flatMap(({ choice, points }) => {
    const named = text(choice);
    return named === undefined ? [] : [{ key: choice, text: named, count: count(points), share: points / most }];
  });
}

function scaleLines(min: number, max: number, tallies: ActivitiesResults["tallies"], { scaleLow = "", scaleHigh = "" }: ActivitiesActivity["settings"]): ResultLine[] {
  const points = Array.from({ length: max - min + 1 }, (_, at) => min + at);
  const votes = (point: number) => tallies.filter(({ value }) => value === point).reduce((sum, tally) => sum + tally.votes, 0);
  const most = Math.max(1, ...points.map(votes));
  const named = (point: number) => (point === min && scaleLow ? `${point}, ${scaleLow}` : point === max && scaleHigh ? `${point}, ${scaleHigh}` : String(point));
  return points.map((point) => ({ key: point, text: named(point), count: words.votes(votes(point)), share: votes(point) / most }));
}

/** A result as a list; the bars repeat it for the eye. */
export function Results({ activity, results, board }: { activity: ActivitiesActivity; results: ActivitiesResults | undefined; board?: readonly ActivitiesEntry[] }) {
  if (!results || results.voters === 0) return <p class="soft note">{later(activity)}</p>;
  const lines = resultLines(activity, results, board);
  return (
    <div class="results">
      {results.mean !== undefined && <p class="note">{words.mean(oneDecimal.format(results.mean))}</p>}
      <ol class="bars">
        {lines.map(({ key, text, count, share }) => (
          <li key={key} class="bar-line">
            <span class="bar-text">{text}</span> <span class="bar-count">{count}</span>
            <span class="bar-track" aria-hidden="true"><span class="bar-fill" style={{ width: `${Math.round(share * 100)}%` }} /></span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Why there is nothing to see yet. */
function later({ anonymous, state, together, shownAt, answered }: ActivitiesActivity): string {
  if (anonymous) return state === "ended" ? words.tooFew : words.resultsAtEnd;
  if (answered === 0) return words.noResults;
  return together && shownAt === undefined && state === "open" ? words.resultsLater : words.noResults;
}
