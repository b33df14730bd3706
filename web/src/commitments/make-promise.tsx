import type { Cohort } from "../cohort";
import { write } from "../live/call";
import type { OrganisationsSeat } from "../protocol/types";
import { myself } from "../session";
import { Button } from "../ui/button";
import { useDraft } from "../ui/draft";
import { Field, Select, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { words } from "../words/commitments";

/** Whether a seat brings its holder into the cohort. */
function belongs(seat: OrganisationsSeat, cohort: Cohort): boolean {
  const { kind, id } = seat.organisation;
  switch (kind) {
    case "cohort": return id === cohort.id;
    case "school": return cohort.schools.some((school) => school.id === id);
    case "partner": return cohort.partners.some((partner) => partner.id === id);
    case "network": return id === cohort.network && seat.role === "lead";
    case "district": return seat.role === "lead" && cohort.schools.some((school) => school.district === id);
    default: return false;
  }
}

const empty = { what: "", due: "", seat: "" };

/** Promises something to the cohort. What was typed is kept until it is promised. */
export function MakePromise({ cohort, onMade }: { cohort: Cohort; onMade: () => Promise<void> }) {
  const draft = useDraft(`promise.${cohort.id}`, empty);
  const seats = myself().seats.filter((seat) => belongs(seat, cohort));
  const { what, due, seat } = draft.value;
  const set = (member: keyof typeof empty) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const submission = useSubmission(["what", "due", "seat"]);
  const chosen = seats.find(({ id }) => String(id) === seat) ?? seats[0];
  if (!chosen) return null;
  const submit = () => submission.run(
    () => write("commitments.make", { cohort: cohort.id, what: what.trim(), seat: chosen.id, ...(due && { due }) }),
    async () => {
      draft.value = { ...empty, seat };
      await onMade();
    },
  );
  return (
    <Form submission={submission} onSubmit={submit} class="card card-form">
      <TextArea label={words.promise} hint={words.promiseHint} rows={2} maxLength={500} required value={what} onValue={set("what")} error={submission.error("what")} />
      <div class="fields">
        <Field label={words.due} optional type="date" value={due} onValue={set("due")} error={submission.error("due")} />
        {seats.length > 1 && (
          <Select label={words.seat} value={String(chosen.id)} onValue={set("seat")} error={submission.error("seat")}
            choices={seats.map((one) => [String(one.id), one.title] as const)} />
        )}
      </div>
      <div class="buttons"><Button type="submit" busy={submission.busy}>{words.make}</Button></div>
    </Form>
  );
}
