import { useEffect, useRef } from "preact/hooks";
import { read } from "../live/call";
import { outbox } from "../live/sending";
import { periodLabel } from "../measures/periods";
import { Link } from "../navigation";
import { enterFiguresPath } from "../places";
import type { CheckinsFigureDue, CheckinsMineResponse, CheckinsQuestion } from "../protocol/types";
import { SaveLine } from "../rooms/save-line";
import address from "../styles/checkins.css?address";
import { useAgainOnReturn } from "../ui/again";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { words } from "../words/checkins";
import { waitingAnswer } from "./answers";
import { Question } from "./question";

/** What I am asked: how far my actions are, and figures that are due. */
export default function Checkins() {
  const loaded = useLoaded(() => read("checkins.mine", {}), []);
  useAgainOnReturn(loaded.again);
  useEffect(() => outbox.onDelivered(({ change }) => { if (change.name === "checkins.answer") void loaded.again(); }), []);
  const dressed = useSheet(address);
  return (
    <Page title={words.title} intro={words.intro}>
      <SaveLine />
      {dressed && <Show loaded={loaded}>{(mine) => <Asked mine={mine} />}</Show>}
    </Page>
  );
}

function Asked({ mine }: { mine: CheckinsMineResponse }) {
  const questions = useStaying(mine.questions);
  const waits = questions.filter(({ action, asked }) => asked && !waitingAnswer(action)).length;
  if (questions.length === 0 && mine.figures.length === 0) return <Empty>{words.nothingAsked}</Empty>;
  return (
    <>
      {questions.length > 0 && (
        <section class="section checkin-list" aria-label={words.title}>
          {waits > 0 ? <p class="checkin-count" role="status">{words.waitForYou(waits)}</p> : <Notice kind="good">{words.allAnswered}</Notice>}
          {questions.map((question) => <Question key={question.action} question={question} />)}
        </section>
      )}
      {mine.figures.length > 0 && <Figures due={mine.figures} />}
    </>
  );
}

/** In the order in which they were first shown: what is answered does not move away under the finger, nor go when it is done. */
function useStaying(questions: readonly CheckinsQuestion[]): readonly CheckinsQuestion[] {
  const known = useRef(new Map<number, CheckinsQuestion>());
  const asked = new Map(questions.map((question) => [question.action, question] as const));
  for (const [action, before] of known.current) known.current.set(action, asked.get(action) ?? { ...before, asked: false });
  for (const [action, question] of asked) known.current.set(action, question);
  return [...known.current.values()];
}

function Figures({ due }: { due: readonly CheckinsFigureDue[] }) {
  return (
    <section class="section" aria-labelledby="figures">
      <h2 id="figures">{words.figuresDue}</h2>
      <p class="soft gap-below">{words.figuresIntro}</p>
      <ul class="rows">
        {due.map(({ measure, title, place, placeName, frequency, period }) => (
          <li key={`${measure}-${place.kind}-${place.id}`} class="row row-wrap">
            <div class="row-main">
              <p>{title}</p>
              <p class="soft note">{placeName} · {words.forPeriod(frequency, periodLabel(frequency, period))}</p>
            </div>
            <Link class="button" to={enterFiguresPath(place, measure)} aria-label={words.enterLabel(title, placeName)}>{words.enter}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
