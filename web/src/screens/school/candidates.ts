import { read } from "../../live/call";
import { done, type Result } from "../../live/result";

export interface Candidate {
  readonly id: number;
  readonly name: string;
  readonly seatTitle: string;
}

/** The people of some cohorts, each once, by name: who may take a seat. A cohort that the caller does
 *  not see adds nobody. */
export async function readCandidates(cohorts: readonly number[]): Promise<Result<readonly Candidate[]>> {
  const answers = await Promise.all(cohorts.map((cohort) => read("organisations.getCohort", { cohort })));
  const byId = new Map<number, Candidate>();
  for (const answer of answers) {
    if (!answer.ok && answer.refusal.code === "no_answer") return answer;
    if (answer.ok) for (const { person, name, seatTitle } of answer.value.people) byId.set(person, { id: person, name, seatTitle });
  }
  return done([...byId.values()].sort((a, b) => a.name.localeCompare(b.name)));
}

export const candidateChoices = (people: readonly Candidate[]): (readonly [string, string])[] =>
  people.map(({ id, name, seatTitle }) => [String(id), `${name} (${seatTitle})`] as const);
