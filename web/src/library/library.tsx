import { useSignal } from "@preact/signals";
import { read } from "../live/call";
import { Link, query } from "../navigation";
import { newPracticePath } from "../places";
import type { SearchesFindResponse, SearchesSearch } from "../protocol/types";
import { me } from "../session";
import address from "../styles/library.css?address";
import { Button } from "../ui/button";
import { Show, useLoaded } from "../ui/loaded";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/library";
import { queryOf, searchPath, wantedOf } from "./address";
import { Chosen } from "./search/chosen";
import { Facets } from "./search/facets";
import { Keep } from "./search/keep";
import { Nothing } from "./search/nothing";
import { SearchForm } from "./search/form";
import { Entry } from "./search/entry";
import { Order } from "./search/order";

export const atOnce = 20;

/** Finds practices, also without an account. The address is the search. */
export default function Library() {
  const { search, skip } = wantedOf(query.value);
  const key = queryOf(search, skip);
  const loaded = useLoaded(() => read("searches.find", { search, skip, limit: atOnce, facets: true }), [key]);
  const signedIn = typeof me.value !== "string";
  const dressed = useSheet(address);
  return (
    <Page width="wide" title={words.library} intro={words.intro} actions={signedIn && <Link class="button" to={newPracticePath()}>{words.begin}</Link>}>
      {dressed && (
        <>
          <SearchForm key={search.query ?? ""} search={search} />
          {me.value === "nobody" && <p class="soft note gap-below">{words.signInHint}</p>}
          <Show loaded={loaded}>{(value) => <Results value={value} search={search} skip={skip} />}</Show>
        </>
      )}
    </Page>
  );
}

interface ResultsProps {
  value: SearchesFindResponse;
  search: SearchesSearch;
  skip: number;
}

function Results({ value, search, skip }: ResultsProps) {
  const open = useSignal(false);
  const { found, total, facets } = value;
  const chosen = search.terms?.length ?? 0;
  const said = total > found.length ? words.foundFrom(skip + 1, skip + found.length, total) : words.found(total);
  return (
    <div class="library">
      <div class="library-narrow">
        <Button class="library-narrow-open" aria-expanded={open.value} aria-controls="facets" onClick={() => { open.value = !open.value; }}>{words.filtersShown(chosen)}</Button>
        <section id="facets" class={open.value ? "library-facets library-facets-open" : "library-facets"} aria-label={words.filters}>
          <Facets facets={facets} search={search} />
        </section>
      </div>
      <section class="library-found" aria-labelledby="found">
        <div class="section-head">
          <h2 id="found"><span role="status">{said}</span></h2>
          <Order search={search} />
        </div>
        <Chosen facets={facets} search={search} />
        {found.length === 0 ? <Nothing search={search} didYouMean={value.didYouMean} /> : (
          <ol class="entries" start={skip + 1}>{found.map((one) => <li key={one.practice}><Entry found={one} /></li>)}</ol>
        )}
        <Turn search={search} skip={skip} next={value.next} />
        <Keep key={queryOf(search)} search={search} />
      </section>
    </div>
  );
}

/** The page before and the next one. */
function Turn({ search, skip, next }: { search: SearchesSearch; skip: number; next: number | undefined }) {
  if (skip === 0 && next === undefined) return null;
  return (
    <nav class="buttons gap-above" aria-label={words.pages}>
      {skip > 0 && <Link class="button" to={searchPath(search, Math.max(0, skip - atOnce))}>{words.before}</Link>}
      {next !== undefined && <Link class="button" to={searchPath(search, next)}>{words.next}</Link>}
    </nav>
  );
}
