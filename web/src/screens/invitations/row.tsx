import type { Cohort } from "../../cohort";
import { leads } from "../../session";
import { IconButton } from "../../ui/button";
import { Field, Select } from "../../ui/field";
import type { Submission } from "../../ui/form";
import { Icon } from "../../ui/icon";
import { words } from "../../words/invitations";
import { words as organisations, type Role } from "../../words/organisations";
import { homeOf, type DraftRow } from "./rows";

interface Props {
  row: DraftRow;
  /** Its place in the list, by which a refusal names it. */
  at: number;
  cohort: Cohort;
  submission: Submission;
  /** The row as it is now, or nothing: it is taken off. */
  onChange: (next: DraftRow | undefined) => void;
}

const forFacilitators: readonly Role[] = ["principal", "member", "coach", "partner"];
const forLeads: readonly Role[] = [...forFacilitators, "facilitator", "lead", "reviewer"];

/** One person of the list: to be put right where something is wrong. */
export function InviteRow({ row, at, cohort, submission, onChange }: Props) {
  const set = (member: "name" | "school" | "role" | "mail") => (value: string) => {
    const { problem: _problem, line: _line, source: _source, ...rest } = row;
    onChange({ ...rest, [member]: value });
  };
  const error = (member: string) => submission.error(`rows[${at}].${member}`);
  const roles = leads(cohort.network) ? forLeads : forFacilitators;
  const shown = roles.includes(row.role) ? roles : [...roles, row.role];
  return (
    <fieldset class={row.problem ? "invite-row invite-row-wrong" : "invite-row"}>
      <legend class="hidden-words">{row.name || words.row(at + 1)}</legend>
      {row.problem && (
        <div class="invite-problem">
          <p class="field-error"><Icon name="warning" /> {row.problem}</p>
          {row.source && row.line !== undefined && <p class="soft note">{words.line(row.line, row.source)}</p>}
        </div>
      )}
      <div class="invite-fields">
        <Field label={words.name} maxLength={80} autocomplete="off" value={row.name} onValue={set("name")} error={error("name")} />
        <Select label={words.role} value={row.role} onValue={set("role")} error={error("role")} choices={shown.map((role) => [role, organisations.roles[role]] as const)} />
        <Home row={row} cohort={cohort} onValue={set("school")} error={error("school")} />
        <Field label={words.mail} optional type="email" maxLength={120} autocomplete="off" value={row.mail} onValue={set("mail")} error={error("mail")} />
      </div>
      <IconButton class="invite-remove" label={words.removeRow(row.name)} onClick={() => onChange(undefined)}><Icon name="close" /></IconButton>
    </fieldset>
  );
}

interface HomeProps {
  row: DraftRow;
  cohort: Cohort;
  onValue: (school: string) => void;
  error: string | undefined;
}

/** Where the person comes from: a school or a partner of the cohort, by its name. */
function Home({ row, cohort, onValue, error }: HomeProps) {
  const home = homeOf(row.role);
  if (home === undefined) return <p class="field invite-none"><span class="hidden-words">{words.school}: {words.none}</span></p>;
  const known = (home === "school" ? cohort.schools : cohort.partners).map(({ name }) => name);
  const same = known.find((name) => name.toLowerCase() === row.school.toLowerCase());
  const first = home === "school" ? words.theyPick : words.pickPartner;
  const unknown = row.school && !same ? [[row.school, words.unknown(row.school)] as const] : [];
  return (
    <Select label={home === "school" ? words.school : words.partner} value={same ?? row.school} onValue={onValue} error={error}
      choices={[["", first], ...unknown, ...known.map((name) => [name, name] as const)]} />
  );
}
