import type { CheckpointsDid, CheckpointsGetResponse, CheckpointsGoal, PlansAmendment } from "../protocol/types";
import { useFocusNotLost } from "../ui/focus";
import { Icon } from "../ui/icon";
import { dayInText, timeOfDay } from "../ui/time";
import { words } from "../words/checkins";
import { Decision } from "./decision";
import type { Paper } from "./paper";
import { StatusMark } from "./status";
import { Works } from "./works";

interface Props {
  shown: CheckpointsGetResponse;
  goal: CheckpointsGoal;
  number: number;
  amendments: readonly PlansAmendment[] | undefined;
  paper: Paper;
  /** Somebody wanted to close the check-in, and its decision was not there. */
  wanted: boolean;
  again: () => Promise<void>;
}

/** One goal: both columns, what they say together, and what is decided. */
export function GoalOfCheckpoint({ shown, goal, number, amendments, paper, wanted, again }: Props) {
  const part = useFocusNotLost<HTMLElement>();
  return (
    <section ref={part} class="checkpoint-goal" aria-labelledby={`goal-${goal.goal}`}>
      <h2 id={`goal-${goal.goal}`} tabIndex={-1}><span class="soft">{number}.</span> {goal.statement}</h2>
      <div class="checkpoint-columns">
        <div class="checkpoint-column">
          <h3>{words.did}</h3>
          <Did goal={goal} most={paper.did} />
        </div>
        <div class="checkpoint-column">
          <h3>{words.works}</h3>
          {goal.working.length === 0 ? <p class="empty">{words.nothingMeasured}</p> : <Works shown={shown} goal={goal} most={paper.works} />}
        </div>
      </div>
      {goal.contradiction && <p class="checkpoint-contradiction"><Icon name="warning" /> <strong>{goal.contradictionWords}</strong></p>}
      <Decision shown={shown} goal={goal} amendments={amendments} printed={paper.amendments} wanted={wanted} again={again} />
    </section>
  );
}

/** What asks for a word comes first; two printed pages have no room for all that is in order. */
const weight = ({ status, late, fresh }: CheckpointsDid) => (status === "stuck" ? 0 : late ? 1 : fresh ? 2 : status === "under_way" ? 3 : 4);

function Did({ goal: { did, dueCount, doneCount }, most }: { goal: CheckpointsGoal; most: number }) {
  if (did.length === 0) return <p class="empty">{words.nothingToDo}</p>;
  return (
    <>
      <p class="checkpoint-sum">{words.ofDue(doneCount, dueCount)}</p>
      <ul class="checkpoint-did">
        {[...did].sort((a, b) => weight(a) - weight(b)).map((one, at) => <OneDid key={one.action} did={one} class={at < most ? "" : "screen-only"} />)}
      </ul>
      {did.length > most && <p class="print-only">{words.moreInPrint(did.length - most)}</p>}
    </>
  );
}

function OneDid({ did: { what, status, words: said, late, fresh, due, ownerTitle }, class: extra }: { did: CheckpointsDid; class: string }) {
  return (
    <li class={extra}>
      <p class="checkpoint-what">{what}</p>
      <p class="note checkpoint-facts">
        <StatusMark status={status} />
        {fresh && status !== "not_started" && <span class="badge">{words.fresh}</span>}
        {late && due !== undefined && <strong class="overdue">{words.late}: {words.wasDue(dayInText(timeOfDay(due)))}</strong>}
        {!late && due !== undefined && status !== "done" && status !== "stopped" && <span class="soft">{words.dueOn(dayInText(timeOfDay(due)))}</span>}
        {ownerTitle && <span class="soft">{ownerTitle}</span>}
      </p>
      {said && <p class="note checkpoint-said">{said}</p>}
    </li>
  );
}
