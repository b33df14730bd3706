import { read } from "../../live/call";
import { Link } from "../../navigation";
import { practicePath } from "../../places";
import { useLoaded } from "../../ui/loaded";
import { words } from "../../words/practice";

/** Practices that share terms, words or schools with this one, and what they share. */
export function Related({ practice }: { practice: number }) {
  const { value } = useLoaded(() => read("searches.related", { practice }), [practice]);
  if (!value || value.practices.length === 0) return null;
  return (
    <section class="section screen-only" aria-labelledby="related">
      <h2 id="related">{words.related}</h2>
      <ul class="rows">
        {value.practices.map(({ practice: other, title, owner, shared, triedBoth }) => (
          <li key={other} class="row">
            <div class="row-main">
              <Link to={practicePath(other)}>{title}</Link>
              <p class="soft note">{[owner.name, words.sharedTerms(shared.map((term) => term.title)), words.triedBoth(triedBoth)].filter(Boolean).join(" · ")}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
