import { StatusMark } from "../checkins/status";
import { read, write } from "../live/call";
import { Link } from "../navigation";
import { actionPath } from "../places";
import type { PlanPartsUpdateActionRequest, PlansActionFields } from "../protocol/types";
import { Tick } from "../ui/field";
import { later } from "../ui/later";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/plans";
import { ChoiceField, DayField, KeptField, TextField, useKept } from "./fields";
import { leadsSomewhere } from "./maybe-link";
import { PartFrame, ReasonField } from "./frame";
import { driversOf, isLate, today } from "./parts";
import type { Action } from "./plan";
import { PracticeField } from "./practice-field";
import { PracticeName } from "./strategy-part";
import { amendment, emptying, usePartWriting, type PartWriting, type PlanProps } from "./writing";

const TriedField = later(() => import("./tried-field"));
const TriedMark = later(() => import("../adoptions/tried-mark"));

type Blank = NonNullable<PlanPartsUpdateActionRequest["emptied"]>[number];

/** Who has it and by when, in a line. */
export function actionFacts(action: Action): string {
  return [
    action.kind === "milestone" && words.kinds.milestone,
    action.holderName ?? action.seatTitle ?? words.noOwnerYet,
    action.dueOn !== undefined && words.by(action.dueOn),
    action.commitment !== undefined && words.ofPromise,
  ].filter(Boolean).join(" · ");
}

/** An action or a milestone. */
export function ActionPart({ action, ...props }: PlanProps & { action: Action }) {
  const { plan } = props;
  return (
    <PartFrame {...props} as="li" part={`action/${action.action}`} name={action.what} class="plan-action" fields={() => <ActionFields {...props} action={action} />}
      head={<>
        <p class="action-what">{action.what}</p>
        <p class="soft note">
          {plan.state !== "draft" && plan.state !== "in_review" && <><StatusMark status={action.status} /> · </>}
          {actionFacts(action)}
          {isLate(action, today()) && <> · <strong class="late">{words.late}</strong></>}
        </p>
      </>}>
      {action.statusWords && <p class="note status-words">{action.statusWords}</p>}
      {action.resources && <p class="soft note as-written">{action.resources}</p>}
      <p class="plan-marks"><PracticeName plan={plan} practice={action.practice} />
        {plan.state !== "draft" && plan.state !== "in_review" && leadsSomewhere(actionPath(plan.plan, action.action)) && (
          <Link class="note" to={actionPath(plan.plan, action.action)} aria-label={words.answersOf(action.what)}>{words.answers}</Link>
        )}
      </p>
      {action.adoption !== undefined && <TriedMark adoption={action.adoption} />}
    </PartFrame>
  );
}

function ActionFields({ action, ...props }: PlanProps & { action: Action }) {
  const { plan } = props;
  const part = usePartWriting<PlansActionFields, Blank>(props, `action/${action.action}`, ({ fields, emptied, reason }, revision, key) =>
    write("plans.updateAction", { action: action.action, revision, fields, ...emptying(emptied), ...amendment(reason) }, key));
  const seats = useLoaded(() => read("organisations.listSeats", { organisation: { kind: plan.owner.kind, id: plan.owner.id }, limit: 200 }), [plan.owner.kind, plan.owner.id]);
  const known = (seats.value?.seats ?? []).map(({ id, title, holderName }) => [String(id), holderName ? `${holderName} (${title})` : words.seatVacant(title)] as const);
  const own = action.seat === undefined || known.some(([id]) => id === String(action.seat)) ? [] : [[String(action.seat), action.holderName ? `${action.holderName} (${action.seatTitle})` : words.seatVacant(action.seatTitle ?? "")] as const];
  return (
    <>
      <ReasonField part={part} />
      <TextField part={part} field="what" label={words.what} given={action.what} max={500} />
      <ChoiceField part={part} field="seat" wide label={words.seat} given={String(action.seat ?? "")} blank="seat" as={Number} choices={[["", words.seatNone], ...known, ...own]} />
      <ChoiceField part={part} field="kind" label={words.kind} given={action.kind} choices={[["action", words.kinds.action], ["milestone", words.kinds.milestone]]} />
      <DayField part={part} field="startsOn" label={words.from} given={action.startsOn} blank="startsOn" />
      <DayField part={part} field="dueOn" label={words.due} given={action.dueOn} blank="dueOn" />
      <TextField part={part} field="resources" label={words.resources} hint={words.resourcesHint} given={action.resources} max={1_000} />
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
        <legend>{words.serves}</legend>
        {drivers.map(({ driver, statement }) => (
          <Tick key={driver} label={statement} checked={value.includes(driver)} onChecked={(on) => onValue(on ? [...value, driver] : value.filter((one) => one !== driver))} />
        ))}
      </fieldset>
      {kept.error && <p class="field-error">{kept.error}</p>}
    </KeptField>
  );
}
