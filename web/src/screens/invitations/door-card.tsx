import { read, write } from "../../live/call";
import { go, Link } from "../../navigation";
import { Button } from "../../ui/button";
import { useFocusNotLost } from "../../ui/focus";
import { useSubmission } from "../../ui/form";
import { Show, useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { clockTime } from "../../ui/time";
import { words } from "../../words/invitations";

/** Whether the cohort's door is open, and the opening of it. */
export function DoorCard({ cohort }: { cohort: number }) {
  const door = useLoaded(() => read("invitations.getDoor", { cohort }), [cohort]);
  const submission = useSubmission([]);
  const part = useFocusNotLost<HTMLElement>();
  const large = `/cohort/${cohort}/invitations/door`;
  return (
    <section ref={part} class="section" aria-labelledby="door">
      <h2 id="door">{words.door}</h2>
      <p class="soft gap-below">{words.doorWhat}</p>
      <Show loaded={door}>
        {({ open, closes, code }) => (open ? (
          <div class="buttons">
            <p>{words.doorIsOpen} {closes && clockTime(Date.parse(closes))}. <code class="code">{code}</code></p>
            <Link class="button" to={large}>{words.showDoor}</Link>
            <Button look="quiet" busy={submission.busy} onClick={() => void submission.run(() => write("invitations.closeDoor", { cohort }), door.again)}>{words.closeDoor}</Button>
          </div>
        ) : (
          <Button busy={submission.busy} onClick={() => void submission.run(() => write("invitations.openDoor", { cohort }), () => go(large))}>{words.openDoor}</Button>
        ))}
      </Show>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
    </section>
  );
}
