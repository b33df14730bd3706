import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { write } from "../live/call";
import { Link } from "../navigation";
import { actionInPlanPath, meetingPath } from "../places";
import type { CommitmentsCommitment, CommitmentsInPlan } from "../protocol/types";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { useFocusNotLost } from "../ui/focus";
import { Form, useSubmission } from "../ui/form";
import { Icon } from "../ui/icon";
import { Notice } from "../ui/notice";
import { dayInText, daysBetween, present, timeOfDay } from "../ui/time";
import { words } from "../words/commitments";

interface Props {
  commitment: CommitmentsCommitment;
  /** The caller's own: to be kept, dropped and opened again. */
  mine: boolean;
  /** The action that it became, where the caller may see its plan. */
  inPlan?: CommitmentsInPlan | undefined;
  /** Who promised, or where: a line below what. */
  children?: ComponentChildren;
}

/** One promise. What its owner does to it shows at once, and can be taken back, until the list is read again. */
export function PromiseLine({ commitment: given, mine, inPlan, children }: Props) {
  const now = useSignal(given);
  useEffect(() => { now.value = given; }, [given]);
  const dropping = useSignal(false);
  const line = useFocusNotLost<HTMLLIElement>("button");
  const submission = useSubmission([]);
  const { id, what, state, reason } = now.value;
  const close = (to: CommitmentsCommitment["state"], why?: string) => write("commitments.close", { commitment: id, state: to, ...(why && { reason: why }) });
  const set = (to: CommitmentsCommitment["state"]) => () => void submission.run(() => close(to), () => { now.value = { ...now.value, state: to }; });
  return (
    <li ref={line} class={`row row-wrap promise promise-${state}`}>
      <div class="row-main">
        <p class="as-written promise-what">{what}</p>
        <p class="soft note">{children}{children && now.value.due && " · "}<Due commitment={now.value} /></p>
        <Circumstances of={now.value} />
        {inPlan && <p class="soft note">{words.actionOf} <Link to={actionInPlanPath(inPlan.plan, inPlan.action)}>{inPlan.planTitle}</Link></p>}
        <div role="status">
          {state === "kept" && <p class="promise-kept note"><Icon name="tick" /> {words.kept}</p>}
          {state === "dropped" && <p class="soft note">{words.dropped(reason ?? "")}</p>}
        </div>
        {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
      </div>
      {mine && (state === "open" ? (
        <div class="buttons buttons-tight">
          <Button busy={submission.busy} aria-label={words.doneLabel(what)} onClick={set("kept")}><Icon name="tick" /> {words.done}</Button>
          <Button look="quiet" aria-label={words.dropLabel(what)} onClick={() => { dropping.value = true; }}>{words.drop}</Button>
        </div>
      ) : <Button look="quiet" busy={submission.busy} aria-label={words.reopenLabel(what)} onClick={set("open")}>{words.reopen}</Button>)}
      {dropping.value && (
        <Drop what={what} onClose={() => { dropping.value = false; }} call={(why) => close("dropped", why)}
          onDone={(why) => { now.value = { ...now.value, state: "dropped", reason: why }; }} />
      )}
    </li>
  );
}

/** For which school, with whose help, and the session that it was made in. */
function Circumstances({ of: { schoolName, helper, meeting, meetingTitle } }: { of: CommitmentsCommitment }) {
  const facts = [schoolName && words.forSchool(schoolName), helper && words.withHelp(helper)].filter(Boolean);
  if (facts.length === 0 && meetingTitle === undefined) return null;
  return (
    <p class="soft note">
      {facts.join(" · ")}{facts.length > 0 && meetingTitle !== undefined && " · "}
      {meeting !== undefined && meetingTitle !== undefined && <>{words.madeIn} <Link to={meetingPath(meeting)}>{meetingTitle}</Link></>}
    </p>
  );
}

/** By when, in words that say so too where it is past. */
function Due({ commitment: { due, state } }: { commitment: CommitmentsCommitment }) {
  if (!due) return null;
  const time = timeOfDay(due);
  return state === "open" && daysBetween(present.value, time) < 0
    ? <strong class="overdue">{words.wasDue(dayInText(time))}</strong>
    : <span>{words.dueOn(dayInText(time))}</span>;
}

interface DropProps {
  what: string;
  call: (reason: string) => ReturnType<typeof write<"commitments.close">>;
  onDone: (reason: string) => void;
  onClose: () => void;
}

function Drop({ what, call, onDone, onClose }: DropProps) {
  const reason = useSignal("");
  const submission = useSubmission(["reason"]);
  const submit = () => submission.run(() => call(reason.value.trim()), () => {
    onDone(reason.value.trim());
    onClose();
  });
  return (
    <Dialog title={words.dropTitle} onClose={onClose}>
      <p class="as-written">{what}</p>
      <Form submission={submission} onSubmit={submit}>
        <Field label={words.dropWhy} hint={words.dropHint} maxLength={300} required
          value={reason.value} onValue={(value) => { reason.value = value; }} error={submission.error("reason")} />
        <div class="buttons"><Button type="submit" look="main" busy={submission.busy}>{words.dropIt}</Button></div>
      </Form>
    </Dialog>
  );
}
