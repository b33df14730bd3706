import { usePart } from "../library/writing/part";
import { refused } from "../live/result";
import { write } from "../live/call";
import type { PlansGoalMeasure, PlansGoalFields } from "../protocol/types";
import { IconButton } from "../ui/button";
import { Field, Select } from "../ui/field";
import { Icon } from "../ui/icon";
import { figureTyped } from "../ui/number";
import { studentGroups } from "../words/organisations";
import { words as fieldWords } from "../words/plan-fields";
import { words } from "../words/plans";
import { KeptField } from "./fields";
import type { Goal } from "./plan";
import type { PartWriting } from "./writing";

const most = 12;
const kinds = ["implementation", "outcome", "balancing"] as const;

/** A measure as it stands in its fields. */
interface Typed {
  readonly measure: number;
  readonly kind: PlansGoalMeasure["kind"];
  readonly group: string;
  readonly baseline: string;
  readonly target: string;
}

const typed = (measures: readonly PlansGoalMeasure[]): Typed[] =>
  measures.map(({ measure, kind, group, baseline, target }) => ({ measure, kind, group, baseline: baseline === undefined ? "" : String(baseline), target: target === undefined ? "" : String(target) }));

/** Where something stands that should be a number and is none. */
const noNumber = (measures: readonly Typed[]): string | undefined => {
  for (const [at, row] of measures.entries())
    for (const member of ["baseline", "target"] as const) if (row[member].trim() !== "" && !Number.isFinite(figureTyped(row[member]))) return `[${at}].${member}`;
  return undefined;
};

const sent = (measures: readonly Typed[]): PlansGoalMeasure[] => measures.map(({ measure, kind, group, baseline, target }) =>
  ({ measure, kind, group, ...(baseline.trim() && { baseline: figureTyped(baseline) }), ...(target.trim() && { target: figureTyped(target) }) }));

interface Props<Blank extends string> {
  part: PartWriting<PlansGoalFields, Blank>;
  goal: Goal;
  /** Those of the network, by name. */
  names: ReadonlyMap<number, string>;
}

/** What tells of a goal beside its own measure: whether it is done, whether it works, whether something else suffers. */
export function MeasuresField<Blank extends string>({ part, goal, names }: Props<Blank>) {
  const saved = usePart<readonly Typed[]>({
    name: `${part.name}.measures`, member: "measures", given: typed(goal.measures), revision: part.revision, saving: part.saving, again: part.again,
    call: async (measures, revision, key) => {
      const wrong = noNumber(measures);
      return wrong === undefined ? write("plans.setGoalMeasures", { goal: goal.goal, revision, measures: sent(measures) }, key) : refused("invalid", fieldWords.noNumber, `measures${wrong}`);
    },
  });
  const rows = saved.value;
  const set = (at: number, to: Partial<Typed>) => saved.onValue(rows.map((one, other) => (other === at ? { ...one, ...to } : one)));
  const free = [...names].filter(([id]) => id !== goal.measure && !rows.some(({ measure }) => measure === id));
  if (names.size === 0) return null;
  const textOf = (measures: readonly Typed[]) => measures.map(({ measure, baseline, target }) => `${names.get(measure) ?? ""} ${baseline} → ${target}`).join("\n");
  const ofAll = rows.some((_, at) => saved.error(`[${at}]`)) ? undefined : saved.error() ?? saved.refused;
  return (
    <KeptField last={part.lastWrite("measures")} kept={{ saved, error: undefined }} textOf={textOf} long class="plan-field-wide">
      <fieldset class="causes-fields">
        <legend>{fieldWords.measureOther}</legend>
        <ol class="writing-rows">
          {rows.map((row, at) => (
            <li key={row.measure} class="cause-row">
              <div class="cause-head">
                <p class="row-main"><strong>{names.get(row.measure) ?? words.measureUnnamed}</strong></p>
                <IconButton label={fieldWords.removeMeasure(names.get(row.measure) ?? "")} onClick={() => saved.onValue(rows.filter((_, other) => other !== at))}><Icon name="close" /></IconButton>
              </div>
              <div class="fields">
                <Select label={fieldWords.measureTells} value={row.kind} choices={kinds.map((one) => [one, words.measureKinds[one]] as const)} error={saved.error(`[${at}].kind`)} onValue={(kind) => set(at, { kind: kind as Typed["kind"] })} />
                <Select label={fieldWords.group} value={row.group} choices={[["ALL", fieldWords.everybody], ...studentGroups]} error={saved.error(`[${at}].group`)} onValue={(group) => set(at, { group })} />
                <Field label={fieldWords.baseline} inputMode="decimal" optional maxLength={20} value={row.baseline} onBlur={saved.onBlur} error={saved.error(`[${at}].baseline`)} onValue={(baseline) => set(at, { baseline })} />
                <Field label={fieldWords.target} inputMode="decimal" optional maxLength={20} value={row.target} onBlur={saved.onBlur} error={saved.error(`[${at}].target`)} onValue={(target) => set(at, { target })} />
              </div>
            </li>
          ))}
        </ol>
        {free.length > 0 && rows.length < most && (
          <Select label={fieldWords.addMeasure} value="" choices={[["", words.choose], ...free.map(([id, title]) => [String(id), title] as const)]}
            onValue={(id) => { if (id) saved.onValue([...rows, { measure: Number(id), kind: "implementation", group: "ALL", baseline: "", target: "" }]); }} />
        )}
        {ofAll && <p class="field-error">{ofAll}</p>}
      </fieldset>
    </KeptField>
  );
}
