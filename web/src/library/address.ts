import type { SearchesSearch } from "../protocol/types";

/** A search with the number of practices that are passed over: what the address of the screen says. */
export interface Wanted {
  readonly search: SearchesSearch;
  readonly skip: number;
}

const sorts = ["newest", "evidence", "adoptions"] as const;
const queryMax = 200;
const termsMax = 40;
const skipMax = 10_000;

/** The search that an address names. What it says wrongly narrows nothing. */
export function wantedOf(query: URLSearchParams): Wanted {
  const search: SearchesSearch = {};
  const words = (query.get("q") ?? "").replace(/\s+/g, " ").trim().slice(0, queryMax);
  if (words) search.query = words;
  const terms = [...new Set(query.getAll("term").map(idOf).filter((id) => id !== undefined))].slice(0, termsMax);
  if (terms.length > 0) search.terms = terms;
  const network = idOf(query.get("network"));
  if (network !== undefined) search.network = network;
  for (const kind of ["school", "partner"] as const) {
    const owner = idOf(query.get(kind));
    if (owner !== undefined) Object.assign(search, { ownerKind: kind, owner });
  }
  const like = idOf(query.get("like"));
  if (like !== undefined) search.likeSchool = like;
  const sort = sorts.find((one) => one === query.get("sort"));
  if (sort) search.sort = sort;
  const skip = idOf(query.get("skip")) ?? 0;
  return { search, skip: skip <= skipMax ? skip : 0 };
}

function idOf(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

/** The query of the address of a search, without its question mark; empty where nothing narrows it. */
export function queryOf({ query, terms = [], network, ownerKind, owner, likeSchool, sort }: SearchesSearch, skip = 0): string {
  const all = new URLSearchParams();
  if (query) all.set("q", query);
  for (const term of terms) all.append("term", String(term));
  if (network !== undefined) all.set("network", String(network));
  if (ownerKind && owner !== undefined) all.set(ownerKind, String(owner));
  if (likeSchool !== undefined) all.set("like", String(likeSchool));
  if (sort && sort !== "relevance") all.set("sort", sort);
  if (skip > 0) all.set("skip", String(skip));
  return all.toString();
}

/** The address of a search: it can be shared, and finds for each reader what that reader may see. */
export function searchPath(search: SearchesSearch, skip = 0): string {
  const query = queryOf(search, skip);
  return query ? `/library?${query}` : "/library";
}

/** Whether something narrows the search beside its words. */
export function isNarrowed({ terms = [], network, owner, likeSchool }: SearchesSearch): boolean {
  return terms.length > 0 || network !== undefined || owner !== undefined || likeSchool !== undefined;
}

/** The same search with a term more, or with that one less. Other terms of its facet stay: any of them fits. */
export function withTerm(search: SearchesSearch, term: number, chosen: boolean): SearchesSearch {
  const others = (search.terms ?? []).filter((one) => one !== term);
  const { terms: _, ...rest } = search;
  const terms = chosen ? [...others, term] : others;
  return terms.length > 0 ? { ...rest, terms } : rest;
}
