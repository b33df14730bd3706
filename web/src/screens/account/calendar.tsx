import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { Button } from "../../ui/button";
import { Confirm } from "../../ui/confirm";
import { CopyLine } from "../../ui/copy";
import { useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { words } from "../../words/account";

/** The secret address from which a calendar program reads one's sessions. */
export function Calendar() {
  const url = useSignal<string | undefined>(undefined);
  const exists = useSignal(false);
  const renewing = useSignal(false);
  const submission = useSubmission([]);
  const ask = () => submission.run(() => write("meetings.calendarFeed", {}), (answer) => {
    url.value = answer.url;
    exists.value = answer.url === undefined;
  });
  const renew = async () => {
    const answer = await write("meetings.calendarFeed", { renew: true });
    if (answer.ok) url.value = answer.value.url;
    return answer;
  };
  return (
    <section class="section" aria-labelledby="calendar">
      <h2 id="calendar">{words.calendar}</h2>
      <p class="soft gap-below">{words.calendarIntro}</p>
      {url.value ? (
        <div class="stack">
          <CopyLine text={url.value} label={words.calendarAddress} />
          <p class="soft note">{words.calendarHow}</p>
        </div>
      ) : exists.value ? (
        <div class="stack">
          <p>{words.calendarExists}</p>
          <Button onClick={() => { renewing.value = true; }}>{words.calendarRenew}</Button>
        </div>
      ) : <Button busy={submission.busy} onClick={() => void ask()}>{words.calendarMake}</Button>}
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
      {renewing.value && (
        <Confirm title={words.calendarRenewTitle} act={words.calendarRenew} look="main" call={renew} onDone={() => { exists.value = false; }} onClose={() => { renewing.value = false; }}>
          {words.calendarRenewText}
        </Confirm>
      )}
    </section>
  );
}
