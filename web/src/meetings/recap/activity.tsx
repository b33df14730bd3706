import { Link } from "../../navigation";
import type { RecapsActivity, RecapsEntry, RecapsOption } from "../../protocol/types";
import { words } from "../../words/recap";

/** What people wrote and voted in one activity: lists first, a bar beside a number. */
export function Activity({ activity }: { activity: RecapsActivity }) {
  const { kind, title, anonymous, school, document, entries, options, answered, complete } = activity;
  const votes = kind === "poll" || kind === "dots";
  return (
    <div class="recap-activity">
      <h4>{title} <span class="soft recap-kind">{words.kinds[kind] ?? kind}{anonymous && `, ${words.anonymous}`}</span></h4>
      {school && <p class="soft note">{words.keptFor(school)}</p>}
      {document !== undefined && <p><Link to={`/documents/${document}`}>{words.openDocument}</Link></p>}
      {(entries.length > 0 || options.length > 0 || answered > 0) && <p class="soft note">{votes ? words.voted(answered) : words.answered(answered)}</p>}
      {options.length > 0 && <Options options={options} />}
      {entries.length > 0 && <Lanes activity={activity} />}
      {entries.length === 0 && options.length === 0 && answered > 0 && <p class="soft note">{words.noneShown}</p>}
      {entries.length > 0 && !complete && <p class="soft note">{words.notAll}</p>}
    </div>
  );
}

const rounded = (mean: number) => mean.toLocaleString(undefined, { maximumFractionDigits: 1 });

function Options({ options }: { options: readonly RecapsOption[] }) {
  const most = Math.max(1, ...options.map(({ votes }) => votes));
  return (
    <ul class="recap-options">
      {options.map(({ text, votes, mean }, at) => (
        <li key={at}>
          <span class="recap-option-text">{text}</span>
          <span class="recap-option-votes">{words.votes(votes)}{mean !== undefined && <span class="soft">, {words.meanPoint(rounded(mean))}</span>}</span>
          <meter class="recap-bar" aria-hidden="true" min={0} max={most} value={votes} />
        </li>
      ))}
    </ul>
  );
}

/** The columns of a board, each with its clusters; one list where there is one column. */
function Lanes({ activity: { kind, lanes, entries } }: { activity: RecapsActivity }) {
  const names = kind === "plus_delta" ? [words.plus, words.delta] : lanes;
  if (names.length < 2) return <Entries of={entries} />;
  return (
    <div class="recap-lanes">
      {names.map((name, lane) => (
        <div key={lane}>
          <h5>{name || words.lane(lane + 1)}</h5>
          <Entries of={entries.filter((one) => one.lane === lane)} />
        </div>
      ))}
    </div>
  );
}

function Entries({ of }: { of: readonly RecapsEntry[] }) {
  const clusters = [...new Set(of.map(({ cluster }) => cluster))].sort((a, b) => Number(a === "") - Number(b === ""));
  return (
    <>
      {clusters.map((cluster) => (
        <div key={cluster}>
          {cluster && <h6>{cluster}</h6>}
          <ul class="recap-entries">
            {of.filter((one) => one.cluster === cluster).map(({ entry, body, by, dots }) => (
              <li key={entry}>
                <span class="as-written">{body}</span>
                {(by || dots > 0) && <span class="soft note"> {[by?.name, dots > 0 ? words.dots(dots) : undefined].filter(Boolean).join(", ")}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
