import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { MeetingsGetResponse } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { CopyLine } from "../../ui/copy";
import { useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words } from "../../words/meetings";

/** Whether people without an account may come, and the code that they come with. */
export function Guests({ meeting: { meeting, guestCode, guestPath }, again }: { meeting: MeetingsGetResponse; again: () => Promise<void> }) {
  const ending = useSignal(false);
  const submission = useSubmission([]);
  const allow = () => submission.run(() => write("meetings.allowGuests", { meeting: meeting.id, on: true }), again);
  return (
    <section class="section" aria-labelledby="guests">
      <h2 id="guests">{words.guests}</h2>
      <p class="soft note gap-below">{words.guestsIntro}</p>
      {guestCode && guestPath ? (
        <div class="stack">
          <p>{words.guestsCode}: <span class="code">{guestCode}</span></p>
          <CopyLine text={location.origin + guestPath} label={words.guestsLink} />
          <Button look="quiet" class="button-inline" onClick={() => { ending.value = true; }}>{words.guestsEnd}</Button>
        </div>
      ) : <Button busy={submission.busy} onClick={() => void allow()}>{words.guestsAllow}</Button>}
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
      {ending.value && (
        <Confirm title={words.guestsEndTitle} act={words.guestsEnd} onDone={again} onClose={() => { ending.value = false; }}
          call={() => write("meetings.allowGuests", { meeting: meeting.id, on: false })}>
          {words.guestsEndText}
        </Confirm>
      )}
    </section>
  );
}
