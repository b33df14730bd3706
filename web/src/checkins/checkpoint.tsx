import { useSignal } from "@preact/signals";
import { read } from "../live/call";
import { Link } from "../navigation";
import { checkpointsPath, familyPath, planPath } from "../places";
import type { CheckpointsGetResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/checkins.css?address";
import { Button } from "../ui/button";
import { useFollow } from "../ui/follow";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/checkins";
import { useAmendments } from "./amendments";
import { CloseCheckpoint } from "./close";
import { wholeDay } from "./days";
import { GoalOfCheckpoint } from "./goal";
import { paperOf } from "./paper";
import { HeldIn } from "./sessions";

/** What changes one of the two columns, or what was decided. */
const changes = ["checkpoints.changed", "checkins.answered", "plans.changed"];

/** The quarterly check-in: did we do it, is it working, and one decision for each goal. */
export default function CheckpointScreen({ parameters }: ScreenProps) {
  const checkpoint = Number(parameters["checkpoint"]);
  const loaded = useLoaded(() => read("checkpoints.get", { checkpoint }), [checkpoint]);
  const plan = loaded.value?.checkpoint.plan;
  useFollow(`plan/${plan}`, loaded.again, { event: ({ event }) => changes.includes(event) }, plan !== undefined);
  const dressed = useSheet(address);
  const value = loaded.value;
  return (
    <Page title={value ? words.checkpoint(wholeDay(value.checkpoint.onDay)) : words.checkpoints} width="wide"
      above={value && <><Link to={planPath(value.checkpoint.plan)}>{value.planTitle}</Link> · <Link to={checkpointsPath(value.checkpoint.plan)}>{words.checkpoints}</Link></>}
      intro={value && `${value.ownerName} · ${words.since(wholeDay(value.since), wholeDay(value.checkpoint.onDay))}`}
      actions={value && <><Link class="button" to={familyPath(checkpoint)}>{words.family}</Link> <Button onClick={() => print()}>{words.print}</Button></>}>
      {dressed && <Show loaded={loaded}>{(shown) => <Parts shown={shown} again={loaded.again} />}</Show>}
    </Page>
  );
}

function Parts({ shown, again }: { shown: CheckpointsGetResponse; again: () => Promise<void> }) {
  const amendments = useAmendments(shown);
  // The goal that stood in the way when somebody wanted to close.
  const wanted = useSignal<number | undefined>(undefined);
  const paper = paperOf(shown, amendments.of);
  return (
    <div class={`checkpoint checkpoint-of-${paper.density}`}>
      {shown.checkpoint.closed !== undefined && <div class="section screen-only"><Notice>{words.closed}</Notice></div>}
      <p class="print-only">{shown.planTitle}</p>
      {shown.checkpoint.meeting !== undefined && <HeldIn meeting={shown.checkpoint.meeting} />}
      {shown.goals.map((goal, at) => (
        <GoalOfCheckpoint key={goal.goal} shown={shown} goal={goal} number={at + 1} amendments={amendments.of(goal.goal)} paper={paper} wanted={wanted.value === goal.goal} again={again} />
      ))}
      {shown.family && <section class={paper.density === "little" ? "section" : "section screen-only"} aria-labelledby="family"><h2 id="family">{words.family}</h2><p class="as-written">{shown.family}</p></section>}
      {shown.mayDecide && <CloseCheckpoint shown={shown} onUndecided={(goal) => { wanted.value = goal; }} again={again} />}
    </div>
  );
}
