import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { read, write } from "../live/call";
import type { AdoptionsPlanGoal, PracticesGetPracticeResponse } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Field, Select, TextArea } from "../ui/field";
import { Form, useSubmission } from "../ui/form";
import { words } from "../words/adoptions";
import type { OwnSchool } from "./own-schools";

interface Props {
  practice: PracticesGetPracticeResponse;
  schools: readonly OwnSchool[];
  onBegun: () => Promise<void>;
}

const day = 86_400_000;
const inTwoWeeks = () => new Date(Date.now() + 14 * day).toISOString().slice(0, 10);

/** The button and its dialog: a prediction is asked for, and the first step that the practice names is filled in. */
export function TryIt({ practice, schools, onBegun }: Props) {
  const open = useSignal(false);
  return (
    <>
      <Button look="main" onClick={() => { open.value = true; }}>{words.tryIt}</Button>
      {open.value && <TryDialog practice={practice} schools={schools} onBegun={onBegun} onClose={() => { open.value = false; }} />}
    </>
  );
}

function TryDialog({ practice, schools, onBegun, onClose }: Props & { onClose: () => void }) {
  const empty = { school: "", goal: "", planGoal: "", prediction: "", firstStep: practice.body.firstStep, due: practice.body.firstStep ? inTwoWeeks() : "" };
  const draft = useDraft(`try.${practice.practice}`, empty);
  const { school, goal, planGoal, prediction, firstStep, due } = draft.value;
  const set = (member: keyof typeof empty) => (value: string) => { draft.value = { ...draft.value, [member]: value }; };
  const chosen = schools.find(({ id }) => String(id) === school) ?? schools[0];
  const submission = useSubmission(["school", "goal", "planGoal", "prediction", "firstStep", "firstStepDue"]);
  const goals = useGoals(chosen?.id);
  const served = goals.find((one) => String(one.goal) === planGoal);
  const submit = () => submission.run(
    () => write("adoptions.begin", {
      practice: practice.practice, school: chosen!.id, prediction: prediction.trim(),
      ...(served ? { planGoal: served.goal } : goal.trim() && { goal: goal.trim() }), ...(firstStep.trim() && { firstStep: firstStep.trim() }), ...(due && { firstStepDue: due }),
    }),
    async () => {
      draft.value = empty;
      await onBegun();
      onClose();
    },
  );
  return (
    <Dialog title={words.tryTitle(practice.title)} onClose={onClose}>
      <p class="soft gap-below">{words.tryIntro}</p>
      <Form submission={submission} onSubmit={submit}>
        {schools.length > 1 && (
          <Select label={words.school} value={String(chosen?.id)} onValue={set("school")} error={submission.error("school")}
            choices={schools.map(({ id, name }) => [String(id), name] as const)} />
        )}
        <TextArea label={words.prediction} hint={words.predictionHint} rows={3} maxLength={1000} required value={prediction} onValue={set("prediction")} error={submission.error("prediction")} />
        {goals.length > 0 && (
          <Select label={words.planGoalField} optional value={served ? planGoal : ""} onValue={set("planGoal")} error={submission.error("planGoal")}
            choices={[["", words.noPlanGoal] as const, ...goals.map((one) => [String(one.goal), one.statement] as const)]} />
        )}
        {!served && <Field label={words.goalField} hint={words.goalHint} optional maxLength={300} value={goal} onValue={set("goal")} error={submission.error("goal")} />}
        <Field label={words.firstStepField} hint={words.firstStepHint} optional maxLength={300} value={firstStep} onValue={set("firstStep")} error={submission.error("firstStep")} />
        <Field label={words.due} optional type="date" value={due} onValue={set("due")} error={submission.error("firstStepDue")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.begin}</Button></div>
      </Form>
    </Dialog>
  );
}

/** The open goals of the school's plans; none while they are not known. */
function useGoals(school: number | undefined): readonly AdoptionsPlanGoal[] {
  const goals = useSignal<readonly AdoptionsPlanGoal[]>([]);
  useEffect(() => {
    goals.value = [];
    if (school === undefined) return;
    let stands = true;
    void read("adoptions.goals", { school }).then((answer) => { if (stands && answer.ok) goals.value = answer.value.goals; });
    return () => { stands = false; };
  }, [school]);
  return goals.value;
}
