import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import type { PracticesGetPracticeResponse, PracticesWidenRequest } from "../../protocol/types";
import { myself } from "../../session";
import { Button } from "../../ui/button";
import { Select } from "../../ui/field";
import { Form, useSubmission } from "../../ui/form";
import { Notice } from "../../ui/notice";
import { Radios } from "../../ui/radios";
import { words as library } from "../../words/library";
import { words } from "../../words/writing";

type Visibility = PracticesWidenRequest["visibility"];
const order: readonly Visibility[] = ["school", "cohort", "network", "world"];

/** Opens it to more people; never to fewer. */
export function Widen({ practice: { practice, visibility }, again }: { practice: PracticesGetPracticeResponse; again: () => Promise<void> }) {
  const wider = order.slice(order.indexOf(visibility) + 1);
  const open = useSignal(false);
  const to = useSignal<Visibility | undefined>(undefined);
  const cohort = useSignal(String(myself().cohorts[0]?.id ?? ""));
  const done = useSignal<string | undefined>(undefined);
  const submission = useSubmission(["visibility", "cohort"]);
  const chosen = to.value !== undefined && wider.includes(to.value) ? to.value : wider[0];
  const submit = () => submission.run(() => write("practices.widen", { practice, visibility: chosen ?? "world", ...(chosen === "cohort" && cohort.value && { cohort: Number(cohort.value) }) }), async ({ review }) => {
    done.value = review === undefined ? words.widened : words.reviewAsked;
    open.value = false;
    await again();
  });
  return (
    <>
      {done.value && <Notice kind="good">{done.value}</Notice>}
      <p><Button look="quiet" class="button-inline" aria-expanded={open.value} onClick={() => { open.value = !open.value; }}>{words.widen}</Button></p>
      {open.value && (
        <Form submission={submission} onSubmit={submit}>
          <Radios label={words.widenTo} hint={words.widenHint} value={chosen ?? ""} error={submission.error("visibility")} choices={wider.map((one) => [one, library.visibilities[one]] as const)}
            onValue={(value) => { to.value = value as Visibility; }} />
          {chosen === "cohort" && (
            <Select label={words.cohort} value={cohort.value} choices={myself().cohorts.map(({ id, name }) => [String(id), name] as const)} error={submission.error("cohort")}
              onValue={(value) => { cohort.value = value; }} />
          )}
          <div class="buttons"><Button type="submit" busy={submission.busy}>{words.widenAct}</Button></div>
        </Form>
      )}
    </>
  );
}
