import { Link } from "../navigation";
import { partnerPath } from "../places";
import type { OrganisationsOrganisation, OrganisationsSeat } from "../protocol/types";

/** Where an organisation has a screen of its own. */
export function organisationPath({ kind, id }: OrganisationsOrganisation): string | undefined {
  if (kind === "network") return `/network/${id}`;
  if (kind === "cohort") return `/cohort/${id}/people`;
  if (kind === "partner") return partnerPath(id);
  return kind === "school" ? `/school/${id}` : undefined;
}

/** A seat's title, leading to its organisation where that has a screen. */
export function SeatLine({ seat }: { seat: OrganisationsSeat }) {
  const to = organisationPath(seat.organisation);
  return to ? <Link to={to}>{seat.title}</Link> : <span>{seat.title}</span>;
}
