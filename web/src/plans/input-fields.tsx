import { write } from "../live/call";
import type { PlanPartsUpdateInputRequest, PlansInputFields } from "../protocol/types";
import { words as fieldWords } from "../words/plan-fields";
import { words } from "../words/plans";
import { DayField, TextField } from "./fields";
import type { Input } from "./plan";
import { emptying, usePartWriting, type PlanProps } from "./writing";

type Blank = NonNullable<PlanPartsUpdateInputRequest["emptied"]>[number];

export function InputFields({ input, ...props }: PlanProps & { input: Input }) {
  const part = usePartWriting<PlansInputFields, Blank>(props, `input/${input.input}`, ({ fields, emptied }, revision, key) =>
    write("plans.updateInput", { input: input.input, revision, fields, ...emptying(emptied) }, key));
  return (
    <>
      <TextField part={part} field="asked" label={words.asked} given={input.asked} max={200} line />
      <DayField part={part} field="askedOn" label={fieldWords.askedOn} given={input.askedOn} blank="askedOn" />
      <TextField part={part} field="said" label={words.said} given={input.said} max={4_000} rows={3} />
      <TextField part={part} field="changed" label={words.changedBy} given={input.changed} max={4_000} rows={3} />
    </>
  );
}
