import type { PracticesParts } from "../../protocol/types";
import { Field, TextArea } from "../../ui/field";
import { words } from "../../words/writing";
import { Conflict } from "./conflict";
import { usePart } from "./part";
import { writes, type PartProps } from "./props";

type TextMember = "title" | "summary" | "problem" | "audience" | "happened" | "differently" | "askWhom" | "firstStep" | "roadblock" | "licence" | "materialsNote";

interface Props extends PartProps {
  part: TextMember;
  /** One line; several otherwise. */
  line?: true;
  rows?: number;
  max: number;
}

const same = (value: string) => value;

/** A part that is one text. */
export function TextPart({ part, line, rows, max, ...props }: Props) {
  const { practice, saving, again } = props;
  const field = usePart<string>({
    name: `practice.${practice.practice}.${part}`, member: `parts.${part}`, given: part === "title" ? practice.title : practice.body[part], revision: practice.revision ?? 0, saving, again,
    call: writes(practice.practice, (value): PracticesParts => ({ [part]: line ? value.trim() : value })),
  });
  const shared = { label: words.parts[part], hint: hintOf(part), maxLength: max, value: field.value, onValue: field.onValue, onBlur: field.onBlur, error: field.error() };
  return (
    <div class="writing-part">
      {line ? <Field {...shared} /> : <TextArea {...shared} rows={rows ?? 5} />}
      <Conflict field={field} textOf={same} />
    </div>
  );
}

const hintOf = (part: TextMember): string | undefined => (part in words.hints ? words.hints[part] : undefined);
