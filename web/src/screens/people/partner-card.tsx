import type { Cohort } from "../../cohort";
import { Link } from "../../navigation";
import { partnerPath } from "../../places";
import type { OrganisationsPartnerSummary } from "../../protocol/types";
import { TakeOut } from "./school-card";

export function PartnerCard({ partner, cohort, again }: { partner: OrganisationsPartnerSummary; cohort: Cohort; again: () => Promise<void> }) {
  return (
    <li class="card school-card">
      <PartnerText partner={partner} />
      {cohort.mayFacilitate && <TakeOut cohort={cohort} name={partner.name} schools={[]} partners={[partner.id]} again={again} />}
    </li>
  );
}

/** What a partner organisation is, on every screen that shows one. */
export function PartnerText({ partner: { id, name, about, website } }: { partner: OrganisationsPartnerSummary }) {
  return (
    <>
      <h3><Link to={partnerPath(id)}>{name}</Link></h3>
      {about && <p class="as-written note">{about}</p>}
      {website && /^https?:\/\//i.test(website) && (
        <p class="note"><a href={website} target="_blank" rel="noopener noreferrer">{website.replace(/^https?:\/\//i, "")}</a></p>
      )}
    </>
  );
}
