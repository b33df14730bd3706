import { useCohort, type Cohort } from "../cohort";
import { read } from "../live/call";
import { done, type Result } from "../live/result";
import { Link } from "../navigation";
import type { InvitationsInvitation } from "../protocol/types";
import type { ScreenProps } from "../routes";
import { Button } from "../ui/button";
import { Show, useLoaded } from "../ui/loaded";
import { Page } from "../ui/page";
import { Time } from "../ui/time";
import { words } from "../words/invitations";
import { words as organisations } from "../words/organisations";
import { words as shell } from "../words/shell";

/** The newest invitations are printed, this many at most. */
const mostSlips = 1_000;

async function readOpen(cohort: number): Promise<Result<readonly InvitationsInvitation[]>> {
  const all: InvitationsInvitation[] = [];
  for (let more = true; more && all.length < mostSlips;) {
    const last = all[all.length - 1];
    const answer = await read("invitations.list", { cohort, limit: 200, ...(last && { before: last.id }) });
    if (!answer.ok) return answer;
    all.push(...answer.value.invitations);
    more = answer.value.more && answer.value.invitations.length > 0;
  }
  return done(all.filter(({ state, code }) => state === "open" && code).reverse());
}

/** A slip to cut out for everyone who has not come yet. */
export default function Slips({ parameters }: ScreenProps) {
  const id = Number(parameters["cohort"]);
  const cohort = useCohort(id);
  const open = useLoaded(() => readOpen(id), [id]);
  return (
    <Page title={words.slipsTitle} width="wide" above={<Link to={`/cohort/${id}/invitations`}>{words.back}</Link>}
      intro={open.value && (open.value.length === 0 ? words.noSlips : words.slipsIntro(open.value.length))}
      actions={open.value && open.value.length > 0 && <Button look="main" onClick={() => print()}>{shell.print}</Button>}>
      <Show loaded={cohort}>
        {(value) => (
          <Show loaded={open}>
            {(invitations) => <ul class="slips">{invitations.map((invitation) => <Slip key={invitation.id} cohort={value} invitation={invitation} />)}</ul>}
          </Show>
        )}
      </Show>
    </Page>
  );
}

function Slip({ cohort, invitation: { name, role, schoolName, code, expires } }: { cohort: Cohort; invitation: InvitationsInvitation }) {
  return (
    <li class="slip">
      <p class="slip-cohort">{cohort.name}</p>
      <h2 class="slip-name">{name}</h2>
      <p>{[organisations.roles[role], schoolName].filter(Boolean).join(", ")}</p>
      <p class="slip-do">{words.slipOpen} <strong>{location.host}/join</strong> {words.slipEnter}</p>
      <p class="slip-code">{code}</p>
      <p class="slip-until">{words.slipUntil} <Time at={expires} show="within" /></p>
    </li>
  );
}
