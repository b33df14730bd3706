import type { Cohort } from "../cohort";
import { write } from "../live/call";
import { refused } from "../live/result";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Field, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { wholeNumber } from "../ui/number";
import { elsewhere, instantIn, isZone, ownZone, placeOfZone, span } from "../ui/zone";
import { words } from "../words/meetings";

const empty = { title: "", day: "", time: "", minutes: "90", place: "", purpose: "" };

/** Schedules a session; day and time are the cohort's. What was typed is kept until it is scheduled. */
export function Schedule({ cohort, onDone, onClose }: { cohort: Cohort; onDone: () => Promise<void>; onClose: () => void }) {
  const draft = useDraft(`session.${cohort.id}`, empty);
  const zone = isZone(cohort.timeZone) ? cohort.timeZone : ownZone();
  const { title, day, time, minutes, place, purpose } = draft.value;
  const set = (member: keyof typeof empty) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const submission = useSubmission(["title", "starts", "minutes", "place", "purpose"]);
  const starts = instantIn(zone, day, time);
  const submit = () => submission.run(
    async () => (starts === undefined
      ? refused("invalid", words.whenMissing, "starts")
      : write("meetings.schedule", {
        cohort: cohort.id, title: title.trim(), starts: new Date(starts).toISOString(), minutes: wholeNumber(minutes), place: place.trim(), purpose: purpose.trim(),
      })),
    async () => {
      draft.value = empty;
      await onDone();
      onClose();
    },
  );
  const away = starts === undefined ? undefined : elsewhere(starts, zone);
  return (
    <Dialog title={words.schedule} onClose={onClose}>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.name} maxLength={120} required value={title} onValue={set("title")} error={submission.error("title")} />
        <div class="fields fields-when">
          <Field label={words.day} type="date" required value={day} onValue={set("day")} error={submission.error("starts")} />
          <Field label={words.time} type="time" required value={time} onValue={set("time")} />
          <Field label={words.minutes} type="number" min={5} max={600} required value={minutes} onValue={set("minutes")} error={submission.error("minutes")} />
        </div>
        <p class="soft note" aria-live="polite">
          {words.timeIn(placeOfZone(zone))} {starts !== undefined && away !== undefined && words.forYou(span(starts, wholeNumber(minutes) || 0))}
        </p>
        <Field label={words.place} optional hint={words.placeHint} maxLength={300} value={place} onValue={set("place")} error={submission.error("place")} />
        <TextArea label={words.purpose} optional maxLength={1000} value={purpose} onValue={set("purpose")} error={submission.error("purpose")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.schedule}</Button></div>
      </Form>
    </Dialog>
  );
}
