import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { write } from "../live/call";
import type { Refusal } from "../live/result";
import type { ActivitiesActivity } from "../protocol/types";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { words } from "../words/stage";
import { announce } from "./announcer";
import { Board } from "./board";
import { serverClock } from "./clock";
import { isDocument, isVote } from "./detail";
import { DotVote } from "./dots";
import type { LiveMeeting } from "./live";
import { Poll } from "./poll";
import { Text } from "./text";
import { Writing } from "./writing";

/** Whether this person opens, shows and ends it. */
export const mayRun = (live: LiveMeeting, { breakout, mayRun: told }: ActivitiesActivity): boolean =>
  told ?? ((live.scene.value?.mayFacilitate ?? false) || (breakout !== undefined && breakout === live.myBreakout.value?.id));

const newMs = 5_000;

/** One activity: what is asked, where one answers, what was answered, and how far it is. */
export function ActivityCard({ live, activity }: { live: LiveMeeting; activity: ActivitiesActivity }) {
  const heading = useId();
  const runs = mayRun(live, activity);
  const { settings, kind, state, anonymous, title } = activity;
  // What was open before one came is read where it stands.
  useEffect(() => { if (state === "open" && serverClock.now() - Date.parse(activity.openedAt ?? "") < newMs) announce(`${words.kinds[kind]}: ${title}`); }, [state]);
  return (
    <section class={`activity activity-${state}`} aria-labelledby={heading}>
      <header class="activity-head">
        <p class="activity-kind">{words.kinds[kind]}{state === "ended" && <span class="badge">{words.ended}</span>}{state === "prepared" && <span class="badge">{words.prepared}</span>}{anonymous && <span class="badge badge-good">{words.anonymous}</span>}</p>
        <h3 id={heading}>{title}</h3>
        {settings.ask && <p class="as-written">{settings.ask}</p>}
        {activity.schoolName && <p class="note">{words.feedbackFor(activity.schoolName)}. {words.feedbackNote}</p>}
        {state === "open" && <Rules activity={activity} />}
      </header>
      <Inside live={live} activity={activity} runs={runs} />
      {!isDocument(activity) && state !== "prepared" && <Answered live={live} activity={activity} />}
      {runs && <RunActivity live={live} activity={activity} />}
    </section>
  );
}

/** How many answered; who runs it sees of how many who are here. */
function Answered({ live, activity: { answered, breakout, state } }: { live: LiveMeeting; activity: ActivitiesActivity }) {
  const scene = live.scene.value;
  const of = scene?.mayFacilitate && breakout === undefined && state === "open" ? Math.max(answered, scene.here.filter(({ person }) => person !== live.me).length) : undefined;
  return <p class="note soft">{words.answered(answered, of)}</p>;
}

/** Who sees what one writes: said before one writes it. */
function Rules({ activity: { anonymous, together, shownAt, kind } }: { activity: ActivitiesActivity }) {
  if (kind === "notes" || kind === "reading") return <p class="note soft">{kind === "notes" ? words.notesIntro : words.reading}</p>;
  const votes = kind === "poll" || kind === "dots";
  const lines = [!anonymous && !votes && kind !== "feedback" && words.namedNote, anonymous && !votes && words.anonymousNote, together && shownAt === undefined && kind !== "feedback" && words.togetherNote];
  return <>{lines.filter(Boolean).map((line) => <p key={String(line)} class="note soft">{line}</p>)}</>;
}

function Inside({ live, activity, runs }: { live: LiveMeeting; activity: ActivitiesActivity; runs: boolean }) {
  if (activity.state === "prepared") return null;
  switch (activity.kind) {
    case "poll": return <Poll live={live} activity={activity} />;
    case "dots": return <DotVote live={live} activity={activity} />;
    case "board": return <Board live={live} activity={activity} mayRun={runs} />;
    case "notes": case "reading": return activity.document === undefined ? null : <Text document={activity.document} title={activity.title} />;
    default: return <Writing live={live} activity={activity} mayRun={runs} />;
  }
}

/** Opening, showing, ending: one press each. */
export function RunActivity({ live, activity }: { live: LiveMeeting; activity: ActivitiesActivity }) {
  const refusal = useSignal<Refusal | undefined>(undefined);
  const busy = useSignal(false);
  const { id, title, state, together, shownAt, anonymous } = activity;
  const run = async (name: "activities.open" | "activities.show" | "activities.end" | "activities.reopen" | "activities.remove") => {
    if (busy.value) return;
    busy.value = true;
    const answer = await write(name, { activity: id });
    busy.value = false;
    refusal.value = answer.ok ? undefined : answer.refusal;
    if (answer.ok) live.ran(name === "activities.remove" ? { removed: id } : (answer.value as { activity: ActivitiesActivity }));
  };
  return (
    <div class="activity-run">
      {refusal.value && <Notice kind="problem">{refusal.value.message}</Notice>}
      <div class="buttons buttons-tight">
        {state === "prepared" && <Button look="main" busy={busy.value} aria-label={words.openActivityLabel(title)} onClick={() => void run("activities.open")}>{words.openActivity}</Button>}
        {state === "prepared" && <Button look="quiet" busy={busy.value} aria-label={words.removeLabel(title)} onClick={() => void run("activities.remove")}>{words.remove}</Button>}
        {state === "open" && together && shownAt === undefined && !(anonymous && isVote(activity)) && <Button busy={busy.value} aria-label={words.showAnswersLabel(title)} onClick={() => void run("activities.show")}>{words.showAnswers}</Button>}
        {state === "open" && <Button busy={busy.value} aria-label={words.endActivityLabel(title)} onClick={() => void run("activities.end")}>{words.endActivity}</Button>}
        {state === "ended" && !(anonymous && isVote(activity)) && <Button look="quiet" busy={busy.value} aria-label={words.reopenLabel(title)} onClick={() => void run("activities.reopen")}>{words.reopen}</Button>}
      </div>
    </div>
  );
}
