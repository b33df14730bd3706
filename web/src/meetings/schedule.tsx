import type { Cohort } from "../cohort";
import { write } from "../live/call";
import { refused } from "../live/result";
import { go } from "../navigation";
import { preparePath } from "../places";
import type { MeetingsRepetition } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Field, Select } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { wholeNumber } from "../ui/number";
import { instantIn, isZone, ownZone } from "../ui/zone";
import { words } from "../words/meetings";
import { WhatFields, WhenFields } from "./fields";

const empty = { title: "", day: "", time: "", minutes: "90", place: "", purpose: "", rhythm: "", times: "6", audience: "cohort" };

/** Schedules a session or a series; day and time are the cohort's. What was typed is kept until it is
 *  scheduled. Then it is prepared. */
export default function Schedule({ cohort, onDone, onClose }: { cohort: Cohort; onDone: () => Promise<void>; onClose: () => void }) {
  const draft = useDraft(`session.${cohort.id}`, empty);
  const zone = isZone(cohort.timeZone) ? cohort.timeZone : ownZone();
  const { title, day, time, minutes, place, purpose, rhythm, times, audience } = draft.value;
  const set = (member: string) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const submission = useSubmission(["title", "starts", "minutes", "place", "purpose", "audience", "series"]);
  const starts = instantIn(zone, day, time);
  const submit = () => submission.run(
    async () => (starts === undefined
      ? refused("invalid", words.whenMissing, "starts")
      : write("meetings.schedule", {
        cohort: cohort.id, title: title.trim(), starts: new Date(starts).toISOString(), minutes: wholeNumber(minutes), place: place.trim(), purpose: purpose.trim(),
        timeZone: zone, ...(audience === "named" && { audience }),
        ...(rhythm && { series: { rhythm: rhythm as MeetingsRepetition["rhythm"], times: wholeNumber(times) } }),
      })),
    async ({ meeting }) => {
      draft.value = empty;
      await onDone();
      onClose();
      go(preparePath(meeting));
    },
  );
  return (
    <Dialog title={words.schedule} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <WhenFields zone={zone} value={draft.value} set={set} error={submission.error} />
        <div class="fields">
          <Select label={words.repeats} value={rhythm} onValue={set("rhythm")} error={submission.error("series.rhythm")} choices={Object.entries(words.rhythms)} />
          {rhythm && <Field label={words.times} hint={words.timesHint} type="number" min={2} max={60} value={times} onValue={set("times")} error={submission.error("series.times")} />}
        </div>
        <WhatFields value={draft.value} set={set} error={submission.error} />
        <Select label={words.audience} hint={audience === "named" ? words.audienceNamed : undefined} value={audience} onValue={set("audience")} error={submission.error("audience")} choices={Object.entries(words.audiences)} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.schedule}</Button></div>
      </Form>
    </Dialog>
  );
}
