import { PickPractice } from "../library/pick-practice";
import { words } from "../words/plan-fields";
import { KeptField, useKept } from "./fields";
import type { Plan } from "./plan";
import type { PartWriting } from "./writing";

interface Named {
  readonly practice: number;
  readonly title: string;
}

interface Props<Fields, Blank extends string> {
  part: PartWriting<Fields, Blank>;
  plan: Plan;
  given: number | undefined;
}

/** A practice of the library that a strategy or an action goes by. */
export function PracticeField<Fields extends { practice?: number }, Blank extends string>({ part, plan, given }: Props<Fields, Blank | "practice">) {
  const named: Named | null = given === undefined ? null : plan.practices.find(({ practice }) => practice === given) ?? { practice: given, title: "" };
  const kept = useKept<Named | null, Fields, Blank | "practice">(part, "practice", named, (value) =>
    (value === null ? { fields: {} as Fields, emptied: "practice" } : { fields: { practice: value.practice } as Fields }));
  return (
    <KeptField last={part.lastWrite("practice")} kept={kept} textOf={(value) => value?.title ?? ""} class="plan-field-wide">
      <PickPractice label={words.practice} optional network={plan.network} chosen={kept.saved.value ?? undefined} error={kept.error}
        onChosen={(chosen) => kept.saved.onValue(chosen ? { practice: chosen.practice, title: chosen.title } : null)} />
    </KeptField>
  );
}
