import { Field, TextArea } from "../ui/field";
import { wholeNumber } from "../ui/number";
import { elsewhere, instantIn, placeOfZone, span } from "../ui/zone";
import { words } from "../words/meetings";

interface Typed {
  readonly title: string;
  readonly day: string;
  readonly time: string;
  readonly minutes: string;
  readonly place: string;
  readonly purpose: string;
}

interface Props<Members> {
  value: Members;
  set: (member: string) => (value: string) => void;
  error: (member: string) => string | undefined;
}

/** Title, day, time and length of a session, by the clocks of `zone`. */
export function WhenFields({ zone, value: { title, day, time, minutes }, set, error }: Props<Pick<Typed, "title" | "day" | "time" | "minutes">> & { zone: string }) {
  const starts = instantIn(zone, day, time);
  const away = starts === undefined ? undefined : elsewhere(starts, zone);
  return (
    <>
      <Field label={words.name} maxLength={120} required value={title} onValue={set("title")} error={error("title")} />
      <div class="fields fields-when">
        <Field label={words.day} type="date" required value={day} onValue={set("day")} error={error("starts")} />
        <Field label={words.time} type="time" required value={time} onValue={set("time")} />
        <Field label={words.minutes} type="number" min={5} max={600} required value={minutes} onValue={set("minutes")} error={error("minutes")} />
      </div>
      <p class="soft note" aria-live="polite">
        {words.timeIn(placeOfZone(zone))} {starts !== undefined && away !== undefined && words.forYou(span(starts, wholeNumber(minutes) || 0))}
      </p>
    </>
  );
}

export function WhatFields({ value: { place, purpose }, set, error }: Props<Pick<Typed, "place" | "purpose">>) {
  return (
    <>
      <Field label={words.place} optional hint={words.placeHint} maxLength={300} value={place} onValue={set("place")} error={error("place")} />
      <TextArea label={words.purpose} optional maxLength={1000} value={purpose} onValue={set("purpose")} error={error("purpose")} />
    </>
  );
}
