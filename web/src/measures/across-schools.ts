import { read } from "../live/call";
import { done, type Result } from "../live/result";
import type { FiguresAcrossRequest, FiguresAcrossResponse, FiguresPlaceSeries } from "../protocol/types";
import { samePlace, type Place } from "./place";

export const schoolsAtOnce = 60;
/** So many districts and zones of a network are asked for figures of their own. */
const wholesMax = 30;

/** A measure in the first schools of a list, a page after the other: `schools` of them at least, where there are so many. */
export async function acrossSchools(asked: FiguresAcrossRequest, schools: number): Promise<Result<FiguresAcrossResponse>> {
  const page = (skip: number) => read("figures.across", { ...asked, skip, limit: schoolsAtOnce });
  let answer = await page(0);
  for (let skip = schoolsAtOnce; skip < schools && answer.ok && answer.value.more; skip += schoolsAtOnce) {
    const before = answer.value.places, next = await page(skip);
    answer = next.ok ? done({ ...next.value, places: [...before, ...next.value.places] }) : next;
  }
  return answer;
}

/** What districts and zones tell of themselves: a measure of things may be theirs, such as schools below a line. */
export async function tellThemselves(measure: number, places: readonly Place[]): Promise<FiguresPlaceSeries[]> {
  const answers = await Promise.all(places.slice(0, wholesMax).map(async ({ kind, id }) => ({ place: { kind, id }, answer: await read("figures.across", { over: { kind, id }, measure, limit: 1 }) })));
  return answers.flatMap(({ place, answer }) => (answer.ok ? answer.value.places.filter((one) => samePlace(one.place, place)) : []));
}
