import type { Signal } from "@preact/signals";
import type { InvitationsInvitation, InvitationsReadRow, InvitationsRow } from "../../protocol/types";
import { useDraft } from "../../ui/draft";
import type { Role } from "../../words/organisations";

/** A person to be invited, as they stand in the list that is being prepared. */
export interface DraftRow {
  readonly key: number;
  readonly name: string;
  readonly school: string;
  readonly role: Role;
  readonly mail: string;
  /** What was wrong with the pasted line, until it is changed here; and the line as it was pasted. */
  readonly problem?: string;
  readonly line?: number;
  readonly source?: string;
}

/** The list that is being prepared: kept on this device until it is invited or cleared. */
export const useRows = (cohort: number): Signal<readonly DraftRow[]> => useDraft<readonly DraftRow[]>(`invite.${cohort}`, []);

/** Keys tell rows apart while they are edited; the list outlives the page, so they go on from it. */
export const nextKey = (rows: readonly DraftRow[]): number => rows.reduce((most, row) => Math.max(most, row.key), 0) + 1;

export const emptyRow = (key: number): DraftRow => ({ key, name: "", school: "", role: "member", mail: "" });

/** The rows that a pasted list became. A line that could not be read keeps its text, so that nothing is lost. */
export function rowsOf(read: readonly InvitationsReadRow[], text: string, firstKey: number): DraftRow[] {
  const lines = text.split(/\r\n|\r|\n/);
  return read.map(({ line, row, problem }, at) => {
    const { name = "", school = "", role = "member", mail = "" }: Partial<InvitationsRow> = row ?? {};
    const source = lines[line - 1]?.trim() ?? "";
    return { key: firstKey + at, name, school, role, mail, ...(problem && { problem, line, source }) };
  });
}

/** The same person once more, after an invitation that expired or was withdrawn. */
export const rowAgain = ({ id, name, schoolName, role }: InvitationsInvitation): DraftRow =>
  ({ key: -id, name, school: schoolName ?? "", role, mail: "" });

/** Whether a role comes from a school, from a partner organisation, or from neither. */
export const homeOf = (role: Role): "school" | "partner" | undefined =>
  role === "principal" || role === "member" ? "school" : role === "partner" ? "partner" : undefined;

/** As the wire has it. */
export function toWire({ name, school, role, mail }: DraftRow): InvitationsRow {
  return { name: name.trim(), role, ...(homeOf(role) && school && { school }), ...(mail.trim() && { mail: mail.trim() }) };
}
