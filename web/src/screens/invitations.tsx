import { useCohort, type Cohort } from "../cohort";
import { read } from "../live/call";
import type { InvitationsInvitation } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { useAgainOnReturn } from "../ui/again";
import { useFollow } from "../ui/follow";
import { Show } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { pageOf, usePages } from "../ui/pages";
import { words } from "../words/invitations";
import { DoorCard } from "./invitations/door-card";
import { InvitationList } from "./invitations/list";
import { InvitePeople } from "./invitations/invite";
import { rowAgain, useRows } from "./invitations/rows";

/** Inviting people to a cohort: from a list, by slips, through the door. */
export default function Invitations({ parameters }: ScreenProps) {
  const cohort = useCohort(Number(parameters["cohort"]));
  return (
    <Page title={words.title} above={cohort.value?.name} intro={words.intro} width="wide">
      <Show loaded={cohort}>{(value) => (value.mayFacilitate ? <Parts cohort={value} /> : <Notice>{words.forFacilitators}</Notice>)}</Show>
    </Page>
  );
}

function Parts({ cohort }: { cohort: Cohort }) {
  const rows = useRows(cohort.id);
  const pages = usePages<InvitationsInvitation>(
    async (after) => pageOf(
      await read("invitations.list", { cohort: cohort.id, limit: 100, ...(after && { before: after.id }) }),
      (answer) => answer.invitations, (answer) => answer.more),
    [cohort.id]);
  useAgainOnReturn(pages.again);
  useFollow(`cohort/${cohort.id}`, pages.again, { event: ({ event }) => event === "organisations.cohortChanged" });
  const inviteAgain = (invitation: InvitationsInvitation) => {
    const row = rowAgain(invitation);
    if (!rows.value.some(({ key }) => key === row.key)) rows.value = [...rows.value, row];
    requestAnimationFrame(() => document.getElementById("invite")?.scrollIntoView());
  };
  return (
    <>
      <InvitePeople cohort={cohort} rows={rows} onInvited={pages.again} />
      <DoorCard cohort={cohort.id} />
      <InvitationList cohort={cohort.id} pages={pages} onAgain={inviteAgain} />
    </>
  );
}
