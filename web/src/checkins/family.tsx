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

/** A quarterly check-in as families read it: one page, without small numbers. */
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
  return (
    <div class={`family family-of-${shown.goals.length > 3 ? "many" : "few"}`}>
      {shown.words && <p class="as-written family-words">{shown.words}</p>}
      {shown.goals.map((goal, at) => <FamilyGoal key={at} goal={goal} />)}
    </div>
  );
}

function FamilyGoal({ goal: { statement, done, figures, decision } }: { goal: CheckpointsFamilyGoal }) {
  return (
    <section class="section">
      <h2>{statement}</h2>
      <h3>{words.familyDone}</h3>
      {done.length === 0 ? <p class="empty">{words.familyNothing}</p> : <ul>{done.map((one, at) => <li key={at}>{one}</li>)}</ul>}
      {figures.length > 0 && <><h3>{words.familyFigures}</h3><ul>{figures.map((one, at) => <li key={at}>{one}</li>)}</ul></>}
      {decision && <p class="family-decision">{words.familyDecision[decision]}</p>}
    </section>
  );
}
