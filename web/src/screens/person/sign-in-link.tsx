import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { PeopleIssueSignInLinkResponse } from "../../protocol/types";
import { Button } from "../../ui/button";
import { CopyLine } from "../../ui/copy";
import { Dialog } from "../../ui/dialog";
import { useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { Time } from "../../ui/time";
import { words } from "../../words/person";
import { words as shell } from "../../words/shell";

/** Makes a single-use sign-in link for a person, to be copied or printed. */
export function SignInLink({ person, name, look = "plain" }: { person: number; name: string; look?: "plain" | "quiet" }) {
  const link = useSignal<PeopleIssueSignInLinkResponse | undefined>(undefined);
  const submission = useSubmission([]);
  const make = () => void submission.run(() => write("people.issueSignInLink", { person }), (made) => { link.value = made; });
  return (
    <>
      <Button look={look} busy={submission.busy} aria-label={`${words.make}: ${name}`} onClick={make}>{words.make}</Button>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
      {link.value && <Made link={link.value} name={name} onClose={() => { link.value = undefined; }} />}
    </>
  );
}

function Made({ link, name, onClose }: { link: PeopleIssueSignInLinkResponse; name: string; onClose: () => void }) {
  const address = location.origin + link.path;
  return (
    <Dialog title={words.linkTitle(name)} onClose={onClose}>
      <p class="screen-only">{words.linkMade}</p>
      <div class="screen-only"><CopyLine text={address} label={words.link} /></div>
      <p class="print-only">{words.slipOpen}</p>
      <p class="print-only slip-address">{address}</p>
      <p class="soft">{words.expires} <Time at={link.expires} show="whole" />.</p>
      <div class="buttons screen-only"><Button onClick={() => print()}>{shell.print}</Button></div>
    </Dialog>
  );
}
