import { dayWords, words } from "../words/plans";
import { PartFrame } from "./frame";
import type { Input } from "./plan";
import type { PlanProps } from "./writing";

/** Who was asked, what they said, what changed because of it. */
export function InputPart({ input, ...props }: PlanProps & { input: Input }) {
  return (
    <PartFrame {...props} part={`input/${input.input}`} name={input.asked} class="plan-input" fields={(editing) => <editing.InputFields {...props} input={input} />}
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
