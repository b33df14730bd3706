import { write } from "../live/call";
import type { PlanPartsUpdateInputRequest, PlansInputFields } from "../protocol/types";
import { dayWords, words } from "../words/plans";
import { DayField, TextField } from "./fields";
import { PartFrame } from "./frame";
import type { Input } from "./plan";
import { emptying, usePartWriting, type PlanProps } from "./writing";

type Blank = NonNullable<PlanPartsUpdateInputRequest["emptied"]>[number];

/** Who was asked, what they said, what changed because of it. */
export function InputPart({ input, ...props }: PlanProps & { input: Input }) {
  return (
    <PartFrame {...props} part={`input/${input.input}`} name={input.asked} class="plan-input" fields={() => <InputFields {...props} input={input} />}
      head={<><h3>{input.asked}</h3>{input.askedOn && <p class="soft note">{dayWords(input.askedOn)}</p>}</>}>
      <InputSaid input={input} />
    </PartFrame>
  );
}

export function InputSaid({ input: { said, changed } }: { input: Input }) {
  if (!said && !changed) return null;
  return (
    <dl class="told">
      {said && <div><dt>{words.said}</dt><dd class="as-written">{said}</dd></div>}
      {changed && <div><dt>{words.changedBy}</dt><dd class="as-written">{changed}</dd></div>}
    </dl>
  );
}

function InputFields({ input, ...props }: PlanProps & { input: Input }) {
  const part = usePartWriting<PlansInputFields, Blank>(props, `input/${input.input}`, ({ fields, emptied }, revision, key) =>
    write("plans.updateInput", { input: input.input, revision, fields, ...emptying(emptied) }, key));
  return (
    <>
      <TextField part={part} field="asked" label={words.asked} given={input.asked} max={200} line />
      <DayField part={part} field="askedOn" label={words.askedOn} given={input.askedOn} blank="askedOn" />
      <TextField part={part} field="said" label={words.said} given={input.said} max={4_000} rows={3} />
      <TextField part={part} field="changed" label={words.changedBy} given={input.changed} max={4_000} rows={3} />
    </>
  );
}
