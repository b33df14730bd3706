import { read, write } from "../../live/call";
import type { FacetsFacet } from "../../protocol/types";
import { useLoaded } from "../../ui/loaded";
import { words } from "../../words/writing";
import { usePart } from "./part";
import type { PartProps } from "./props";

/** By which terms it is found: every facet with its terms. */
export function PlacedPart({ practice, saving, again }: PartProps) {
  const { value } = useLoaded(() => read("facets.list", { network: practice.network }), [practice.network]);
  const field = usePart<readonly number[]>({
    name: `practice.${practice.practice}.terms`, member: "terms", given: practice.terms.map(({ term }) => term), revision: practice.revision ?? 0, saving, again,
    call: (terms, _revision, key) => write("practices.place", { practice: practice.practice, terms: [...terms] }, key),
  });
  const toggle = (term: number, chosen: boolean) => field.onValue(chosen ? [...field.value, term] : field.value.filter((one) => one !== term));
  return (
    <section class="writing-part" aria-labelledby="placed">
      <h2 id="placed">{words.placed}</h2>
      <p class="field-hint">{words.placedHint}</p>
      {field.error() && <p class="field-error">{field.error()}</p>}
      {value?.facets.filter(({ archived }) => !archived).map((facet) => <Facet key={facet.id} facet={facet} chosen={field.value} toggle={toggle} />)}
    </section>
  );
}

function Facet({ facet: { title, about, terms }, chosen, toggle }: { facet: FacetsFacet; chosen: readonly number[]; toggle: (term: number, chosen: boolean) => void }) {
  const shown = terms.filter(({ id, archived }) => !archived || chosen.includes(id));
  const count = shown.filter(({ id }) => chosen.includes(id)).length;
  return (
    <details class="place-facet">
      <summary>{title}{words.chosen(count)}</summary>
      <fieldset class="facet">
        <legend class="hidden-words">{title}</legend>
        {about && <p class="field-hint">{about}</p>}
        {shown.map((term) => (
          <label key={term.id} class="facet-term">
            <input type="checkbox" checked={chosen.includes(term.id)} onChange={(event) => toggle(term.id, event.currentTarget.checked)} />
            <span>{term.title}{term.about && <span class="radio-more">{term.about}</span>}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
