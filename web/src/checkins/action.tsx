import { useEffect } from "preact/hooks";
import TriedMark from "../adoptions/tried-mark";
import { read } from "../live/call";
import { outbox } from "../live/sending";
import { Link } from "../navigation";
import { checkpointsPath, planPath } from "../places";
import type { CheckinsCheckin, CheckinsQuestion, PlansGetPlanResponse } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/checkins.css?address";
import { useFollow } from "../ui/follow";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { useSheet } from "../ui/sheet";
import { dayInText, Time, timeOfDay } from "../ui/time";
import { words } from "../words/checkins";
import { Cycles } from "./cycles";
import { Promised } from "./promised";
import { Proof } from "./proof-file";
import { Question } from "./question";
import { StatusMark } from "./status";

/** An action of a plan: what was said of it, and the small tests that hang on it. */
export default function ActionScreen({ parameters }: ScreenProps) {
  const plan = Number(parameters["plan"]), action = Number(parameters["action"]);
  const loaded = useLoaded(() => read("plans.get", { plan }), [plan]);
  const dressed = useSheet(address);
  const found = loaded.value && questionOf(loaded.value, action);
  const theirs = loaded.value?.actions.find((one) => one.action === action);
  return (
    <Page title={found?.what ?? words.title}
      above={<><Link to={planPath(plan)}>{loaded.value?.title ?? words.toPlan}</Link> · <Link to={checkpointsPath(plan)}>{words.checkpoints}</Link></>}
      intro={found?.goalStatement}>
      {dressed && (
        <Show loaded={loaded}>
          {(value) => (!found || !theirs ? <Notice>{words.noAction}</Notice> : (
            <>
              <div class="section">
                <p>
                  <StatusMark status={theirs.status} />{" · "}
                  {theirs.holderName ?? theirs.seatTitle ?? words.noOwner}
                  {theirs.dueOn !== undefined && <> · {words.dueOn(dayInText(timeOfDay(theirs.dueOn)))}</>}
                </p>
                {theirs.adoption !== undefined && <TriedMark adoption={theirs.adoption} named />}
                {theirs.commitment !== undefined && <Promised commitment={theirs.commitment} />}
              </div>
              {mayAnswer(value) && <div class="section"><Question question={found} within="action" /></div>}
              <Said plan={plan} action={action} again={loaded.again} />
              <Cycles plan={plan} action={action} mayWrite={mayAnswer(value)} />
            </>
          ))}
        </Show>
      )}
    </Page>
  );
}

const mayAnswer = ({ state, rights }: PlansGetPlanResponse) => state === "active" && rights.mayWrite;

/** The action with its goal, as a question about it. */
function questionOf(plan: PlansGetPlanResponse, id: number): CheckinsQuestion | undefined {
  const action = plan.actions.find((one) => one.action === id);
  const strategy = plan.strategies.find((one) => one.strategy === action?.strategy);
  const goal = plan.goals.find((one) => one.goal === strategy?.goal);
  if (!action || !goal) return undefined;
  return {
    action: id, what: action.what, plan: plan.plan, planTitle: plan.title, goal: goal.goal, goalStatement: goal.statement,
    status: action.status, words: action.statusWords, asked: action.lastCheckin === undefined,
    ...(action.dueOn !== undefined && { due: action.dueOn }), ...(action.lastCheckin && { answered: action.lastCheckin.at }),
  };
}

function Said({ plan, action, again }: { plan: number; action: number; again: () => Promise<void> }) {
  const pages = usePages<CheckinsCheckin>(
    async (after) => pageOf(await read("checkins.list", { action, limit: 20, ...(after && { before: after.id }) }), (answer) => answer.checkins, (answer) => answer.more),
    [action]);
  const all = async () => { await Promise.all([pages.again(), again()]); };
  useEffect(() => outbox.onDelivered(({ change }) => { if (change.name === "checkins.answer") void all(); }), [action]);
  useFollow(`plan/${plan}`, all, { event: (published) => published.event === "checkins.answered" && published.data.checkin.action === action });
  return (
    <section class="section" aria-labelledby="said">
      <h2 id="said">{words.said}</h2>
      <ShowPages pages={pages}>
        {(checkins) => (checkins.length === 0 ? <Empty>{words.nothingSaid}</Empty> : (
          <ol class="rows">
            {checkins.map((checkin) => (
              <li key={checkin.id} class="row checkin-row">
                <div class="row-main">
                  <p><StatusMark status={checkin.status} />{checkin.proof !== undefined && <> · <a href={checkin.proof} rel="noopener noreferrer nofollow" target="_blank">{words.proofLink}</a></>}</p>
                  {checkin.words && <p class="as-written">{checkin.words}</p>}
                  {checkin.file && <p><Proof checkin={checkin.id} name={checkin.file.name} hasPicture={checkin.file.hasPicture} /></p>}
                  <p class="soft note">{words.by(checkin.byName, checkin.seatTitle)} · <Time at={checkin.at} /></p>
                </div>
              </li>
            ))}
          </ol>
        ))}
      </ShowPages>
    </section>
  );
}
