import { useEffect, useRef } from "preact/hooks";
import { useSought } from "../adoptions/for-action";
import { howFar } from "../adoptions/tried-mark";
import { read } from "../live/call";
import { Link, query } from "../navigation";
import { libraryPath } from "../places";
import type { PlanPartsUpdateActionRequest, PlansActionFields } from "../protocol/types";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/plan-fields";
import { ChoiceField } from "./fields";
import type { Action, Plan } from "./plan";
import type { PartWriting } from "./writing";

type ActionBlank = NonNullable<PlanPartsUpdateActionRequest["emptied"]>[number];

interface Props {
  part: PartWriting<PlansActionFields, ActionBlank>;
  plan: Plan;
  action: Action;
}

/** What the school tries that an action goes by; or the way to the library, and back to it. */
export default function TriedField({ part, plan, action }: Props) {
  const sought = useSought();
  const { value } = useLoaded(() => read("adoptions.ofSchool", { school: plan.owner.id, limit: 100 }), [plan.owner.id]);
  const below = useRef<HTMLParagraphElement>(null);
  const known = value !== undefined;
  // Who comes back from the library came to choose here.
  useEffect(() => {
    if (known && query.peek().get("edit") === `action/${action.action}`) below.current?.previousElementSibling?.querySelector("select")?.focus();
  }, [known]);
  const tried = (value?.adoptions ?? []).map((one) => [String(one.id), `${one.practiceTitle} (${howFar(one).toLowerCase()})`] as const);
  const chosen = action.adoption === undefined ? "" : String(action.adoption);
  const title = plan.practices.find(({ practice }) => practice === action.practice)?.title;
  const other = chosen === "" || tried.some(([id]) => id === chosen) ? [] : [[chosen, title ?? words.tried] as const];
  return (
    <>
      <ChoiceField part={part} field="adoption" wide label={words.tried} hint={words.triedHint} given={chosen} blank="adoption" as={Number}
        choices={[["", words.triedNone], ...tried, ...other]} />
      <p ref={below} class="plan-field-wide note">
        <Link to={libraryPath} onClick={() => { sought.value = { plan: plan.plan, action: action.action, what: action.what }; }}>{words.tryOne}</Link>
      </p>
    </>
  );
}
