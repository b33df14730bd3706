import { useSignal } from "@preact/signals";
import { refused } from "../../live/result";
import { Button, IconButton } from "../../ui/button";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { words } from "../../words/writing";
import { Conflict } from "./conflict";
import { usePart } from "./part";
import { writes, type PartProps } from "./props";
import { useRows } from "./rows";
import { emptyMeasure, measuresOf, noFigure, textOfMeasures, typedMeasures, type TypedMeasure } from "./typed";

const measuresMax = 20;
const members = ["name", "unit", "before", "after", "period", "group", "students", "source"] as const;
const longest = { name: 160, unit: 40, before: 20, after: 20, period: 80, group: 120, students: 8, source: 300 } as const;

/** Figures before and after, about groups. A measure that was added is written once something stands in it. */
export function MeasuresPart({ practice, saving, again }: PartProps) {
  const send = writes(practice.practice, (measures: readonly TypedMeasure[]) => ({ measures: measuresOf(measures) }));
  const field = usePart<readonly TypedMeasure[]>({
    name: `practice.${practice.practice}.measures`, member: "parts.measures", given: typedMeasures(practice.body.measures), revision: practice.revision ?? 0, saving, again,
    call: async (measures, revision, key) => {
      const wrong = noFigure(measures);
      return wrong === undefined ? send(measures, revision, key) : refused("invalid", words.noFigure, `parts.measures${wrong}`);
    },
  });
  const adding = useSignal(false);
  const measures = adding.value ? [...field.value, emptyMeasure] : field.value;
  const rows = useRows(measures.length);
  const change = (at: number, to: Partial<TypedMeasure>) => {
    if (at === field.value.length) adding.value = false;
    field.onValue(measures.map((row, other) => (other === at ? { ...row, ...to } : row)).filter((row) => row !== emptyMeasure));
  };
  const remove = (at: number) => {
    rows.remove(at);
    rows.focus(Math.max(0, at - 1));
    if (at === field.value.length) adding.value = false;
    else field.onValue(field.value.filter((_, other) => other !== at));
  };
  const ofAll = measures.some((_, at) => field.error(`[${at}]`)) ? undefined : field.error();
  return (
    <section class="writing-part" aria-labelledby="measures">
      <h2 id="measures">{words.parts.measures}</h2>
      <p class="field-hint">{words.measuresHint}</p>
      <ol ref={rows.list} class="writing-rows">
        {measures.map((measure, at) => (
          <li key={rows.keys[at]} class="writing-row">
            <div class="measure-fields">
              {members.map((member) => (
                <Field key={member} label={words.measure[member]} optional={member !== "name"} maxLength={longest[member]} value={measure[member]} onBlur={field.onBlur} error={field.error(`[${at}].${member}`)}
                  inputMode={member === "before" || member === "after" ? "decimal" : member === "students" ? "numeric" : "text"} onValue={(value) => change(at, { [member]: value })} />
              ))}
            </div>
            <IconButton label={words.removeMeasure(measure.name)} onClick={() => remove(at)}><Icon name="remove" /></IconButton>
          </li>
        ))}
      </ol>
      {ofAll && <p class="field-error">{ofAll}</p>}
      {measures.length < measuresMax && <p class="buttons"><Button onClick={() => { rows.focus(field.value.length); adding.value = true; }}><Icon name="add" /> {words.addMeasure}</Button></p>}
      <Conflict field={field} textOf={textOfMeasures} />
    </section>
  );
}
