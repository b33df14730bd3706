import type { ScriptsContent, ScriptsRole, ScriptsStep } from "../../protocol/types";
import { wholeNumber } from "../../ui/number";

/** A step as it is being typed. `key` tells it from the others while it is moved. */
export interface TypedStep extends Omit<ScriptsStep, "minutes" | "minutesMin" | "minutesMax"> {
  readonly key: number;
  readonly minutes: string;
  readonly minutesMin: string;
  readonly minutesMax: string;
}

export interface TypedContent extends Omit<ScriptsContent, "groupMin" | "groupMax" | "steps" | "roles"> {
  readonly groupMin: string;
  readonly groupMax: string;
  readonly roles: readonly ScriptsRole[];
  readonly steps: readonly TypedStep[];
}

export const typedSteps = (steps: readonly ScriptsStep[]): readonly TypedStep[] =>
  steps.map((step, key) => ({ ...step, key, minutes: String(step.minutes), minutesMin: String(step.minutesMin), minutesMax: String(step.minutesMax) }));

export const typedContent = (content: ScriptsContent): TypedContent =>
  ({ ...content, groupMin: String(content.groupMin), groupMax: String(content.groupMax), steps: typedSteps(content.steps) });

/** Behind `steps`, with the minutes that a step often takes. */
export const anotherStep = (steps: readonly TypedStep[], title: string): TypedStep => ({
  key: Math.max(-1, ...steps.map(({ key }) => key)) + 1, title, minutes: "5", minutesMin: "5", minutesMax: "5", speak: "everyone", say: "", asks: "", asksPresenter: "",
  perPerson: false, sameTurn: false, capture: "none", mayExtend: true,
});

/** As the server takes it: where only the minutes were changed, what they may be cut or stretched to goes along. */
export function sent({ key: _, minutes, minutesMin, minutesMax, ...rest }: TypedStep): ScriptsStep {
  const whole = wholeNumber(minutes);
  return { ...rest, title: rest.title.trim(), minutes: whole, minutesMin: Math.min(wholeNumber(minutesMin), whole), minutesMax: Math.max(wholeNumber(minutesMax), whole) };
}

export const sentContent = (typed: TypedContent): ScriptsContent => ({
  ...typed, title: typed.title.trim(), groupMin: wholeNumber(typed.groupMin), groupMax: wholeNumber(typed.groupMax), roles: [...typed.roles], steps: typed.steps.map(sent),
});

/** What the steps take together, those that are no number left out. */
export const minutesOf = (steps: readonly TypedStep[]): number =>
  steps.reduce((sum, { minutes }) => sum + (Number.isInteger(wholeNumber(minutes)) ? wholeNumber(minutes) : 0), 0);
