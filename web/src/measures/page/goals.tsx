import { Link } from "../../navigation";
import { planPath } from "../../places";
import type { FiguresGoalLine, FiguresGroupSeries, MeasuresMeasure } from "../../protocol/types";
import { words } from "../../words/measures";
import { dayText } from "../days";

interface Props {
  goals: readonly FiguresGoalLine[];
  measure: MeasuresMeasure;
  groups: readonly FiguresGroupSeries[];
}

/** The goals of plans that this measure belongs to: where they began, and where they want to be. */
export function Goals({ goals, measure, groups }: Props) {
  if (goals.length === 0) return null;
  const group = (code: string) => groups.find((one) => one.group === code)?.label ?? code;
  return (
    <section class="section" aria-labelledby="goals">
      <h2 id="goals">{words.goals}</h2>
      <ul class="rows measure-goals">
        {goals.map(({ plan, planTitle, goal, statement, group: code, baseline, baselineOn, target, dueOn, notShown }) => (
          <li key={`${goal}.${code}`} class="row">
            <div class="row-main">
              <p>{statement}</p>
              <p class="soft note"><Link to={planPath(plan)}>{planTitle}</Link> · {group(code)}</p>
            </div>
            <dl class="measure-goal">
              <div><dt>{words.baseline}</dt><dd>{notShown ? words.notShown : baseline === undefined ? words.notSaid : words.baselineWords(words.value(baseline, measure.unit), baselineOn ? dayText(baselineOn) : "")}</dd></div>
              <div><dt>{words.target}</dt><dd>{notShown ? words.notShown : target === undefined ? words.notSaid : words.targetWords(words.value(target, measure.unit), dueOn ? dayText(dueOn) : "")}</dd></div>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
