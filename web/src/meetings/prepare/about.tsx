import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { go } from "../../navigation";
import { cohortSessionsPath } from "../../places";
import type { MeetingsMeeting } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Tick } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { later } from "../../ui/later";
import { span } from "../../ui/zone";
import { words } from "../../words/meetings";
import { Place } from "../when";

const Change = later(() => import("./change"));

interface Props {
  meeting: MeetingsMeeting;
  again: () => Promise<void>;
}

/** Where and what for, and changing or cancelling the session. */
export function About({ meeting, again }: Props) {
  const open = useSignal<"change" | "cancel" | undefined>(undefined);
  const close = () => { open.value = undefined; };
  return (
    <section class="section" aria-labelledby="about">
      <h2 id="about">{words.toSession}</h2>
      {meeting.purpose && <p class="as-written">{meeting.purpose}</p>}
      {meeting.place && <Place place={meeting.place} open={false} />}
      {meeting.seriesTitle !== undefined && <p class="soft note">{words.ofSeries(meeting.seriesTitle)}</p>}
      {!meeting.cancelled && (
        <p class="buttons buttons-tight">
          <Button look="quiet" class="button-inline" onClick={() => { open.value = "change"; }}>{words.change}</Button>
          <Button look="quiet" class="button-inline" onClick={() => { open.value = "cancel"; }}>{words.cancel}</Button>
        </p>
      )}
      {open.value === "change" && <Change meeting={meeting} again={again} onClose={close} />}
      {open.value === "cancel" && <Cancel meeting={meeting} onDone={() => go(cohortSessionsPath(meeting.cohort))} onClose={close} />}
    </section>
  );
}

export function Cancel({ meeting, onDone, onClose }: { meeting: MeetingsMeeting; onDone: () => void | Promise<void>; onClose: () => void }) {
  const following = useSignal(false);
  const submission = useSubmission(["following"]);
  const submit = () => submission.run(() => write("meetings.cancel", { meeting: meeting.id, ...(following.value && { following: true }) }), async () => {
    await onDone();
    onClose();
  });
  return (
    <Dialog title={words.cancelTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <p>{words.cancelWhat(meeting.title, span(Date.parse(meeting.starts), meeting.minutes))}</p>
        {meeting.series !== undefined && <Tick label={words.cancelFollowing} checked={following.value} onChecked={(on) => { following.value = on; }} error={submission.error("following")} />}
        <div class="buttons"><Button type="submit" look="danger" busy={submission.busy}>{words.cancel}</Button></div>
      </Form>
    </Dialog>
  );
}
