import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { read, write } from "../live/call";
import type { StagesAttendee, StagesScene } from "../protocol/types";
import { useAgainEvery } from "../ui/again";
import { Button } from "../ui/button";
import { CopyLine } from "../ui/copy";
import { Dialog } from "../ui/dialog";
import { Show, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { clockTime } from "../ui/time";
import { words } from "../words/stage";
import type { LiveMeeting } from "./live";

/** Several answers at once are followed by one reading. */
const gatherMs = 1_500;

/** Who is here, who has not been heard yet, and who came. */
export function People({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const asks = useSignal(false);
  const answered = live.activities.value.reduce((sum, one) => sum + one.answered, 0);
  const silent = useLoaded(() => read("stages.silent", { meeting: scene.meeting }), [scene.meeting]);
  useAgainEvery(60_000, true, silent.again);
  useEffect(() => {
    const timer = setTimeout(() => void silent.again(), gatherMs);
    return () => clearTimeout(timer);
  }, [scene.arrived, answered, live.word.value, scene.stage?.turn?.person]);
  const here = new Set(scene.here.map(({ person }) => person));
  const quiet = (silent.value?.people ?? []).filter(({ person }) => here.has(person) && person !== live.me);
  return (
    <section class="panel-part" aria-labelledby="people">
      <h3 id="people">{words.here(scene.here.length)}</h3>
      <ul class="names">{scene.here.map(({ person, name }) => <li key={person}>{name}</li>)}</ul>
      <Button look="quiet" class="button-small" onClick={() => { asks.value = true; }}>{words.attendance}</Button>
      <h4 class="gap-above">{words.silentTitle}</h4>
      <p class="note soft">{words.silentIntro}</p>
      {silent.value && (quiet.length === 0 ? <p class="note">{words.silentNone}</p> : <ul class="names">{quiet.map(({ person, name }) => <li key={person}>{name}</li>)}</ul>)}
      <Guests meeting={scene.meeting} />
      {asks.value && <Attendance meeting={scene.meeting} onClose={() => { asks.value = false; }} />}
    </section>
  );
}

/** Recorded by presence; corrected by one tick. */
function Attendance({ meeting, onClose }: { meeting: number; onClose: () => void }) {
  const loaded = useLoaded(() => read("stages.attendance", { meeting }), [meeting]);
  const trouble = useSignal("");
  const correct = async (person: number, present: boolean) => {
    const answer = await write("stages.correctAttendance", { meeting, person, present });
    trouble.value = answer.ok ? "" : answer.refusal.message;
    await loaded.again();
  };
  return (
    <Dialog title={words.attendance} width="wide" onClose={onClose}>
      <p class="soft">{words.attendanceIntro}</p>
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
      <Show loaded={loaded}>
        {({ people }) => (
          <ul class="lines">
            {people.map((one) => (
              <li key={one.person} class="line">
                <span class="line-main"><strong>{one.name}</strong> <span class="soft note">{[one.seatTitle, how(one)].filter(Boolean).join(", ")}</span></span>
                <label class="attends"><input type="checkbox" checked={one.present} aria-label={words.presentLabel(one.name)} onChange={(event) => void correct(one.person, event.currentTarget.checked)} /> {words.wasHere}</label>
              </li>
            ))}
          </ul>
        )}
      </Show>
    </Dialog>
  );
}

const how = ({ arrivedAt, corrected }: StagesAttendee): string =>
  [arrivedAt && words.arrivedAt(clockTime(Date.parse(arrivedAt))), corrected && words.corrected].filter(Boolean).join(", ");

/** The code by which guests come in, where they may. */
function Guests({ meeting }: { meeting: number }) {
  const loaded = useLoaded(() => read("meetings.get", { meeting }), [meeting]);
  const path = loaded.value?.guestPath;
  return path ? <div class="gap-above"><p class="note">{words.guestCode}</p><CopyLine text={location.origin + path} label={words.guestCode} /></div> : null;
}
