import type { ComponentChildren } from "preact";
import type { AdoptionsAdoption } from "../protocol/types";
import { Link } from "../navigation";
import { dayInText, timeOfDay } from "../ui/time";
import { words } from "../words/adoptions";

interface Props {
  adoption: AdoptionsAdoption;
  /** What the line is about: the school in a practice's list, the practice in a school's. */
  name: ComponentChildren;
  children?: ComponentChildren;
}

/** One school that tries or tried a practice: what it decided, and in its own words why. */
export function Tried({ adoption, name, children }: Props) {
  const { told, alike, decision, progress, context } = adoption;
  const facts = [words.levels[context.level], context.size && words.sizes[context.size], told?.locale].filter(Boolean);
  const said = told ? [
    [words.goal, told.goal], [words.expected, told.prediction], [words.changed, told.adapted],
    [words.happened, told.happened], [words.why, told.why],
  ].filter(([, text]) => text) : [];
  return (
    <li class="row row-below">
      <div class="row-main">
        <p><span class="person-name">{name}</span> <span class={decision === "keep" ? "badge badge-good" : "badge"}>{decision ? words.decisions[decision] : words.progress[progress]}</span></p>
        <p class="soft note">{facts.join(" · ")}{told && ` · ${words.since(dayInText(Date.parse(told.begun)))}`}</p>
        {alike.length > 0 && <p class="note">{words.alike(alike)}</p>}
        {told?.planGoal && <p class="note">{words.goal}: <Link to={`/plans/${told.planGoal.plan}`}>{told.planGoal.statement}</Link></p>}
        {said.length > 0 && <dl class="told">{said.map(([label, text]) => <div key={label}><dt>{label}</dt><dd class="as-written">{text}</dd></div>)}</dl>}
        {told?.firstStep && !decision && <p class="note">{words.firstStep}: {told.firstStep}{told.firstStepDue && `, ${words.by(dayInText(timeOfDay(told.firstStepDue)))}`}</p>}
      </div>
      {children}
    </li>
  );
}

/** The school by its name where the caller may know it, else by what kind of school it is. */
export function SchoolName({ adoption: { told, context } }: { adoption: AdoptionsAdoption }) {
  return told ? <Link to={`/school/${told.school}`}>{told.schoolName}</Link> : <>{words.someSchool(words.levels[context.level])}</>;
}
