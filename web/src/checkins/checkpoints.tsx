import { useSignal } from "@preact/signals";
import { read, write } from "../live/call";
import { go, Link } from "../navigation";
import { checkpointPath, familyPath, meetingPath, planPath } from "../places";
import type { CheckpointsCheckpoint, PlansGetPlanResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/checkins.css?address";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { useFollow } from "../ui/follow";
import { Form, useSubmission } from "../ui/form";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { dayOf } from "../ui/time";
import { words } from "../words/checkins";
import { wholeDay } from "./days";
import { SessionChoice } from "./sessions";

/** The quarterly check-ins of a plan, and opening the next. */
export default function Checkpoints({ parameters }: ScreenProps) {
  const plan = Number(parameters["plan"]);
  const named = useLoaded(() => read("plans.get", { plan }), [plan]);
  const loaded = useLoaded(() => read("checkpoints.list", { plan }), [plan]);
  useFollow(`plan/${plan}`, loaded.again, { event: ({ event }) => event === "checkpoints.changed" });
  const dressed = useSheet(address);
  return (
    <Page title={words.checkpoints} intro={words.checkpointsIntro} above={<Link to={planPath(plan)}>{named.value?.title ?? words.toPlan}</Link>}>
      {dressed && (
        <Show loaded={loaded}>
          {({ checkpoints }) => (
            <>
              {named.value && <Next plan={named.value} isOpen={checkpoints.some(({ closed }) => closed === undefined)} />}
              {checkpoints.length === 0 ? <Empty>{words.noCheckpoints}</Empty> : <ul class="rows">{checkpoints.map((one) => <Row key={one.id} checkpoint={one} />)}</ul>}
            </>
          )}
        </Show>
      )}
    </Page>
  );
}

function Row({ checkpoint: { id, onDay, meeting, closed, openedByName } }: { checkpoint: CheckpointsCheckpoint }) {
  return (
    <li class="row row-wrap">
      <div class="row-main">
        <Link to={checkpointPath(id)}>{wholeDay(onDay)}</Link> <span class={closed ? "badge" : "badge badge-warm"}>{closed ? words.isClosed : words.isOpen}</span>
        <p class="soft note">{words.openedBy(openedByName)}{meeting !== undefined && <> · <Link to={meetingPath(meeting)}>{words.itsSession}</Link></>}</p>
      </div>
      {closed && <Link to={familyPath(id)}>{words.family}</Link>}
    </li>
  );
}

function Next({ plan: { plan, state, rights }, isOpen }: { plan: PlansGetPlanResponse; isOpen: boolean }) {
  const onDay = useSignal(dayOf(Date.now()));
  const meeting = useSignal("");
  const submission = useSubmission(["onDay", "meeting"]);
  if (state === "draft" || state === "in_review" || state === "approved") return <div class="section"><Notice>{words.notActive}</Notice></div>;
  if (!rights.mayWrite || state !== "active") return null;
  if (isOpen) return <p class="section soft">{words.oneOpen}</p>;
  const submit = () => submission.run(() => write("checkpoints.open", { plan, onDay: onDay.value, ...(meeting.value && { meeting: Number(meeting.value) }) }), ({ checkpoint }) => go(checkpointPath(checkpoint)));
  return (
    <Form submission={submission} onSubmit={submit} class="section card card-form" label={words.openCheckpoint}>
      <h2>{words.openCheckpoint}</h2>
      <SessionChoice value={meeting.value} error={submission.error("meeting")} onChosen={(chosen, day) => { meeting.value = chosen; if (day) onDay.value = day; }} />
      <Field label={words.openOn} type="date" value={onDay.value} onValue={(value) => { onDay.value = value; }} error={submission.error("onDay")} />
      <div class="buttons"><Button type="submit" busy={submission.busy}>{words.openIt}</Button></div>
    </Form>
  );
}
