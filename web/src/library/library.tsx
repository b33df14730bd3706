import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { ForAction } from "../adoptions/for-action";
import { read } from "../live/call";
import { done, type Result } from "../live/result";
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
import { queryOf, searchPath, wantedOf, type Wanted } from "./address";
import { Chosen } from "./search/chosen";
import { Facets } from "./search/facets";
import { Keep } from "./search/keep";
import { Nothing } from "./search/nothing";
import { SearchForm } from "./search/form";
import { Entry } from "./search/entry";
import { Order } from "./search/order";

export const atOnce = 20;

interface Shown {
  readonly value: SearchesFindResponse;
  readonly search: SearchesSearch;
  readonly skip: number;
}

async function find({ search, skip }: Wanted): Promise<Result<Shown>> {
  const answer = await read("searches.find", { search, skip, limit: atOnce, facets: true });
  return answer.ok ? done({ value: answer.value, search, skip }) : answer;
}

/** Finds practices, also without an account. The address is the search. */
export default function Library() {
  const wanted = wantedOf(query.value);
  const key = queryOf(wanted.search, wanted.skip);
  const latest = useRef(wanted);
  latest.current = wanted;
  const loaded = useLoaded(() => find(latest.current), []);
  const shownKey = useRef(key);
  // What was found stays until the next has come: the focus is in it.
  useEffect(() => {
    if (shownKey.current === key) return;
    shownKey.current = key;
    void loaded.again();
  }, [key]);
  const signedIn = typeof me.value !== "string";
  const dressed = useSheet(address);
  return (
    <Page width="wide" title={words.library} intro={words.intro} actions={signedIn && <Link class="button" to={newPracticePath()}>{words.begin}</Link>}>
      {dressed && (
        <>
          {signedIn && <ForAction />}
          <SearchForm search={wanted.search} />
          {me.value === "nobody" && <p class="soft note gap-below">{words.signInHint}</p>}
          <Show loaded={loaded}>{(shown) => <Results shown={shown} search={wanted.search} />}</Show>
        </>
      )}
    </Page>
  );
}

/** `search`: what is wanted by now, which a choice adds to. */
function Results({ shown: { value, search: found, skip }, search }: { shown: Shown; search: SearchesSearch }) {
  const open = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(skip);
  useLayoutEffect(() => {
    if (before.current !== skip) heading.current?.focus();
    before.current = skip;
  }, [skip]);
  const { found: entries, total, facets } = value;
  const said = total > entries.length ? words.foundFrom(skip + 1, skip + entries.length, total) : words.found(total);
  return (
    <div class="library">
      <div class="library-narrow">
        {facets.some(({ terms }) => terms.length > 0) && <Button class="library-narrow-open" aria-expanded={open.value} aria-controls="facets" onClick={() => { open.value = !open.value; }}>{words.filtersShown(search.terms?.length ?? 0)}</Button>}
        <section id="facets" class={open.value ? "library-facets library-facets-open" : "library-facets"} aria-label={words.filters}>
          <Facets facets={facets} search={search} />
        </section>
      </div>
      <section class="library-found" aria-labelledby="found">
        <div class="section-head">
          <h2 id="found" ref={heading} tabIndex={-1}><span role="status">{said}</span></h2>
          <Order search={search} />
        </div>
        <Chosen facets={facets} search={search} />
        {entries.length === 0 ? <Nothing search={found} didYouMean={value.didYouMean} /> : (
          <ol class="entries" start={skip + 1}>{entries.map((one) => <li key={one.practice}><Entry found={one} /></li>)}</ol>
        )}
        <Turn search={found} skip={skip} next={value.next} />
        <Keep key={queryOf(found)} search={found} />
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
