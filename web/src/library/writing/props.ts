import { write } from "../../live/call";
import type { Result } from "../../live/result";
import type { Saving } from "../../meetings/saving";
import type { PracticesGetPracticeResponse, PracticesParts } from "../../protocol/types";

/** What each part of the screen is given: the draft, who saves, and reading it again. */
export interface PartProps {
  readonly practice: PracticesGetPracticeResponse;
  readonly saving: Saving;
  readonly again: () => Promise<void>;
}

/** Writes one part over the revision that it was typed over. */
export function writes<T>(practice: number, parts: (value: T) => PracticesParts) {
  return (value: T, revision: number, key: string): Promise<Result<{ revision: number }>> =>
    write("practices.write", { practice, revision, parts: parts(value) }, key);
}
