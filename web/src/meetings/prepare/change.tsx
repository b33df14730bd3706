import { write } from "../../live/call";
import { refused } from "../../live/result";
import type { MeetingsMeeting } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useDraft } from "../../ui/draft";
import { Select, Tick } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { wholeNumber } from "../../ui/number";
import { instantIn, wallIn } from "../../ui/zone";
import { words } from "../../words/meetings";
import { WhatFields, WhenFields } from "../fields";

interface Props {
  meeting: MeetingsMeeting;
  again: () => Promise<void>;
  onClose: () => void;
}

/** Changes when, where, what for, and who is asked; of a series also the later ones. */
export default function Change({ meeting, again, onClose }: Props) {
  const starts = Date.parse(meeting.starts);
  const wall = wallIn(meeting.timeZone, starts);
  const given = {
    title: meeting.title, day: wall.day, time: wall.clock, minutes: String(meeting.minutes),
    place: meeting.place, purpose: meeting.purpose, audience: meeting.audience as string, following: false,
  };
  const draft = useDraft(`session.change.${meeting.id}`, given);
  const submission = useSubmission(["title", "starts", "minutes", "place", "purpose", "audience", "following"]);
  const value = draft.value;
  const set = (member: string) => (to: string) => { draft.value = { ...draft.value, [member]: to }; };
  const submit = () => submission.run(
    async () => {
      const at = instantIn(meeting.timeZone, value.day, value.time);
      if (at === undefined) return refused("invalid", words.whenMissing, "starts");
      return write("meetings.update", {
        meeting: meeting.id, title: value.title.trim(), minutes: wholeNumber(value.minutes), place: value.place.trim(), purpose: value.purpose.trim(),
        ...(at !== starts && { starts: new Date(at).toISOString() }), ...(value.audience !== meeting.audience && { audience: value.audience as MeetingsMeeting["audience"] }),
        ...(value.following && { following: true }),
      });
    },
    async () => {
      await again();
      draft.value = given;
      onClose();
    },
  );
  return (
    <Dialog title={words.changeTitle} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <WhenFields zone={meeting.timeZone} value={value} set={set} error={submission.error} />
        <WhatFields value={value} set={set} error={submission.error} />
        <Select label={words.audience} value={value.audience} onValue={set("audience")} error={submission.error("audience")} choices={Object.entries(words.audiences)} />
        {meeting.series !== undefined && (
          <Tick label={words.changeFollowing} hint={words.changeFollowingHint} checked={value.following} onChecked={(following) => { draft.value = { ...draft.value, following }; }} error={submission.error("following")} />
        )}
        <p class="soft note">{words.changeTold}</p>
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.changeAct}</Button></div>
      </Form>
    </Dialog>
  );
}
