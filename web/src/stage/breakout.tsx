import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { write } from "../live/call";
import type { BreakoutsBreakout, StagesScene } from "../protocol/types";
import { Button } from "../ui/button";
import { later } from "../ui/later";
import { Notice } from "../ui/notice";
import { words } from "../words/stage";
import { ActivityCard } from "./activity";
import { announce } from "./announcer";
import { Fold } from "./fold";
import type { LiveMeeting } from "./live";
import { Moves } from "./moves";
import { Now } from "./now";
import { Text } from "./text";

const Talk = later(() => import("./talk"));

/** The small group that one is in: its step, its people, its notes. */
export function Inside({ live, scene, breakout, leave }: { live: LiveMeeting; scene: StagesScene; breakout: BreakoutsBreakout; leave: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const stage = scene.breakouts.find((one) => one.breakout === breakout.id);
  const change = live.change.value;
  useEffect(() => { announce(words.inBreakout(breakout.name)); }, [breakout.id]);
  const others = breakout.people.filter(({ person }) => person !== live.me).map(({ name }) => name);
  const activities = live.activities.value.filter((activity) => activity.breakout === breakout.id && activity.state !== "prepared");
  return (
    <section class="inside" aria-labelledby="inside">
      <header class="inside-head">
        <div>
          <p class="activity-kind">{words.breakout}</p>
          <h2 id="inside" ref={heading} tabIndex={-1}>{breakout.name}</h2>
          <p class="note soft">{others.length > 0 ? words.with(others.join(", ")) : words.alone}</p>
        </div>
        <Button onClick={leave}>{words.backToMain}</Button>
      </header>
      {breakout.task && <div class="now-asks"><h3>{words.breakoutTask}</h3><p class="as-written">{breakout.task}</p></div>}
      {stage && <Now scene={scene} stage={stage} me={live.me} change={change?.stage === stage.id ? change : undefined} />}
      {stage && <Fold title={words.groupMoves}><Moves stage={stage} take={live.took} /></Fold>}
      {activities.map((activity) => <ActivityCard key={activity.id} live={live} activity={activity} />)}
      {breakout.document !== undefined && (
        <section class="activity" aria-labelledby="breakout-notes">
          <h3 id="breakout-notes">{words.breakoutNotes}</h3>
          <p class="note soft">{words.breakoutNotesNote}</p>
          <Text document={breakout.document} title={words.breakoutNotes} open />
        </section>
      )}
      {breakout.room !== undefined && <Fold title={words.breakoutTalk}><Talk room={breakout.room} /></Fold>}
    </section>
  );
}

/** Small groups as they concern who takes part: to choose one, to enter one's own, to read what came of them. */
export function Breakouts({ live, scene, enter }: { live: LiveMeeting; scene: StagesScene; enter: () => void }) {
  const heading = useId();
  const all = live.breakouts.value.filter(({ state, segment }) => state !== "prepared" || segment === undefined || segment === scene.stage?.segment);
  const mine = live.myBreakout.value;
  const choosable = all.filter(({ byChoice, state }) => byChoice && state !== "closed");
  const closed = all.filter(({ state, document }) => state === "closed" && document !== undefined);
  const anyOpen = all.some(({ state }) => state === "open");
  const trouble = useSignal("");
  if (all.length === 0 || (!mine && choosable.length === 0 && closed.length === 0 && !anyOpen)) return null;
  const choose = async (breakout: number) => {
    const answer = await write("breakouts.choose", { meeting: live.meeting, breakout });
    trouble.value = answer.ok ? "" : answer.refusal.message;
  };
  return (
    <section class="activity" aria-labelledby={heading}>
      <h3 id={heading}>{mine ? words.yourBreakout(mine.name) : words.breakouts}</h3>
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
      {mine && <div class="buttons"><Button look="main" onClick={enter}>{words.enterBreakout}</Button></div>}
      {!mine && anyOpen && choosable.length === 0 && !scene.mayFacilitate && <p class="note">{words.noBreakout}</p>}
      {choosable.length > 0 && (
        <ul class="lines">
          {choosable.map((one) => (
            <li key={one.id} class="line">
              <span class="line-main"><strong>{one.name}</strong> <span class="soft note">{one.people.map(({ name }) => name).join(", ")}</span>{one.task && <span class="soft note as-written"><br />{one.task}</span>}</span>
              {one.mine ? <span class="note">{words.chosen}</span> : scene.mayTakePart && <Button class="button-small" aria-label={words.chooseThis(one.name)} onClick={() => void choose(one.id)}>{words.choose}</Button>}
            </li>
          ))}
        </ul>
      )}
      {closed.length > 0 && (
        <>
          <p class="note soft">{words.breakoutClosed}</p>
          {closed.map((one) => <div key={one.id} class="gap-above"><h4>{one.name}</h4><Text document={one.document!} title={one.name} /></div>)}
        </>
      )}
    </section>
  );
}
