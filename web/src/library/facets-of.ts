import type { PracticesPlaced } from "../protocol/types";

/** The facets that terms are of, in the order of the terms, each with those terms. */
export function facetsOf(terms: readonly PracticesPlaced[]): { readonly facet: number; readonly title: string; readonly terms: readonly PracticesPlaced[] }[] {
  const titles = new Map(terms.map(({ facet, facetTitle }) => [facet, facetTitle]));
  return [...titles].map(([facet, title]) => ({ facet, title, terms: terms.filter((term) => term.facet === facet) }));
}
