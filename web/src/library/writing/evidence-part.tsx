import type { PracticesEvidence } from "../../protocol/types";
import { Field, TextArea, Tick } from "../../ui/field";
import { words } from "../../words/writing";
import { Conflict } from "./conflict";
import { usePart } from "./part";
import { writes, type PartProps } from "./props";
import { evidenceOf, textOfEvidence } from "./typed";

/** What the tier of evidence rests on. */
export function EvidencePart({ practice, saving, again }: PartProps) {
  const field = usePart<PracticesEvidence>({
    name: `practice.${practice.practice}.evidence`, member: "parts.evidence", given: practice.body.evidence, revision: practice.revision ?? 0, saving, again,
    call: writes(practice.practice, (evidence) => ({ evidence: evidenceOf(evidence) })),
  });
  const change = (to: Partial<PracticesEvidence>) => field.onValue({ ...field.value, ...to });
  return (
    <section class="writing-part" aria-labelledby="evidence">
      <h2 id="evidence">{words.parts.evidence}</h2>
      <p class="field-hint">{words.evidenceHint}</p>
      <TextArea label={words.evidence.basis} optional rows={3} maxLength={10_000} value={field.value.basis} onValue={(basis) => change({ basis })} onBlur={field.onBlur} error={field.error(".basis")} />
      <Field label={words.evidence.studyUrl} optional type="url" maxLength={500} value={field.value.studyUrl ?? ""} onValue={(studyUrl) => change({ studyUrl })} onBlur={field.onBlur} error={field.error(".studyUrl")} />
      <div class="fields">
        <TextArea label={words.evidence.population} optional rows={2} maxLength={1000} value={field.value.population} onValue={(population) => change({ population })} onBlur={field.onBlur} error={field.error(".population")} />
        <TextArea label={words.evidence.setting} optional rows={2} maxLength={1000} value={field.value.setting} onValue={(setting) => change({ setting })} onBlur={field.onBlur} error={field.error(".setting")} />
      </div>
      <Tick label={words.evidence.negative} checked={field.value.negative} onChecked={(negative) => change({ negative })} />
      <Conflict field={field} textOf={textOfEvidence} />
    </section>
  );
}
