import { Link } from "../../navigation";
import type { SearchesFacetCount, SearchesSearch } from "../../protocol/types";
import { me } from "../../session";
import { Icon } from "../../ui/icon";
import { words } from "../../words/library";
import { searchPath, withTerm } from "../address";

interface Props {
  facets: readonly SearchesFacetCount[];
  search: SearchesSearch;
}

/** What narrows the search, each with the way to take it off. */
export function Chosen({ facets, search }: Props) {
  const { network, ownerKind, owner, likeSchool, ...rest } = search;
  const names = new Map(facets.flatMap(({ terms }) => terms.map(({ term, title }) => [term, title] as const)));
  const networks = typeof me.value === "string" ? [] : me.value.networks;
  const narrows: readonly (readonly [string, SearchesSearch])[] = [
    ...(search.terms ?? []).map((term) => [names.get(term) ?? words.chosen, withTerm(search, term, false)] as const),
    ...(network === undefined ? [] : [[words.ofNetwork(networks.find(({ id }) => id === network)?.name), without(search, "network")] as const]),
    ...(owner === undefined ? [] : [[words.ofOwner, without(search, "ownerKind", "owner")] as const]),
  ];
  if (narrows.length === 0) return null;
  const { terms: _, ...only } = rest;
  return (
    <ul class="chosen" aria-label={words.chosen}>
      {narrows.map(([title, less], at) => (
        <li key={at}><Link class="chosen-one" to={searchPath(less)} aria-label={words.without(title)}>{title} <Icon name="close" /></Link></li>
      ))}
      {narrows.length > 1 && <li><Link class="chosen-all" to={searchPath(only)}>{words.takeAllOff}</Link></li>}
    </ul>
  );
}

function without(search: SearchesSearch, ...members: readonly (keyof SearchesSearch)[]): SearchesSearch {
  return Object.fromEntries(Object.entries(search).filter(([name]) => !members.includes(name as keyof SearchesSearch)));
}
