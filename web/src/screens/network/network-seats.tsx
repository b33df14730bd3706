import { read } from "../../live/call";
import type { OrganisationsGetNetworkResponse, OrganisationsSeat } from "../../protocol/types";
import { pageOf, ShowPages, usePages } from "../../ui/pages";
import { words } from "../../words/network";
import { Seats } from "../school/seats";

/** Who leads and who reviews the network. */
export function NetworkSeats({ network }: { network: OrganisationsGetNetworkResponse }) {
  const organisation = { kind: "network", id: network.id } as const;
  const pages = usePages<OrganisationsSeat>(
    async (after) => pageOf(
      await read("organisations.listSeats", { organisation, limit: 50, ...(after && { after: after.id }) }),
      (answer) => answer.seats, (answer) => answer.more),
    [network.id]);
  return (
    <ShowPages pages={pages}>
      {(seats) => (
        <Seats organisation={organisation} roles={["lead", "reviewer"]} seats={seats} none={words.noSeats} mayLead={network.mayLead}
          cohorts={network.cohorts.map((cohort) => cohort.id)} again={pages.again} />
      )}
    </ShowPages>
  );
}
