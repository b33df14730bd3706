import type { InvitationsChoice } from "../../protocol/types";
import { Select } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { words } from "../../words/join";
import type { Role } from "../../words/organisations";

/** Only who comes from a school is asked for one. */
export const schoolIsAsked = (role: Role): boolean => role === "principal" || role === "member";

interface Props {
  schools: readonly InvitationsChoice[];
  /** The school that the invitation names: shown, not asked. */
  fixed?: number | undefined;
  value: number | undefined;
  onValue: (school: number | undefined) => void;
  error?: string | undefined;
}

export function SchoolChoice({ schools, fixed, value, onValue, error }: Props) {
  const named = schools.find((school) => school.id === fixed);
  if (named) return <p class="stated"><span class="stated-label">{words.school}</span> {named.name}</p>;
  if (schools.length === 0) return <Notice>{words.noSchools}</Notice>;
  return (
    <Select label={words.school} required value={value === undefined ? "" : String(value)} error={error}
      onValue={(chosen) => onValue(chosen === "" ? undefined : Number(chosen))}
      choices={[["", words.pickSchool], ...schools.map((school) => [String(school.id), school.name] as const)]} />
  );
}
