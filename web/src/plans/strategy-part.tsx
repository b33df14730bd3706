import { write } from "../live/call";
import { Link } from "../navigation";
import { practicePath } from "../places";
import type { PlanPartsUpdateStrategyRequest, PlansDriverFields, PlansStrategyFields } from "../protocol/types";
import { words } from "../words/plans";
import { ActionPart } from "./action-part";
import { AddPart } from "./add";
import { DomainName, useDomains } from "./domains";
import { ChoiceField, TextField } from "./fields";
import { PartFrame, ReasonField } from "./frame";
import { actionsOf, driversOf } from "./parts";
import type { Driver, Plan, Strategy } from "./plan";
import { PracticeField } from "./practice-field";
import { FromPromise } from "./from-promise";
import { amendment, emptying, mayWrite, usePartWriting, type PlanProps } from "./writing";

type Blank = NonNullable<PlanPartsUpdateStrategyRequest["emptied"]>[number];

/** A strategy: its theory, what it works through, and what will be done. */
export function StrategyPart({ strategy, ...props }: PlanProps & { strategy: Strategy }) {
  const { plan } = props;
  const part = `strategy/${strategy.strategy}`;
  const drivers = driversOf(plan, strategy.strategy);
  const actions = actionsOf(plan, strategy.strategy);
  return (
    <PartFrame {...props} part={part} name={strategy.title} class="plan-strategy" fields={() => <StrategyFields {...props} strategy={strategy} />}
      head={<h4>{strategy.title}</h4>}
      inside={<>
        {(drivers.length > 0 || mayWrite(plan)) && (
          <div class="plan-drivers">
            {drivers.length > 0 && <><h5 class="eyebrow">{words.drivers}</h5><ul class="driver-list">{drivers.map((driver) => <DriverPart key={driver.driver} {...props} driver={driver} />)}</ul></>}
          </div>
        )}
        {actions.length > 0 && <><h5 class="eyebrow">{words.actions}</h5><ul class="action-list">{actions.map((action) => <ActionPart key={action.action} {...props} action={action} />)}</ul></>}
        {mayWrite(plan) && (
          <div class="strategy-adds">
            <AddPart name={`plan.${plan.plan}.${part}.action`} act={words.addAction} label={words.what} max={500} member="fields" again={props.again}
              call={(what) => write("plans.addAction", { strategy: strategy.strategy, fields: { what } })} />
            <AddPart name={`plan.${plan.plan}.${part}.driver`} act={words.addDriver} label={words.driver} hint={words.driversHint} max={300} member="fields" again={props.again}
              call={(statement) => write("plans.addDriver", { strategy: strategy.strategy, fields: { statement } })} />
            <FromPromise plan={plan} strategy={strategy} again={props.again} />
          </div>
        )}
      </>}>
      <Theory strategy={strategy} />
      <p class="plan-marks"><DomainName network={plan.network} slug={strategy.domain} /> <PracticeName plan={plan} practice={strategy.practice} /></p>
    </PartFrame>
  );
}

/** If we … then … so that …: what of it is written. */
export function Theory({ strategy: { ifWe, thenWhat, soThat } }: { strategy: Strategy }) {
  const said = ([[words.theory.ifWe, ifWe], [words.theory.then, thenWhat], [words.theory.soThat, soThat]] as const).filter(([, text]) => text.trim());
  if (said.length === 0) return null;
  return <p class="theory">{said.map(([start, text], at) => <span key={start}>{at > 0 && " "}<strong>{start}</strong> {text}</span>)}</p>;
}

export function PracticeName({ plan, practice }: { plan: Plan; practice: number | undefined }) {
  const named = plan.practices.find((one) => one.practice === practice);
  return named ? <span class="note">{words.fromLibrary} <Link to={practicePath(named.practice)}>{named.title}</Link></span> : null;
}

function StrategyFields({ strategy, ...props }: PlanProps & { strategy: Strategy }) {
  const part = usePartWriting<PlansStrategyFields, Blank>(props, `strategy/${strategy.strategy}`, ({ fields, emptied, reason }, revision, key) =>
    write("plans.updateStrategy", { strategy: strategy.strategy, revision, fields, ...emptying(emptied), ...amendment(reason) }, key));
  const domains = useDomains(props.plan.network);
  return (
    <>
      <ReasonField part={part} />
      <TextField part={part} field="title" label={words.strategyTitle} given={strategy.title} max={200} line />
      <TextField part={part} field="ifWe" label={words.ifWe} given={strategy.ifWe} max={1_000} />
      <TextField part={part} field="thenWhat" label={words.thenWhat} given={strategy.thenWhat} max={1_000} />
      <TextField part={part} field="soThat" label={words.soThat} given={strategy.soThat} max={1_000} />
      <ChoiceField part={part} field="domain" label={words.domain} given={strategy.domain} choices={[["", words.none], ...domains]} />
      <PracticeField part={part} plan={props.plan} given={strategy.practice} />
    </>
  );
}

function DriverPart({ driver, ...props }: PlanProps & { driver: Driver }) {
  return (
    <PartFrame {...props} as="li" part={`driver/${driver.driver}`} name={driver.statement} class="plan-driver" head={<p>{driver.statement}</p>} fields={() => <DriverFields {...props} driver={driver} />}>
      {null}
    </PartFrame>
  );
}

function DriverFields({ driver, ...props }: PlanProps & { driver: Driver }) {
  const part = usePartWriting<PlansDriverFields>(props, `driver/${driver.driver}`, ({ fields }, revision, key) => write("plans.updateDriver", { driver: driver.driver, revision, fields }, key));
  return <TextField part={part} field="statement" label={words.driver} hint={words.driversHint} given={driver.statement} max={300} />;
}
