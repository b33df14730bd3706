import { write } from "../live/call";
import { Link } from "../navigation";
import { practicePath } from "../places";
import { words } from "../words/plans";
import { ActionPart } from "./action-part";
import { AddPart } from "./add";
import { DomainName } from "./domains";
import { PartFrame } from "./frame";
import { actionsOf, driversOf } from "./parts";
import type { Driver, Plan, Strategy } from "./plan";
import { FromPromise } from "./from-promise";
import { mayWrite, type PlanProps } from "./writing";

/** A strategy: its theory, what it works through, and what will be done. */
export function StrategyPart({ strategy, ...props }: PlanProps & { strategy: Strategy }) {
  const { plan } = props;
  const part = `strategy/${strategy.strategy}`;
  const drivers = driversOf(plan, strategy.strategy);
  const actions = actionsOf(plan, strategy.strategy);
  return (
    <PartFrame {...props} part={part} name={strategy.title} class="plan-strategy" fields={(editing) => <editing.StrategyFields {...props} strategy={strategy} />}
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

function DriverPart({ driver, ...props }: PlanProps & { driver: Driver }) {
  return (
    <PartFrame {...props} as="li" part={`driver/${driver.driver}`} name={driver.statement} class="plan-driver" head={<p>{driver.statement}</p>} fields={(editing) => <editing.DriverFields {...props} driver={driver} />}>
      {null}
    </PartFrame>
  );
}
