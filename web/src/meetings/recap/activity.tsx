import { Link } from "../../navigation";
import type { ActivitiesEntry, RecapsWorked } from "../../protocol/types";
import { resultLines } from "../../stage/results";
import { words } from "../../words/recap";

/** What people wrote and voted in one activity: lists first, a bar beside a number. `board`: the notes that
 *  dots were put on. */
export function Activity({ worked, board }: { worked: RecapsWorked; board: readonly ActivitiesEntry[] }) {
  const { activity: { kind, title, anonymous, schoolName, document, answered, settings }, entries, results, complete } = worked;
  const votes = kind === "poll" || kind === "dots";
  return (
    <div class="recap-activity">
      <h4>{title} <span class="soft recap-kind">{words.kinds[kind]}{anonymous && `, ${words.anonymous}`}</span></h4>
      {settings.ask && <p class="as-written">{settings.ask}</p>}
      {schoolName && <p class="soft note">{words.keptFor(schoolName)}</p>}
      {document !== undefined && <p class="screen-only"><Link to={`/documents/${document}`}>{words.openDocument}</Link></p>}
      {answered > 0 && <p class="soft note">{votes ? words.voted(answered) : words.answered(answered)}</p>}
      {results && results.voters > 0 && <Votes worked={worked} board={board} />}
      {entries.length > 0 && <Lanes worked={worked} />}
      {entries.length === 0 && answered > 0 && (!results || results.voters === 0) && <p class="soft note">{words.noneShown}</p>}
      {!complete && <p class="soft note">{words.notAll}</p>}
    </div>
  );
}

const rounded = (mean: number) => mean.toLocaleString(undefined, { maximumFractionDigits: 1 });

function Votes({ worked: { activity, results }, board }: { worked: RecapsWorked; board: readonly ActivitiesEntry[] }) {
  if (!results) return null;
  return (
    <>
      {results.mean !== undefined && <p class="note">{words.mean(rounded(results.mean))}</p>}
      <ul class="recap-options">
        {resultLines(activity, results, board).map(({ key, text, count, share }) => (
          <li key={key}>
            <span>{text}</span>
            <span class="note">{count}</span>
            <meter class="recap-bar" aria-hidden="true" min={0} max={1} value={share} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The columns of a board, each with its clusters; one list where there is one column. */
function Lanes({ worked: { activity: { kind, settings }, entries } }: { worked: RecapsWorked }) {
  const names = kind === "plus_delta" ? [words.plus, words.delta] : settings.lanes ?? [];
  const written = entries.filter(({ removed }) => !removed).sort((a, b) => a.position - b.position || a.id - b.id);
  if (names.length < 2) return <Entries of={written} />;
  return (
    <div class="recap-lanes">
      {names.map((name, lane) => (
        <div key={lane}>
          <h5>{name || words.lane(lane + 1)}</h5>
          <Entries of={written.filter((one) => one.lane === lane)} />
        </div>
      ))}
    </div>
  );
}

/** Those in no cluster stand last. */
function Entries({ of }: { of: readonly ActivitiesEntry[] }) {
  const clusters = [...new Set(of.map(({ cluster }) => cluster))].sort((a, b) => Number(a === "") - Number(b === ""));
  return (
    <>
      {clusters.map((cluster) => (
        <div key={cluster}>
          {cluster && <p class="recap-cluster">{cluster}</p>}
          <ul class="recap-entries">
            {of.filter((one) => one.cluster === cluster).map(({ id, body, author }) => (
              <li key={id}><span class="as-written">{body}</span>{author && <span class="soft note"> {author.name}</span>}</li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
