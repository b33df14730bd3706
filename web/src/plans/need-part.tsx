import { useSignal } from "@preact/signals";
import { write } from "../live/call";
import type { PlansCause, PlansNeedFields } from "../protocol/types";
import { Button, IconButton } from "../ui/button";
import { Field } from "../ui/field";
import { Icon } from "../ui/icon";
import { words } from "../words/plans";
import { DomainName, useDomains } from "./domains";
import { ChoiceField, KeptField, TextField, useKept } from "./fields";
import { PartFrame } from "./frame";
import type { Need } from "./plan";
import { usePartWriting, type PartWriting, type PlanProps } from "./writing";

const causesMax = 12;
const whysMax = 7;

/** A need that was found: what shows it, and why it is so. */
export function NeedPart({ need, ...props }: PlanProps & { need: Need }) {
  return (
    <PartFrame {...props} part={`need/${need.need}`} name={need.statement} class="plan-need" fields={() => <NeedFields {...props} need={need} />}
      head={<h3>{need.statement}</h3>}>
      <DomainName network={props.plan.network} slug={need.domain} />
      {need.evidence && <p class="as-written">{need.evidence}</p>}
      <Causes causes={need.causes} />
    </PartFrame>
  );
}

/** By the bones of the fishbone, each why under the one that it explains. */
export function Causes({ causes }: { causes: readonly PlansCause[] }) {
  const told = causes.filter(({ whys }) => whys.length > 0);
  if (told.length === 0) return null;
  const bones = [...new Set(told.map(({ bone }) => bone))];
  return (
    <div class="causes">
      <h4 class="eyebrow">{words.causes}</h4>
      <ul class="bones">
        {bones.map((bone) => (
          <li key={bone} class="bone">
            {(bone || bones.length > 1) && <strong>{bone || words.boneOther}</strong>}
            {told.filter((one) => one.bone === bone).map(({ whys }, at) => <Whys key={at} whys={whys} at={0} />)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Whys({ whys, at }: { whys: readonly string[]; at: number }) {
  const why = whys[at];
  if (why === undefined) return null;
  const last = at === whys.length - 1;
  return (
    <ul class="whys">
      <li>{why}{last && at > 0 && <span class="soft note"> ({words.rootCause.toLowerCase()})</span>}{!last && <Whys whys={whys} at={at + 1} />}</li>
    </ul>
  );
}

function NeedFields({ need, ...props }: PlanProps & { need: Need }) {
  const part = usePartWriting<PlansNeedFields>(props, `need/${need.need}`, ({ fields }, revision, key) => write("plans.updateNeed", { need: need.need, revision, fields }, key));
  const domains = useDomains(props.plan.network);
  return (
    <>
      <TextField part={part} field="statement" label={words.needStatement} given={need.statement} max={500} />
      <TextField part={part} field="evidence" label={words.evidence} hint={words.evidenceHint} given={need.evidence} max={4_000} rows={4} />
      <ChoiceField part={part} field="domain" label={words.domain} given={need.domain} choices={[["", words.none], ...domains]} />
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
        <p class="field-hint">{words.causesHint}</p>
        <ol class="writing-rows">
          {causes.map((cause, at) => {
            const whys = asking.value.includes(at) || cause.whys.length === 0 ? [...cause.whys, ""] : cause.whys;
            return (
              <li key={at} class="writing-row cause-row">
                <div class="cause-head">
                  <Field label={words.bone} hint={at === 0 ? words.boneHint : undefined} optional maxLength={80} value={cause.bone} onBlur={saved.onBlur} error={saved.error(`[${at}].bone`)} onValue={(bone) => set(at, { ...cause, bone })} />
                  <IconButton label={words.removeCause(at + 1)} onClick={() => saved.onValue(causes.filter((_, other) => other !== at))}><Icon name="close" /></IconButton>
                </div>
                {whys.map((why, step) => (
                  <div key={step} class="why-row">
                    <Field label={words.why(step)} aria-label={words.whyOf(at + 1, step + 1)} maxLength={300} value={why} onBlur={saved.onBlur} error={saved.error(`[${at}].whys[${step}]`)}
                      onValue={(text) => {
                        asking.value = asking.value.filter((one) => one !== at);
                        set(at, { ...cause, whys: whys.map((one, other) => (other === step ? text : one)) });
                      }} />
                  </div>
                ))}
                {cause.whys.length > 0 && cause.whys.length < whysMax && !asking.value.includes(at) && (
                  <p><Button look="quiet" onClick={() => { asking.value = [...asking.value, at]; }}><Icon name="add" /> {words.addWhy}</Button></p>
                )}
              </li>
            );
          })}
        </ol>
        {causes.length < causesMax && <p><Button look="quiet" onClick={() => saved.onValue([...causes, { bone: "", whys: [] }])}><Icon name="add" /> {words.addCause}</Button></p>}
        {kept.error && <p class="field-error">{kept.error}</p>}
      </fieldset>
    </KeptField>
  );
}
