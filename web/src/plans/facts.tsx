import { write } from "../live/call";
import { Link } from "../navigation";
import { planPath } from "../places";
import { dayWords, words } from "../words/plans";
import { DayField, TextField } from "./fields";
import { PartFrame } from "./frame";
import { usePartWriting, type PlanProps } from "./writing";

interface PlanFields {
  title?: string;
  startsOn?: string;
  endsOn?: string;
}

/** Title and period, and the plan that it follows. */
export function PlanFacts(props: PlanProps) {
  const { plan } = props;
  return (
    <PartFrame {...props} as="div" part="plan" name={words.about.toLowerCase()} class="plan-facts" fields={() => <Fields {...props} />}
      head={<h2>{words.about}</h2>}>
      <p>{plan.title}</p>
      <p class="soft note">{dayWords(plan.startsOn)} – {dayWords(plan.endsOn)}</p>
      {plan.follows !== undefined && plan.followsTitle !== undefined && <p class="note"><Link to={planPath(plan.follows)}>{words.follow(plan.followsTitle)}</Link></p>}
    </PartFrame>
  );
}

/** Its fields are members of the request itself. */
function Fields(props: PlanProps) {
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
