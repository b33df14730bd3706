import { useId } from "preact/hooks";
import type { FiguresFigure, MeasuresMeasure } from "../../protocol/types";
import { words } from "../../words/figures";
import { at, membersOf, numberIn, type Cells, type Faults, type Member } from "./typed";

interface Props {
  measure: MeasuresMeasure;
  group: string;
  label: string;
  cells: Cells;
  /** What stands there now. */
  stands: FiguresFigure | undefined;
  faults: Faults;
  onCells: (cells: Cells, member: Member) => void;
}

/** The fields of one student group in one period. */
export function GroupFields({ measure, group, label, cells, stands, faults, onCells }: Props) {
  const id = useId();
  const numerator = numberIn(cells.numerator), denominator = numberIn(cells.denominator);
  const makes = measure.kind === "percent" && numerator !== undefined && denominator !== undefined && denominator > 0 && numerator <= denominator ? (100 * numerator) / denominator : undefined;
  const inside = stands?.inside;
  return (
    <li>
      <fieldset class="measure-group">
        <legend>{label}</legend>
        {makes !== undefined && <output class="measure-makes">{words.value(makes, "%")}</output>}
        {inside && <p class="soft note measure-stands" id={`${id}-stands`}>{words.stood([words.value(inside.value, measure.unit), words.of(inside.numerator, inside.denominator)].filter(Boolean).join(", "))}</p>}
        <div class="measure-group-fields">
          {membersOf(measure).map((member) => {
            const fault = faults[at(group, member)];
            const described = [inside && `${id}-stands`, fault && `${id}-${member}-error`].filter(Boolean).join(" ");
            return (
              <div key={member} class={fault ? "field field-wrong" : "field"}>
                <label for={`${id}-${member}`}>{words.fieldsOf[measure.kind][member]}<span class="hidden-words">, {label}</span></label>
                <input id={`${id}-${member}`} type="text" inputMode="decimal" autoComplete="off" enterKeyHint="next" value={cells[member] ?? ""} aria-invalid={fault ? true : undefined} aria-describedby={described || undefined}
                  onInput={(event) => onCells({ ...cells, [member]: event.currentTarget.value }, member)} />
                {fault && <p class="field-error" id={`${id}-${member}-error`}>{fault}</p>}
              </div>
            );
          })}
        </div>
      </fieldset>
    </li>
  );
}
