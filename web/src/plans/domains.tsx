import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { read } from "../live/call";

type Choices = readonly (readonly [slug: string, title: string])[];

const known = signal<ReadonlyMap<number, Choices>>(new Map());
const asked = new Set<number>();

/** The domains of the theory of action, as a network's library calls them. Read once a page. */
export function useDomains(network: number): Choices {
  useEffect(() => {
    if (asked.has(network)) return;
    asked.add(network);
    void read("facets.list", { network }).then((answer) => {
      if (!answer.ok) return void asked.delete(network);
      const domain = answer.value.facets.find(({ slug }) => slug === "domain");
      known.value = new Map([...known.value, [network, (domain?.terms ?? []).map(({ slug, title }) => [slug, title] as const)]]);
    });
  }, [network]);
  return known.value.get(network) ?? [];
}

export function DomainName({ network, slug }: { network: number; slug: string }) {
  const title = useDomains(network).find(([one]) => one === slug)?.[1];
  return slug === "" ? null : <span class="badge">{title ?? slug}</span>;
}
