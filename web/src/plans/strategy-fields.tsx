import { write } from "../live/call";
import type { PlanPartsUpdateStrategyRequest, PlansDriverFields, PlansStrategyFields } from "../protocol/types";
import { words as fieldWords } from "../words/plan-fields";
import { words } from "../words/plans";
import { useDomains } from "./domains";
import { ChoiceField, TextField } from "./fields";
import { ReasonField } from "./place";
import type { Driver, Strategy } from "./plan";
import { PracticeField } from "./practice-field";
import { amendment, emptying, usePartWriting, type PlanProps } from "./writing";

type Blank = NonNullable<PlanPartsUpdateStrategyRequest["emptied"]>[number];

export function StrategyFields({ strategy, ...props }: PlanProps & { strategy: Strategy }) {
  const part = usePartWriting<PlansStrategyFields, Blank>(props, `strategy/${strategy.strategy}`, ({ fields, emptied, reason }, revision, key) =>
    write("plans.updateStrategy", { strategy: strategy.strategy, revision, fields, ...emptying(emptied), ...amendment(reason) }, key));
  const domains = useDomains(props.plan.network);
  return (
    <>
      <ReasonField part={part} />
      <TextField part={part} field="title" label={words.strategyTitle} given={strategy.title} max={200} line />
      <TextField part={part} field="ifWe" label={fieldWords.ifWe} given={strategy.ifWe} max={1_000} />
      <TextField part={part} field="thenWhat" label={fieldWords.thenWhat} given={strategy.thenWhat} max={1_000} />
      <TextField part={part} field="soThat" label={fieldWords.soThat} given={strategy.soThat} max={1_000} />
      <ChoiceField part={part} field="domain" label={fieldWords.domain} given={strategy.domain} choices={[["", words.none], ...domains]} />
      <PracticeField part={part} plan={props.plan} given={strategy.practice} />
    </>
  );
}

export function DriverFields({ driver, ...props }: PlanProps & { driver: Driver }) {
  const part = usePartWriting<PlansDriverFields>(props, `driver/${driver.driver}`, ({ fields }, revision, key) => write("plans.updateDriver", { driver: driver.driver, revision, fields }, key));
  return <TextField part={part} field="statement" label={words.driver} hint={words.driversHint} given={driver.statement} max={300} />;
}
