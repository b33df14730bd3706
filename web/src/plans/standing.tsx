import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { write } from "../live/call";
import type { Result } from "../live/result";
import { Link } from "../navigation";
import { planPath } from "../places";
import { myself } from "../session";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { useDraft } from "../ui/draft";
import { Field, Select, TextArea } from "../ui/field";
import { useFocusNotLost } from "../ui/focus";
import { Form, useSubmission } from "../ui/form";
import { Notice } from "../ui/notice";
import { Radios } from "../ui/radios";
import { Time } from "../ui/time";
import { words } from "../words/plans";
import { anchor } from "./parts";
import { StateBadge } from "./status";
import type { PlanProps } from "./writing";

const order = ["owner", "cohort", "network"] as const;

/** Where a plan stands, what is next, and who decided what. */
export function Standing(props: PlanProps) {
  const { plan } = props;
  const { state, rights } = plan;
  const part = useFocusNotLost<HTMLElement>();
  return (
    <section ref={part} class="standing card" aria-labelledby="standing">
      <h2 id="standing">{words.standing} <StateBadge state={state} /></h2>
      <p>{words.stateWords[state]}</p>
      <p class="soft note">{words.seenBy(plan.visibility, plan.cohortName)}</p>
      {(state === "draft" || state === "in_review") && <p class="soft note">{words.approvedBy(plan.approvers.map((one) => words.approvers[one]))}</p>}
      {state === "active" && <p class="soft note">{words.askedEvery[plan.checkinEvery]}</p>}
      {state === "closed" && plan.closedWords && <><h3 class="eyebrow">{words.closedWith}</h3><p class="as-written">{plan.closedWords}</p></>}
      <div class="standing-acts">
        {state === "draft" && rights.mayWrite && <Submit {...props} />}
        {state === "in_review" && rights.mayApprove && <Decide {...props} />}
        {state === "approved" && rights.mayActFor && <Activate {...props} />}
        {(state === "in_review" || state === "approved") && rights.mayActFor && <Act label={words.reopen} call={(plan) => write("plans.reopen", { plan })} {...props} />}
        {state === "active" && rights.mayActFor && <Close {...props} />}
        {rights.mayActFor && plan.visibility !== "network" && <Open {...props} />}
      </div>
      {plan.approvals.length > 0 && (
        <>
          <h3 class="eyebrow">{words.approvals}</h3>
          <ul class="approvals">
            {plan.approvals.map(({ decision, words: said, at, by, seatTitle }) => (
              <li key={at}><p><strong>{words.decisions[decision]}</strong> <span class="soft note">{by}, {seatTitle}, <Time at={at} show="within" /></span></p>{said && <p class="as-written">{said}</p>}</li>
            ))}
          </ul>
        </>
      )}
      <p class="soft note">{words.lastChanged(plan.changedBy)} <Time at={plan.changedAt} /> · <Link to={`${planPath(plan.plan)}/versions`}>{words.tabs.versions}</Link></p>
    </section>
  );
}

/** A part that opens to be filled in. */
function Unfold({ label, main, children }: { label: string; main?: boolean; children: (close: () => void) => ComponentChildren }) {
  const open = useSignal(false);
  return (
    <div class="unfold">
      <Button look={main ? "main" : "plain"} aria-expanded={open.value} onClick={() => { open.value = !open.value; }}>{label}</Button>
      {open.value && children(() => { open.value = false; })}
    </div>
  );
}

function Submit({ plan, again }: PlanProps) {
  const note = useDraft(`plan.${plan.plan}.submit`, "");
  const submission = useSubmission(["note"]);
  const fault = submission.refusal;
  const submit = () => submission.run(() => write("plans.submit", { plan: plan.plan, ...(note.value.trim() && { note: note.value.trim() }) }), async () => {
    note.value = "";
    await again();
  });
  return (
    <Unfold label={words.submit} main>
      {() => (
        <Form submission={submission} onSubmit={submit}>
          <Field label={words.submitNote} optional maxLength={300} value={note.value} onValue={(value) => { note.value = value; }} error={submission.error("note")} />
          {fault?.field && <p class="note"><a href={`#${anchor(fault.field)}`}>{words.needsFirst}</a></p>}
          <div class="buttons"><Button type="submit" busy={submission.busy}>{words.submit}</Button></div>
        </Form>
      )}
    </Unfold>
  );
}

