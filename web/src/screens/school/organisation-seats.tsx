import { read } from "../../live/call";
import type { OrganisationsOrganisation, OrganisationsSeat } from "../../protocol/types";
import { pageOf, ShowPages, usePages } from "../../ui/pages";
import type { Role } from "../../words/organisations";
import { Seats } from "./seats";

interface Props {
  organisation: OrganisationsOrganisation;
  roles: readonly Role[];
  none: string;
  mayLead: boolean;
  cohorts: readonly number[];
  /** Something else on the screen shows the seats too. */
  onChanged?: () => Promise<void>;
}

/** The seats of a network or a cohort, a page at a time. */
export function OrganisationSeats({ organisation, roles, none, mayLead, cohorts, onChanged }: Props) {
  const pages = usePages<OrganisationsSeat>(
    async (after) => pageOf(
      await read("organisations.listSeats", { organisation, limit: 50, ...(after && { after: after.id }) }),
      (answer) => answer.seats, (answer) => answer.more),
    [organisation.kind, organisation.id]);
  const again = async () => { await Promise.all([pages.again(), onChanged?.()]); };
  return (
    <ShowPages pages={pages}>
      {(seats) => <Seats organisation={organisation} roles={roles} seats={seats} none={none} mayLead={mayLead} cohorts={cohorts} again={again} />}
    </ShowPages>
  );
}
