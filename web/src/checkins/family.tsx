import { read } from "../live/call";
import { Link } from "../navigation";
import { checkpointPath } from "../places";
import type { CheckpointsFamilyGoal, CheckpointsFamilyResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/checkins.css?address";
import { Button } from "../ui/button";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/checkins";
import { wholeDay } from "./days";
import { familyPaperOf, type FamilyPaper, type Printed } from "./family-paper";

/** A quarterly check-in as families read it, without small numbers. It prints on two pages at most. */
export default function Family({ parameters }: ScreenProps) {
  const checkpoint = Number(parameters["checkpoint"]);
  const loaded = useLoaded(() => read("checkpoints.family", { checkpoint }), [checkpoint]);
  const dressed = useSheet(address);
  const { value } = loaded;
  return (
    <Page title={titleOf(loaded, ({ ownerName }) => words.familyTitle(ownerName))} above={<Link to={checkpointPath(checkpoint)}>{words.checkpoints}</Link>}
      intro={value && words.familySince(value.planTitle, wholeDay(value.since), wholeDay(value.onDay))}
      actions={<Button onClick={() => print()}>{words.print}</Button>}>
      {dressed && <Show loaded={loaded}>{(shown) => <Letter shown={shown} />}</Show>}
    </Page>
  );
}

function Letter({ shown }: { shown: CheckpointsFamilyResponse }) {
  const paper = familyPaperOf(shown);
  const left = shown.goals.length - paper.goals.length;
  return (
    <div class={`family family-of-${paper.density} ${shown.goals.length > 12 ? "family-of-short" : ""}`}>
      {shown.words && <p class="as-written family-words">{shown.words}</p>}
      {shown.goals.map((goal, at) => <FamilyGoal key={at} goal={goal} density={paper.density} printed={paper.goals[at]} />)}
      {left > 0 && <p class="print-only">{words.goalsNotPrinted(left)}</p>}
    </div>
  );
}

function FamilyGoal({ goal, density, printed }: { goal: CheckpointsFamilyGoal; density: FamilyPaper["density"]; printed: Printed | undefined }) {
  const { statement, done, figures, decision } = goal;
  return (
    <section class={printed ? "section" : "section screen-only"}>
      <h2>{statement}</h2>
      <h3>{words.familyDone}</h3>
      {done.length === 0 ? <p class="empty">{words.familyNothing}</p> : <Listed list={done} printed={printed?.done ?? 0} />}
      {figures.length > 0 && <><h3>{words.familyFigures}</h3><Listed list={figures} printed={printed?.figures ?? 0} /></>}
      {density === "most" && <p class="print-only family-counts">{words.familyNotPrinted(done.length, figures.length)}</p>}
      {decision && <p class="family-decision">{words.familyDecision[decision]}</p>}
    </section>
  );
}

/** In print as many as there is room for. */
function Listed({ list, printed }: { list: readonly string[]; printed: number }) {
  return (
    <>
      <ul>{list.map((one, at) => <li key={at} class={at < printed ? undefined : "screen-only"}><span>{one}</span></li>)}</ul>
      {list.length > printed && <p class="print-only family-more">{words.moreInPrint(list.length - printed)}</p>}
    </>
  );
}
