import { read } from "../live/call";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/measures";
import type { NamedPlace } from "./place";

/** What the schools of a network can be looked at by: all of them, a cohort, a district, a zone. */
export function useOvers(network: number): readonly NamedPlace[] {
  const { value } = useLoaded(() => read("organisations.getNetwork", { network }), [network]);
  if (!value) return [{ kind: "network", id: network, name: words.network }];
  return [
    { kind: "network", id: value.id, name: words.overNetwork(value.name) },
    ...value.cohorts.map(({ id, name }) => ({ kind: "cohort" as const, id, name })),
    ...value.districts.flatMap(({ id, name, zones }) => [{ kind: "district" as const, id, name }, ...zones.map((zone) => ({ kind: "zone" as const, id: zone.id, name: zone.name }))]),
  ];
}
