import { StatusMark } from "../checkins/status";
import { Link } from "../navigation";
import { actionPath } from "../places";
import { later } from "../ui/later";
import { words } from "../words/plans";
import { leadsSomewhere } from "./maybe-link";
import { PartFrame } from "./frame";
import { isLate, today } from "./parts";
import type { Action } from "./plan";
import { PracticeName } from "./strategy-part";
import type { PlanProps } from "./writing";

const TriedMark = later(() => import("../adoptions/tried-mark"));

/** Who has it and by when, in a line. */
export function actionFacts(action: Action): string {
  return [
    action.kind === "milestone" && words.kinds.milestone,
    action.holderName ?? action.seatTitle ?? words.noOwnerYet,
    action.dueOn !== undefined && words.by(action.dueOn),
    action.commitment !== undefined && words.ofPromise,
  ].filter(Boolean).join(" · ");
}

/** An action or a milestone. */
export function ActionPart({ action, ...props }: PlanProps & { action: Action }) {
  const { plan } = props;
  return (
    <PartFrame {...props} as="li" part={`action/${action.action}`} name={action.what} class="plan-action" fields={(editing) => <editing.ActionFields {...props} action={action} />}
      head={<>
        <p class="action-what">{action.what}</p>
        <p class="soft note">
          {plan.state !== "draft" && plan.state !== "in_review" && <><StatusMark status={action.status} /> · </>}
          {actionFacts(action)}
          {isLate(action, today()) && <> · <strong class="late">{words.late}</strong></>}
        </p>
      </>}>
      {action.statusWords && <p class="note status-words">{action.statusWords}</p>}
      {action.resources && <p class="soft note as-written">{action.resources}</p>}
      <p class="plan-marks"><PracticeName plan={plan} practice={action.practice} />
        {plan.state !== "draft" && plan.state !== "in_review" && leadsSomewhere(actionPath(plan.plan, action.action)) && (
          <Link class="note" to={actionPath(plan.plan, action.action)} aria-label={words.answersOf(action.what)}>{words.answers}</Link>
        )}
      </p>
      {action.adoption !== undefined && <TriedMark adoption={action.adoption} />}
    </PartFrame>
  );
}
