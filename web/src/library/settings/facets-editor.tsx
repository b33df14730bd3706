import { useSignal } from "@preact/signals";
import { read, write } from "../../live/call";
import type { FacetsFacet, FacetsTerm } from "../../protocol/types";
import { Button } from "../../ui/button";
import { useFocusNotLost } from "../../ui/focus";
import { Show, useLoaded } from "../../ui/loaded";
import { words } from "../../words/library-settings";
import { NameDialog, type Naming } from "./name-dialog";

type Name = (naming: Naming) => void;

interface Changing {
  readonly library: number;
  readonly mayChange: boolean;
  readonly name: Name;
  readonly again: () => Promise<void>;
}

/** Every facet with its terms. A network's own can be changed and put away; terms of its own go under any. */
export function FacetsEditor({ library }: { library: number }) {
  const loaded = useLoaded(() => read("facets.list", { network: library, archived: true }), [library]);
  const naming = useSignal<Naming | undefined>(undefined);
  const part = useFocusNotLost<HTMLElement>();
  const name: Name = (one) => { naming.value = one; };
  return (
    <section ref={part} class="section" aria-labelledby="facets">
      <h2 id="facets">{words.facets}</h2>
      <p class="gap-below">{words.facetsIntro}</p>
      <Show loaded={loaded}>
        {({ facets, mayChange }) => (
          <>
            {facets.map((facet) => <Facet key={facet.id} facet={facet} changing={{ library, mayChange, name, again: loaded.again }} />)}
            {mayChange && (
              <p class="buttons gap-above">
                <Button onClick={() => name({ heading: words.addFacet, label: words.facetTitle, call: (given) => write("facets.add", { library, ...given }) })}>{words.addFacet}</Button>
              </p>
            )}
          </>
        )}
      </Show>
      {naming.value && <NameDialog naming={naming.value} onDone={loaded.again} onClose={() => { naming.value = undefined; }} />}
    </section>
  );
}

function Facet({ facet, changing }: { facet: FacetsFacet; changing: Changing }) {
  const { library, mayChange, name, again } = changing;
  const { id, title, about, source, network, archived, terms } = facet;
  const own = network !== undefined;
  return (
    <details class="place-facet">
      <summary>{title} <span class="soft note">{[own && words.own, archived && words.away].filter(Boolean).join(" · ")}</span></summary>
      <div class="facet">
        {about && <p class="note">{about}</p>}
        {source && <p class="soft note">{words.source}: {source}</p>}
        <ul class="facet-terms">{terms.map((term) => <li key={term.id}><Term term={term} changing={changing} /></li>)}</ul>
        {mayChange && (
          <p class="buttons">
            {!archived && <Button aria-label={words.addTermTo(title)} onClick={() => name({ heading: words.addTermTo(title), label: words.termTitle, call: (given) => write("facets.addTerm", { library, facet: id, ...given }) })}>{words.addTerm}</Button>}
            {own && <Button look="quiet" aria-label={words.changeOf(title)} onClick={() => name({ heading: words.changeOf(title), label: words.facetTitle, title, about, call: (given) => write("facets.update", { facet: id, ...given }) })}>{words.change}</Button>}
            {own && <PutAway title={title} archived={archived} call={(to) => write("facets.archive", { facet: id, archived: to }).then(again)} />}
          </p>
        )}
      </div>
    </details>
  );
}

function Term({ term: { id, title, about, network, archived }, changing: { mayChange, name, again } }: { term: FacetsTerm; changing: Changing }) {
  return (
    <>
      <span>{title} {archived && <span class="badge">{words.away}</span>}{about && <span class="radio-more">{about}</span>}</span>
      {mayChange && network !== undefined && (
        <span class="buttons buttons-tight">
          <Button look="quiet" aria-label={words.changeOf(title)} onClick={() => name({ heading: words.changeOf(title), label: words.termTitle, title, about, call: (given) => write("facets.updateTerm", { term: id, ...given }) })}>{words.change}</Button>
          <PutAway title={title} archived={archived} call={(to) => write("facets.archiveTerm", { term: id, archived: to }).then(again)} />
        </span>
      )}
    </>
  );
}

function PutAway({ title, archived, call }: { title: string; archived: boolean; call: (archived: boolean) => Promise<void> }) {
  return <Button look="quiet" aria-label={archived ? words.takeBackOf(title) : words.archiveOf(title)} onClick={() => void call(!archived)}>{archived ? words.takeBack : words.archive}</Button>;
}
