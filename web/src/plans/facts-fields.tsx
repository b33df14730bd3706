import { write } from "../live/call";
import { words } from "../words/plans";
import { DayField, TextField } from "./fields";
import { usePartWriting, type PlanProps } from "./writing";

interface PlanFields {
  title?: string;
  startsOn?: string;
  endsOn?: string;
}

/** Its fields are members of the request itself. */
export function FactsFields(props: PlanProps) {
  const { plan } = props;
  const part = usePartWriting<PlanFields>(props, "plan", ({ fields }, revision, key) => write("plans.update", { plan: plan.plan, revision, ...fields }, key));
  return (
    <>
      <TextField part={part} field="title" member="title" label={words.title} given={plan.title} max={160} line />
      <DayField part={part} field="startsOn" member="startsOn" label={words.startsOn} given={plan.startsOn} />
      <DayField part={part} field="endsOn" member="endsOn" label={words.endsOn} given={plan.endsOn} />
    </>
  );
}
