import { read } from "../live/call";
import { done, type Result } from "../live/result";
import type { FiguresMeasureSeries, FiguresSeriesResponse } from "../protocol/types";
import { useLoaded, type Loaded } from "../ui/loaded";
import type { Place } from "./place";

/** A network has 200 measures at most, and a page has 50. */
const pagesMax = 4;

/** Every measure at a place with its figures of all students. */
export async function allSeries(place: Place): Promise<Result<FiguresSeriesResponse>> {
  let answer = await read("figures.series", { place });
  for (let page = 1; page < pagesMax && answer.ok && answer.value.more; ++page) {
    const before = answer.value, last = before.measures[before.measures.length - 1];
    if (!last) break;
    const next = await read("figures.series", { place, after: last.measure.id });
    answer = next.ok ? done({ ...next.value, measures: [...before.measures, ...next.value.measures] }) : next;
  }
  return answer;
}

export const usePlaceSeries = (place: Place): Loaded<FiguresSeriesResponse> => useLoaded(() => allSeries(place), [place.kind, place.id]);

/** Whether the place has a figure of it. */
export const isTold = ({ groups }: FiguresMeasureSeries): boolean => groups.some(({ figures }) => figures.length > 0);

const turn = (one: FiguresMeasureSeries) => (isTold(one) ? (one.missing === undefined ? 1 : 0) : 2);
/** What has figures and waits for the next, then what has all, then what nobody has told here yet. */
export const dueFirst = (one: FiguresMeasureSeries, other: FiguresMeasureSeries): number => turn(one) - turn(other);
