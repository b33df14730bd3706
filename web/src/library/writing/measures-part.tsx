import { useEffect, useRef } from "preact/hooks";
import { Button, IconButton } from "../../ui/button";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { words } from "../../words/writing";
import { Conflict } from "./conflict";
import { usePart } from "./part";
import { writes, type PartProps } from "./props";
import { emptyMeasure, measuresOf, textOfMeasures, typedMeasures, type TypedMeasure } from "./typed";

const measuresMax = 20;
const members = ["name", "unit", "before", "after", "period", "group", "students", "source"] as const;
const longest = { name: 160, unit: 40, before: 20, after: 20, period: 80, group: 120, students: 8, source: 300 } as const;

/** Figures before and after, about groups. */
export function MeasuresPart({ practice, saving, again }: PartProps) {
  const field = usePart<readonly TypedMeasure[]>({
    name: `practice.${practice.practice}.measures`, member: "parts.measures", given: typedMeasures(practice.body.measures), revision: practice.revision ?? 0, saving, again,
    call: writes(practice.practice, (measures) => ({ measures: measuresOf(measures) })),
  });
  const list = useRef<HTMLOListElement>(null);
  const focusOn = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (focusOn.current === undefined) return;
    list.current?.querySelectorAll<HTMLElement>(":scope > li")[focusOn.current]?.querySelector("input")?.focus();
    focusOn.current = undefined;
  });
  const measures = field.value;
  const ofAll = measures.some((_, at) => field.error(`[${at}]`)) ? undefined : field.error();
  return (
    <section class="writing-part" aria-labelledby="measures">
      <h2 id="measures">{words.parts.measures}</h2>
      <p class="field-hint">{words.measuresHint}</p>
      <ol ref={list} class="writing-rows">
        {measures.map((measure, at) => (
          <li key={at} class="writing-row">
            <div class="measure-fields">
              {members.map((member) => (
                <Field key={member} label={words.measure[member]} optional={member !== "name"} maxLength={longest[member]} value={measure[member]} onBlur={field.onBlur} error={field.error(`[${at}].${member}`)}
                  inputMode={member === "before" || member === "after" ? "decimal" : member === "students" ? "numeric" : "text"}
                  onValue={(value) => field.onValue(measures.map((row, other) => (other === at ? { ...row, [member]: value } : row)))} />
              ))}
            </div>
            <IconButton label={words.removeMeasure(measure.name)} onClick={() => { focusOn.current = Math.max(0, at - 1); field.onValue(measures.filter((_, other) => other !== at)); }}><Icon name="remove" /></IconButton>
          </li>
        ))}
      </ol>
      {ofAll && <p class="field-error">{ofAll}</p>}
      {measures.length < measuresMax && <p class="buttons"><Button onClick={() => { focusOn.current = measures.length; field.onValue([...measures, emptyMeasure]); }}><Icon name="add" /> {words.addMeasure}</Button></p>}
      <Conflict field={field} textOf={textOfMeasures} />
    </section>
  );
}
