import { read } from "../live/call";
import { fromNow } from "../live/following";
import type { FiguresSeriesResponse } from "../protocol/types";
import { useFollow } from "../ui/follow";
import { useLoaded, type Loaded } from "../ui/loaded";
import { samePlace, type Place } from "./place";

/** A measure at a place as the reader may see it; read again when its figures change. */
export function useSeries(place: Place, measure: number, group?: string): Loaded<FiguresSeriesResponse> {
  const loaded = useLoaded(() => read("figures.series", { place, measures: [measure], ...(group !== undefined && { groups: [group] }) }),
    [place.kind, place.id, measure, group]);
  useFollow(`measure/${measure}`, loaded.again, {
    after: fromNow,
    event: ({ event, data }) => event !== "figures.changed" || samePlace((data as { place: Place }).place, place),
  }, loaded.value !== undefined);
  return loaded;
}
