import { read } from "../live/call";
import { Link } from "../navigation";
import { measurePath } from "../places";
import { Show, useLoaded } from "../ui/loaded";
import { Empty } from "../ui/page";
import { words } from "../words/measures";
import type { Place } from "./place";

/** What a network measures, each a way to all schools of a place. */
export function OverList({ network, over }: { network: number; over: Place }) {
  const loaded = useLoaded(() => read("measures.list", { shelf: network }), [network]);
  return (
    <Show loaded={loaded}>
      {({ measures, mayChange }) => (measures.length === 0 ? <Empty>{mayChange ? words.noneFacilitator : words.none}</Empty> : (
        <ul class="rows">
          {measures.map(({ id, title, kind, frequency, direction }) => (
            <li key={id} class="row">
              <div class="row-main">
                <Link to={measurePath(id, over)}>{title}</Link>
                <p class="soft note">{[words.kinds[kind][0], words.frequencies[frequency], words.directions[direction]].join(" · ")}</p>
              </div>
            </li>
          ))}
        </ul>
      ))}
    </Show>
  );
}