function Decide({ plan, again }: PlanProps) {
  const said = useDraft(`plan.${plan.plan}.decide`, "");
  const submission = useSubmission(["words"]);
  const decide = (decision: "approved" | "changes") => submission.run(() => write("plans.decide", { plan: plan.plan, decision, words: said.value.trim() }), async () => {
    said.value = "";
    await again();
  });
  return (
    <Form submission={submission} onSubmit={() => decide("approved")} label={words.decide}>
      <TextArea label={words.decisionWords} hint={words.decisionHint} rows={3} maxLength={2_000} value={said.value} onValue={(value) => { said.value = value; }} error={submission.error("words")} />
      <div class="buttons">
        <Button type="submit" look="main" busy={submission.busy}>{words.approve}</Button>
        <Button busy={submission.busy} onClick={() => void decide("changes")}>{words.askChanges}</Button>
      </div>
    </Form>
  );
}

function Activate({ plan, again }: PlanProps) {
  const submission = useSubmission([]);
  const toClose = useSignal<number | undefined>(undefined);
  return (
    <>
      <Button look="main" busy={submission.busy} onClick={() => void submission.run(() => write("plans.activate", { plan: plan.plan }), async (answer) => { toClose.value = answer.toClose; await again(); })}>{words.activate}</Button>
      {submission.refusal && <Notice kind="problem">{submission.refusal.message}</Notice>}
      {toClose.value !== undefined && <Notice>{words.toClose} <Link to={planPath(toClose.value)}>{plan.followsTitle ?? words.plans}</Link></Notice>}
    </>
  );
}

function Act({ plan: { plan }, again, label, call }: PlanProps & { label: string; call: (plan: number) => Promise<Result<unknown>> }) {
  const asking = useSignal(false);
  return (
    <>
      <Button onClick={() => { asking.value = true; }}>{label}</Button>
      {asking.value && <Confirm title={label} act={label} look="main" call={() => call(plan)} onDone={again} onClose={() => { asking.value = false; }}>{words.reopenWords}</Confirm>}
    </>
  );
}

function Close({ plan, again }: PlanProps) {
  const said = useDraft(`plan.${plan.plan}.close`, "");
  const submission = useSubmission(["words"]);
  const submit = () => submission.run(() => write("plans.close", { plan: plan.plan, words: said.value.trim() }), async () => {
    said.value = "";
    await again();
  });
  return (
    <Unfold label={words.close}>
      {() => (
        <Form submission={submission} onSubmit={submit}>
          <TextArea label={words.closeWords} hint={words.closeHint} rows={4} maxLength={2_000} value={said.value} onValue={(value) => { said.value = value; }} error={submission.error("words")} />
          <div class="buttons"><Button type="submit" look="danger" busy={submission.busy}>{words.close}</Button></div>
        </Form>
      )}
    </Unfold>
  );
}

/** To more people; never to fewer. */
function Open({ plan, again }: PlanProps) {
  const wider = order.slice(order.indexOf(plan.visibility) + 1);
  const to = useSignal<(typeof order)[number] | undefined>(undefined);
  const cohorts = myself().cohorts.map(({ id, name }) => [String(id), name] as const);
  const cohort = useSignal(cohorts[0]?.[0] ?? "");
  const submission = useSubmission(["visibility", "cohort"]);
  const chosen = to.value !== undefined && wider.includes(to.value) ? to.value : wider[0] ?? "network";
  const submit = (close: () => void) => submission.run(() => write("plans.open", { plan: plan.plan, visibility: chosen, ...(chosen === "cohort" && cohort.value && { cohort: Number(cohort.value) }) }), async () => {
    close();
    await again();
  });
  return (
    <Unfold label={words.open}>
      {(close) => (
        <Form submission={submission} onSubmit={() => submit(close)}>
          <Radios label={words.openTo} hint={words.openHint} value={chosen} error={submission.error("visibility")} choices={wider.map((one) => [one, words.visibilities[one]] as const)} onValue={(value) => { to.value = value as typeof chosen; }} />
          {chosen === "cohort" && <Select label={words.cohort} value={cohort.value} choices={cohorts} error={submission.error("cohort")} onValue={(value) => { cohort.value = value; }} />}
          <div class="buttons"><Button type="submit" busy={submission.busy}>{words.open}</Button></div>
        </Form>
      )}
    </Unfold>
  );
}
