import { read, write } from "../live/call";
import type { PlanPartsUpdateActionRequest, PlansActionFields } from "../protocol/types";
import { Tick } from "../ui/field";
import { later } from "../ui/later";
import { useLoaded } from "../ui/loaded";
import { words as fieldWords } from "../words/plan-fields";
import { words } from "../words/plans";
import { ChoiceField, DayField, KeptField, TextField, useKept } from "./fields";
import { driversOf } from "./parts";
import { ReasonField } from "./place";
import type { Action } from "./plan";
import { PracticeField } from "./practice-field";
import { amendment, emptying, usePartWriting, type PartWriting, type PlanProps } from "./writing";

const TriedField = later(() => import("./tried-field"));

type Blank = NonNullable<PlanPartsUpdateActionRequest["emptied"]>[number];

export function ActionFields({ action, ...props }: PlanProps & { action: Action }) {
  const { plan } = props;
  const part = usePartWriting<PlansActionFields, Blank>(props, `action/${action.action}`, ({ fields, emptied, reason }, revision, key) =>
    write("plans.updateAction", { action: action.action, revision, fields, ...emptying(emptied), ...amendment(reason) }, key));
  const seats = useLoaded(() => read("organisations.listSeats", { organisation: { kind: plan.owner.kind, id: plan.owner.id }, limit: 200 }), [plan.owner.kind, plan.owner.id]);
  const known = (seats.value?.seats ?? []).map(({ id, title, holderName }) => [String(id), holderName ? `${holderName} (${title})` : fieldWords.seatVacant(title)] as const);
  const own = action.seat === undefined || known.some(([id]) => id === String(action.seat)) ? [] : [[String(action.seat), action.holderName ? `${action.holderName} (${action.seatTitle})` : fieldWords.seatVacant(action.seatTitle ?? "")] as const];
  return (
    <>
      <ReasonField part={part} />
      <TextField part={part} field="what" label={words.what} given={action.what} max={500} />
      <ChoiceField part={part} field="seat" wide label={words.seat} given={String(action.seat ?? "")} blank="seat" as={Number} choices={[["", fieldWords.seatNone], ...known, ...own]} />
      <ChoiceField part={part} field="kind" label={fieldWords.kind} given={action.kind} choices={[["action", words.kinds.action], ["milestone", words.kinds.milestone]]} />
      <DayField part={part} field="startsOn" label={fieldWords.from} given={action.startsOn} blank="startsOn" />
      <DayField part={part} field="dueOn" label={words.due} given={action.dueOn} blank="dueOn" />
      <TextField part={part} field="resources" label={fieldWords.resources} hint={fieldWords.resourcesHint} given={action.resources} max={1_000} />
      <ServesField part={part} plan={plan} action={action} />
      {plan.owner.kind === "school" && <TriedField part={part} plan={plan} action={action} />}
      {action.adoption === undefined && <PracticeField part={part} plan={plan} given={action.practice} />}
    </>
  );
}

/** Which drivers of its strategy it serves. */
function ServesField({ part, plan, action }: { part: PartWriting<PlansActionFields, Blank>; plan: PlanProps["plan"]; action: Action }) {
  const drivers = driversOf(plan, action.strategy);
  const kept = useKept<readonly number[], PlansActionFields, Blank>(part, "drivers", action.drivers, (chosen) => ({ fields: { drivers: [...chosen] } }));
  if (drivers.length === 0) return null;
  const { value, onValue } = kept.saved;
  const names = (chosen: readonly number[]) => drivers.filter(({ driver }) => chosen.includes(driver)).map(({ statement }) => statement).join("; ");
  return (
    <KeptField last={part.lastWrite("drivers")} kept={kept} textOf={names} class="plan-field-wide">
      <fieldset class="radios">
        <legend>{fieldWords.serves}</legend>
        {drivers.map(({ driver, statement }) => (
          <Tick key={driver} label={statement} checked={value.includes(driver)} onChecked={(on) => onValue(on ? [...value, driver] : value.filter((one) => one !== driver))} />
        ))}
      </fieldset>
      {kept.error && <p class="field-error">{kept.error}</p>}
    </KeptField>
  );
}
