import { read } from "../../live/call";
import { Link } from "../../navigation";
import { collectionPath, practicePath } from "../../places";
import { useLoaded } from "../../ui/loaded";
import { words } from "../../words/practice";

/** The collections that it stands in, with what stands before and after it there. */
export function Around({ practice }: { practice: number }) {
  const { value } = useLoaded(() => read("collections.around", { practice }), [practice]);
  if (!value || value.places.length === 0) return null;
  return (
    <section class="section screen-only" aria-labelledby="around">
      <h2 id="around">{words.around}</h2>
      <ul class="rows">
        {value.places.map(({ collection, title, previous, previousTitle, next, nextTitle }) => (
          <li key={collection} class="row">
            <div class="row-main">
              <Link to={collectionPath(collection)}>{title}</Link>
              {previous !== undefined && <p class="note">{words.previous}: <Link to={practicePath(previous)}>{previousTitle}</Link></p>}
              {next !== undefined && <p class="note">{words.next}: <Link to={practicePath(next)}>{nextTitle}</Link></p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
