import { useSignal } from "@preact/signals";
import { go } from "../../navigation";
import type { SearchesFacetCount, SearchesSearch } from "../../protocol/types";
import { Button } from "../../ui/button";
import { words } from "../../words/library";
import { searchPath, withTerm } from "../address";

interface Props {
  facets: readonly SearchesFacetCount[];
  search: SearchesSearch;
}

/** So many terms of a facet are seen at first; those that are chosen always. */
const shownAtFirst = 6;

/** Every facet as a list of its terms, each with how many practices it would leave. */
export function Facets({ facets, search }: Props) {
  return <>{facets.filter(({ terms }) => terms.length > 0).map((facet) => <OneFacet key={facet.facet} facet={facet} search={search} />)}</>;
}

function OneFacet({ facet: { title, terms }, search }: { facet: SearchesFacetCount; search: SearchesSearch }) {
  const all = useSignal(false);
  const isChosen = (term: number) => search.terms?.includes(term) ?? false;
  const shown = all.value ? terms : terms.filter(({ term }, at) => at < shownAtFirst || isChosen(term));
  return (
    <fieldset class="facet">
      <legend>{title}</legend>
      {shown.map(({ term, title: name, count }) => (
        <label key={term} class="facet-term">
          <input type="checkbox" checked={isChosen(term)} onChange={(event) => go(searchPath(withTerm(search, term, event.currentTarget.checked)))} />
          <span>{name}</span> <span class="facet-count">{count}</span>
        </label>
      ))}
      {shown.length < terms.length && (
        <Button look="quiet" class="button-inline" aria-label={words.more(title, terms.length)} onClick={() => { all.value = true; }}>{words.moreShort(terms.length)}</Button>
      )}
    </fieldset>
  );
}
