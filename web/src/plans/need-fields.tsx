import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import type { PlansCause, PlansNeedFields } from "../protocol/types";
import { Button, IconButton } from "../ui/button";
import { Field } from "../ui/field";
import { Icon } from "../ui/icon";
import { words as fieldWords } from "../words/plan-fields";
import { words } from "../words/plans";
import { useDomains } from "./domains";
import { ChoiceField, KeptField, TextField, useKept } from "./fields";
import type { Need } from "./plan";
import { usePartWriting, type PartWriting, type PlanProps } from "./writing";

const causesMax = 12;
const whysMax = 7;

export function NeedFields({ need, ...props }: PlanProps & { need: Need }) {
  const part = usePartWriting<PlansNeedFields>(props, `need/${need.need}`, ({ fields }, revision, key) => write("plans.updateNeed", { need: need.need, revision, fields }, key));
  const domains = useDomains(props.plan.network);
  return (
    <>
      <TextField part={part} field="statement" label={words.needStatement} given={need.statement} max={500} />
      <TextField part={part} field="evidence" label={fieldWords.evidence} hint={fieldWords.evidenceHint} given={need.evidence} max={4_000} rows={4} />
      <ChoiceField part={part} field="domain" label={fieldWords.domain} given={need.domain} choices={[["", words.none], ...domains]} />
      <CausesField part={part} given={need.causes} />
    </>
  );
}

const textOf = (causes: readonly PlansCause[]) => causes.map(({ bone, whys }) => `${bone ? `${bone}: ` : ""}${whys.join(" → ")}`).join("\n");
/** What is empty is not sent. */
const told = (causes: readonly PlansCause[]): PlansCause[] =>
  causes.map(({ bone, whys }) => ({ bone: bone.trim(), whys: whys.map((why) => why.trim()).filter(Boolean) })).filter(({ whys }) => whys.length > 0);

function CausesField({ part, given }: { part: PartWriting<PlansNeedFields>; given: readonly PlansCause[] }) {
  const kept = useKept<readonly PlansCause[], PlansNeedFields, never>(part, "causes", given, (causes) => ({ fields: { causes: told(causes) } }));
  const { saved } = kept;
  // Where it was asked why, and nothing stands there yet.
  const asking = useSignal<readonly number[]>([]);
  const causes = saved.value;
  const set = (at: number, cause: PlansCause) => saved.onValue(causes.map((one, other) => (other === at ? cause : one)));
  return (
    <KeptField last={part.lastWrite("causes")} kept={kept} textOf={textOf} long class="plan-field-wide">
      <fieldset class="causes-fields">
        <legend>{words.causes}</legend>
        <p class="field-hint">{fieldWords.causesHint}</p>
        <ol class="writing-rows">
          {causes.map((cause, at) => {
            const whys = asking.value.includes(at) || cause.whys.length === 0 ? [...cause.whys, ""] : cause.whys;
            return (
              <li key={at} class="writing-row cause-row">
                <div class="cause-head">
                  <Field label={fieldWords.bone} hint={at === 0 ? fieldWords.boneHint : undefined} optional maxLength={80} value={cause.bone} onBlur={saved.onBlur} error={saved.error(`[${at}].bone`)} onValue={(bone) => set(at, { ...cause, bone })} />
                  <IconButton label={fieldWords.removeCause(at + 1)} onClick={() => saved.onValue(causes.filter((_, other) => other !== at))}><Icon name="close" /></IconButton>
                </div>
                {whys.map((why, step) => (
                  <div key={step} class="why-row">
                    <Field label={fieldWords.why(step)} aria-label={fieldWords.whyOf(at + 1, step + 1)} maxLength={300} value={why} onBlur={saved.onBlur} error={saved.error(`[${at}].whys[${step}]`)}
                      onValue={(text) => {
                        asking.value = asking.value.filter((one) => one !== at);
                        set(at, { ...cause, whys: whys.map((one, other) => (other === step ? text : one)) });
                      }} />
                  </div>
                ))}
                {cause.whys.length > 0 && cause.whys.length < whysMax && !asking.value.includes(at) && (
                  <p><Button look="quiet" onClick={() => { asking.value = [...asking.value, at]; }}><Icon name="add" /> {fieldWords.addWhy}</Button></p>
                )}
              </li>
            );
          })}
        </ol>
        {causes.length < causesMax && <p><Button look="quiet" onClick={() => saved.onValue([...causes, { bone: "", whys: [] }])}><Icon name="add" /> {fieldWords.addCause}</Button></p>}
        {kept.error && <p class="field-error">{kept.error}</p>}
      </fieldset>
    </KeptField>
  );
}
