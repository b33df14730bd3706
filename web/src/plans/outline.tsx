import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { write } from "../live/call";
import { SaveLine } from "../meetings/save-line";
import { Link } from "../navigation";
import { planPath } from "../places";
import { useFocusNotLost } from "../ui/focus";
import { Waiting } from "../ui/loaded";
import { words } from "../words/plans";
import { AddPart } from "./add";
import { useEditing } from "./editing";
import { PlanFacts } from "./facts";
import { GoalPart } from "./goal-part";
import { InputPart } from "./input-part";
import { NeedPart } from "./need-part";
import { Sections } from "./sections";
import { Standing } from "./standing";
import { mayWrite, type PlanProps } from "./writing";

/** Shows the part that the address names, once it is drawn. */
function useNamedPart(): void {
  useEffect(() => {
    const part = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (!part) return;
    part.classList.add("plan-part-named");
    part.scrollIntoView({ block: "start" });
  }, []);
}

/** Everything in a plan, in order, edited at its place: there is no button to save it. */
export default function Outline(props: PlanProps) {
  return useEditing(props.plan) ? <Waiting /> : <Parts {...props} />;
}

function Parts(props: PlanProps) {
  const { plan, again } = props;
  const writes = mayWrite(plan);
  useNamedPart();
  const open = plan.goals.filter(({ state }) => state === "open").length;
  return (
    <div class="plan-outline">
      {writes && <div class="plan-saved"><SaveLine saving={props.saving} words={words.saving} /></div>}
      <div class="plan-side">
        <Standing {...props} />
        <PlanFacts {...props} />
      </div>
      <div class="plan-main">
        {plan.sections.length > 0 && <Sections {...props} />}
        {plan.layout.needs && (
          <Kind id="needs" title={words.needs} hint={words.needsHint}>
            {plan.needs.map((need) => <NeedPart key={need.need} {...props} need={need} />)}
            {plan.needs.length === 0 && !writes && <p class="empty">{words.noPart}</p>}
            {writes && <AddPart name={`plan.${plan.plan}.need`} act={words.addNeed} label={words.needStatement} max={500} member="fields" again={again} call={(statement) => write("plans.addNeed", { plan: plan.plan, fields: { statement } })} />}
          </Kind>
        )}
        <Kind id="goals" title={words.goals} hint={<>{words.goalsHint(plan.goalsMax)} {plan.goals.length > 0 && <Link to={`${planPath(plan.plan)}/drivers`}>{words.diagram}</Link>}</>}>
          {plan.goals.map((goal) => <GoalPart key={goal.goal} {...props} goal={goal} />)}
          {plan.goals.length === 0 && !writes && <p class="empty">{words.noPart}</p>}
          {writes && (open < plan.goalsMax ? (
            <AddPart name={`plan.${plan.plan}.goal`} act={words.addGoal} label={words.goalStatement} hint={words.goalStatementHint} max={500} member="fields" again={again} call={(statement) => write("plans.addGoal", { plan: plan.plan, fields: { statement } })} />
          ) : <p class="soft note">{words.goalsFull(plan.goalsMax)}</p>)}
        </Kind>
        {plan.layout.input && (
          <Kind id="input" title={words.input} hint={words.inputHint}>
            {plan.input.map((input) => <InputPart key={input.input} {...props} input={input} />)}
            {plan.input.length === 0 && !writes && <p class="empty">{words.noPart}</p>}
            {writes && <AddPart name={`plan.${plan.plan}.input`} act={words.addInput} label={words.asked} max={200} member="fields" again={again} call={(asked) => write("plans.addInput", { plan: plan.plan, fields: { asked } })} />}
          </Kind>
        )}
      </div>
    </div>
  );
}

/** The parts of one kind. Where one goes away that had the focus, it stays here. */
function Kind({ id, title, hint, children }: { id: string; title: string; hint: ComponentChildren; children: ComponentChildren }) {
  const part = useFocusNotLost<HTMLElement>();
  return (
    <section ref={part} class="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="field-hint">{hint}</p>
      <div class="plan-list">{children}</div>
    </section>
  );
}
