import type { OrganisationsSchoolContext } from "../../protocol/types";
import { Field, Select } from "../../ui/field";
import type { Submission } from "../../ui/form";
import { wholeNumber } from "../../ui/number";
import { studentGroups, words as organisations } from "../../words/organisations";
import { words } from "../../words/school";

/** A school's context as it is typed: a number is text until it is sent. */
export interface SchoolDraft {
  readonly name: string;
  readonly level: OrganisationsSchoolContext["level"];
  readonly students: string;
  readonly grades: string;
  readonly locale: string;
  /** Share by group code. */
  readonly shares: Readonly<Record<string, string>>;
}

export const emptySchool: SchoolDraft = { name: "", level: "elementary", students: "", grades: "", locale: "", shares: {} };

export function draftOf(name: string, { level, students, grades, locale, groups }: OrganisationsSchoolContext): SchoolDraft {
  const shares = Object.fromEntries(groups.map(({ code, sharePercent }) => [code, String(sharePercent)]));
  return { name, level, students: students === undefined ? "" : String(students), grades: grades ?? "", locale: locale ?? "", shares };
}

/** The codes in the order in which they are sent, so that a refused share is found by its place. */
const filled = ({ shares }: SchoolDraft) => Object.keys(shares).filter((code) => shares[code]?.trim());

export function contextOf(draft: SchoolDraft): OrganisationsSchoolContext {
  return {
    level: draft.level,
    ...(draft.students.trim() && { students: wholeNumber(draft.students) }),
    ...(draft.grades.trim() && { grades: draft.grades.trim() }),
    ...(draft.locale.trim() && { locale: draft.locale.trim() }),
    groups: filled(draft).map((code) => ({ code, sharePercent: wholeNumber(draft.shares[code] ?? "") })),
  };
}

interface Props {
  draft: SchoolDraft;
  onDraft: (draft: SchoolDraft) => void;
  submission: Submission;
}

/** Name and context of a school, for adding one and for changing one. */
export function SchoolFields({ draft, onDraft, submission }: Props) {
  const set = (member: keyof SchoolDraft) => (value: string) => onDraft({ ...draft, [member]: value });
  const order = filled(draft);
  return (
    <>
      <Field label={words.name} maxLength={120} required value={draft.name} onValue={set("name")} error={submission.error("name")} />
      <div class="fields">
        <Select label={words.level} value={draft.level} onValue={set("level")} error={submission.error("context.level")}
          choices={Object.entries(organisations.levels)} />
        <Field label={words.students} optional type="number" min={0} max={20000} value={draft.students} onValue={set("students")} error={submission.error("context.students")} />
        <Field label={words.grades} optional hint={words.gradesHint} maxLength={20} value={draft.grades} onValue={set("grades")} error={submission.error("context.grades")} />
        <Field label={words.locale} optional hint={words.localeHint} maxLength={40} value={draft.locale} onValue={set("locale")} error={submission.error("context.locale")} />
      </div>
      <fieldset class="group-shares">
        <legend>{words.groups}</legend>
        <p class="field-hint gap-below">{words.groupsHint}</p>
        <div class="fields">
          {studentGroups.map(([code, name]) => (
            <Field key={code} label={name.charAt(0).toUpperCase() + name.slice(1)} type="number" min={0} max={100} value={draft.shares[code] ?? ""}
              onValue={(value) => onDraft({ ...draft, shares: { ...draft.shares, [code]: value } })}
              error={order.includes(code) ? submission.error(`context.groups[${order.indexOf(code)}]`) : undefined} />
          ))}
        </div>
      </fieldset>
    </>
  );
}
