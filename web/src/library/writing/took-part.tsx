import type { PracticesTook } from "../../protocol/types";
import { TextArea } from "../../ui/field";
import { words } from "../../words/writing";
import { Conflict } from "./conflict";
import { usePart } from "./part";
import { writes, type PartProps } from "./props";
import { textOfTook } from "./typed";

const members = ["time", "people", "money", "conditions"] as const;

/** What it took: time, people, money, conditions. */
export function TookPart({ practice, saving, again }: PartProps) {
  const field = usePart<PracticesTook>({
    name: `practice.${practice.practice}.took`, member: "parts.took", given: practice.body.took, revision: practice.revision ?? 0, saving, again,
    call: writes(practice.practice, (took) => ({ took })),
  });
  return (
    <section class="writing-part" aria-labelledby="took">
      <h2 id="took">{words.parts.took}</h2>
      <div class="took-fields">
        {members.map((member) => (
          <TextArea key={member} label={words.took[member]} rows={2} maxLength={2000} value={field.value[member]} onBlur={field.onBlur} error={field.error(`.${member}`)}
            onValue={(value) => field.onValue({ ...field.value, [member]: value })} />
        ))}
      </div>
      <Conflict field={field} textOf={textOfTook} />
    </section>
  );
}
