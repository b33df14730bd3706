import { read } from "../live/call";
import { done } from "../live/result";
import type { DocumentsReadResponse } from "../protocol/types";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { useLoaded } from "../ui/loaded";
import { words as viewWords } from "../words/plan-views";
import { words } from "../words/plans";
import { GoalFacts } from "./goal-facts";
import { actionsOfGoal, progress, strategiesOf } from "./parts";
import type { Goal, Plan } from "./plan";
import { askedInPrint } from "./print-rows";
import { ProgressLine } from "./progress";
import { GoalBadge } from "./status";
import { Theory } from "./strategy-part";
import type { PlanProps } from "./writing";

const visionMax = 700;
/** With more strategies than that, their names have to do, so that it stays one page. */
const theoriesMax = 6;
const hasTheories = ({ strategies }: Plan) => strategies.length <= theoriesMax;

/** What a principal shows a parent: what we want, what we do for it, how far we are. */
export default function OnePage({ plan }: PlanProps) {
  const goals = plan.goals.filter(({ state }) => state !== "stopped");
  return (
    <>
      <p class="screen-only buttons gap-below"><Button onClick={() => print()}><Icon name="document" /> {viewWords.printPage}</Button></p>
      <article class="one-page">
        <header class="one-page-head">
          <h2>{viewWords.pageWho(plan.owner.name, plan.startsOn, plan.endsOn)}</h2>
          <Vision plan={plan} />
        </header>
        <section aria-labelledby="want">
          <h2 id="want">{viewWords.weWant}</h2>
          {goals.length === 0 && <p class="soft">{words.noPart}</p>}
          <ol class="one-page-goals">{goals.map((goal) => <OneGoal key={goal.goal} plan={plan} goal={goal} />)}</ol>
        </section>
        {plan.input.length > 0 && <Asked plan={plan} goals={goals} />}
      </article>
    </>
  );
}

/** Who was asked. In print as many as there is room for. */
function Asked({ plan, goals }: { plan: Plan; goals: readonly Goal[] }) {
  const strategies = plan.strategies.filter(({ goal }) => goals.some((one) => one.goal === goal));
  const printed = askedInPrint(goals.map(({ statement, outcome }) => statement + outcome),
    strategies.map(({ title, ifWe, thenWhat, soThat }) => title + (hasTheories(plan) ? ifWe + thenWhat + soThat : "")), plan.input.map(({ asked, changed }) => asked + changed));
  return (
    <section aria-labelledby="asked" class={printed === 0 ? "screen-only" : undefined}>
      <h2 id="asked">{viewWords.weAsked}</h2>
      <ul class="one-page-asked">
        {plan.input.map(({ input, asked, changed }, at) => <li key={input} class={at < printed ? undefined : "screen-only"}><strong>{asked}</strong>{changed && <>: {changed}</>}</li>)}
      </ul>
      {printed < plan.input.length && <p class="print-only">{viewWords.moreAsked(plan.input.length - printed)}</p>}
    </section>
  );
}

/** The plan's first words: its vision, where the template asks for one. */
function Vision({ plan }: { plan: Plan }) {
  const section = plan.sections.find(({ slug }) => slug === "vision") ?? plan.sections[0];
  const loaded = useLoaded<DocumentsReadResponse | undefined>(async () => (section ? read("documents.read", { document: section.document }) : done(undefined)), [section?.document]);
  const text = loaded.value?.text.trim();
  if (!text) return null;
  return <p class="as-written one-page-vision">{text.length > visionMax ? `${text.slice(0, text.lastIndexOf(" ", visionMax))} …` : text}</p>;
}

function OneGoal({ plan, goal }: { plan: Plan; goal: Goal }) {
  const strategies = strategiesOf(plan, goal.goal);
  return (
    <li class="one-page-goal">
      <h3>{goal.statement} <GoalBadge state={goal.state} /></h3>
      <GoalFacts plan={plan} goal={goal} links={false} />
      {goal.outcome && <p class="as-written">{goal.outcome}</p>}
      {strategies.length > 0 && (
        <>
          <h4 class="eyebrow">{viewWords.weDo}</h4>
          <ul class="one-page-strategies">
            {strategies.map((strategy) => <li key={strategy.strategy}><strong>{strategy.title}</strong>{hasTheories(plan) && <Theory strategy={strategy} />}</li>)}
          </ul>
        </>
      )}
      {(plan.state === "active" || plan.state === "closed") && <ProgressLine {...progress(actionsOfGoal(plan, goal.goal))} />}
    </li>
  );
}
