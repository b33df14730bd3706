import { Link } from "../../navigation";
import type { Result } from "../../live/result";
import type { AdministrationAuditEntry } from "../../protocol/types";
import { Empty } from "../../ui/page";
import { ShowPages, usePages, type Page } from "../../ui/pages";
import { clockTime, dayName } from "../../ui/time";
import { words } from "../../words/log";

interface Props {
  /** Whose log it is: read anew when that changes. */
  of: number;
  load: (after: AdministrationAuditEntry | undefined) => Promise<Result<Page<AdministrationAuditEntry>>>;
}

/** Entries of an audit log, newest first, a page at a time. */
export function AuditLog({ of, load }: Props) {
  const pages = usePages<AdministrationAuditEntry>(load, [of]);
  return (
    <ShowPages pages={pages}>
      {(entries) => (entries.length === 0 ? <Empty>{words.empty}</Empty> : (
        <div class="table-frame" tabIndex={0} role="region" aria-label={words.title}>
          <table class="table table-stacked">
            <thead><tr><th scope="col">{words.when}</th><th scope="col">{words.who}</th><th scope="col">{words.what}</th></tr></thead>
            <tbody>{entries.map((entry) => <Line key={entry.number} entry={entry} />)}</tbody>
          </table>
        </div>
      ))}
    </ShowPages>
  );
}

function Line({ entry: { at, person, by, operation, detail } }: { entry: AdministrationAuditEntry }) {
  const time = Date.parse(at);
  return (
    <tr>
      <td class="when"><time dateTime={at}>{dayName(time)}, {clockTime(time)}</time></td>
      <td>{person === undefined ? by : <Link to={`/person/${person}`}>{by}</Link>}</td>
      <td><span title={operation}>{words.operation(operation)}</span>{detail && <p class="soft">{detail}</p>}</td>
    </tr>
  );
}
