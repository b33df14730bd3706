import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { Link } from "../../navigation";
import type { InvitationsInvitation } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { CopyButton } from "../../ui/copy";
import { useFocusNotLost } from "../../ui/focus";
import { Empty } from "../../ui/page";
import { ShowPages, type Pages } from "../../ui/pages";
import { Time } from "../../ui/time";
import { words } from "../../words/invitations";
import { words as organisations } from "../../words/organisations";

interface Props {
  cohort: number;
  pages: Pages<InvitationsInvitation>;
  onAgain: (invitation: InvitationsInvitation) => void;
}

/** Who is invited, and whether they have come. */
export function InvitationList({ cohort, pages, onAgain }: Props) {
  const revoking = useSignal<InvitationsInvitation | undefined>(undefined);
  const part = useFocusNotLost<HTMLElement>();
  const anyOpen = pages.items?.some(({ state }) => state === "open") ?? false;
  return (
    <section ref={part} class="section" aria-labelledby="invited">
      <div class="section-head">
        <h2 id="invited">{words.list}</h2>
        {anyOpen && <Link class="button" to={`/cohort/${cohort}/invitations/slips`}>{words.slips}</Link>}
      </div>
      <ShowPages pages={pages}>
        {(invitations) => (invitations.length === 0 ? <Empty>{words.noneYet}</Empty> : (
          <ul class="rows">
            {invitations.map((invitation) => (
              <Line key={invitation.id} invitation={invitation} onAgain={() => onAgain(invitation)} onRevoke={() => { revoking.value = invitation; }} />
            ))}
          </ul>
        ))}
      </ShowPages>
      {revoking.value && (
        <Confirm title={words.revokeTitle} act={words.revoke} onDone={pages.again} onClose={() => { revoking.value = undefined; }}
          call={() => write("invitations.revoke", { invitation: revoking.value?.id ?? 0 })}>
          {words.revokeWhat(revoking.value.name)}
        </Confirm>
      )}
    </section>
  );
}

function Line({ invitation, onAgain, onRevoke }: { invitation: InvitationsInvitation; onAgain: () => void; onRevoke: () => void }) {
  const { name, schoolName, role, state, code, path, expires, acceptedBy, acceptedAt } = invitation;
  return (
    <li class="row row-wrap">
      <div class="row-main">
        {acceptedBy === undefined ? <strong>{name}</strong> : <Link to={`/person/${acceptedBy}`} class="person-name">{name}</Link>}{" "}
        <span class={state === "accepted" ? "badge badge-good" : state === "open" ? "badge" : "badge badge-warm"}>{words.states[state]}</span>
        <p class="soft note">
          {[organisations.roles[role], schoolName].filter(Boolean).join(", ")}
          {state === "open" && <>, {words.until} <Time at={expires} show="within" /></>}
          {acceptedAt && <>, {words.came} <Time at={acceptedAt} /></>}
        </p>
      </div>
      {state === "open" && code && <code class="code">{code}</code>}
      {state === "open" && (
        <div class="buttons buttons-tight">
          {path && <CopyButton text={location.origin + path} label={words.copyLinkLabel(name)}>{words.copyLink}</CopyButton>}
          <Button look="quiet" aria-label={words.revokeLabel(name)} onClick={onRevoke}>{words.revoke}</Button>
        </div>
      )}
      {(state === "expired" || state === "revoked") && <Button look="quiet" aria-label={words.againLabel(name)} onClick={onAgain}>{words.again}</Button>}
    </li>
  );
}
