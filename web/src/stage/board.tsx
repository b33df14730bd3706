import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { write } from "../live/call";
import type { Refusal } from "../live/result";
import type { ActivitiesActivity, ActivitiesEntry } from "../protocol/types";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { words } from "../words/stage";
import { announce } from "./announcer";
import { mySecrets } from "./anonymous";
import { clusterNames, lanesOf, placeBefore, type Lane } from "./board-order";
import { EntryText } from "./entry";
import { StageIcon } from "./icons";
import type { LiveMeeting } from "./live";
import { Pending, waitingIn } from "./pending";
import { WriteBox } from "./write-box";

interface Props {
  live: LiveMeeting;
  activity: ActivitiesActivity;
  mayRun: boolean;
}

/** What may be done with the notes of a board, by drag or by menu. */
interface Acts {
  readonly lanes: readonly Lane[];
  readonly clusters: readonly string[];
  readonly mayMove: boolean;
  move(entry: number, lane: Lane, position: number): void;
  cluster(entry: number, name: string): void;
}

/** Notes in columns and groups. It is a list with headings; wide windows show the columns side by side. */
export function Board({ live, activity, mayRun }: Props) {
  const refusal = useSignal<Refusal | undefined>(undefined);
  const detail = live.detail(activity);
  const lanes = lanesOf(activity, detail.entries.value, words.noLane);
  const open = activity.state === "open";
  const mayWrite = open && (live.scene.value?.mayTakePart ?? false);
  const run = async (call: ReturnType<typeof write>, done: string) => {
    const answer = await call;
    refusal.value = answer.ok ? undefined : answer.refusal;
    if (answer.ok) announce(done);
    if (answer.ok && activity.anonymous) detail.again();
  };
  const acts: Acts = {
    lanes, clusters: clusterNames(detail.entries.value), mayMove: mayWrite,
    move: (entry, lane, position) => void run(write("activities.moveEntry", { entry, lane: lane.index, position }), words.moved(lane.name, position + 1)),
    cluster: (entry, cluster) => void run(write("activities.cluster", { entry, cluster }), words.grouped(cluster)),
  };
  return (
    <div class="board">
      {refusal.value && <Notice kind="problem">{refusal.value.message}</Notice>}
      <div class={lanes.length > 1 ? "lanes lanes-board" : "lanes lanes-one"}>
        {lanes.map((lane) => <Column key={lane.index} live={live} activity={activity} mayRun={mayRun} mayWrite={mayWrite} lane={lane} acts={acts} />)}
      </div>
    </div>
  );
}

const dragged = "application/x-lyceum-note";

function Column({ live, activity, mayRun, mayWrite, lane, acts }: Props & { mayWrite: boolean; lane: Lane; acts: Acts }) {
  const over = useSignal(false);
  const heading = useId();
  const waits = waitingIn("activities.write", activity.id).filter(({ change }) => (change.request.lane ?? 0) === lane.index && change.request.entry === undefined);
  const secrets = activity.anonymous ? mySecrets(live.me, activity.id).value.filter((one) => one.lane === lane.index).length : 0;
  const drop = (event: DragEvent, before?: number) => {
    const note = Number(event.dataTransfer?.getData(dragged));
    over.value = false;
    if (!note) return;
    event.preventDefault();
    event.stopPropagation();
    if (note !== before) acts.move(note, lane, placeBefore(lane, note, before));
  };
  const allow = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes(dragged)) return;
    event.preventDefault();
    over.value = true;
  };
  return (
    <section class={over.value ? "lane lane-over" : "lane"} aria-labelledby={heading} onDragOver={allow} onDragLeave={() => { over.value = false; }} onDrop={(event) => drop(event)}>
      <h4 id={heading}>{words.lane(lane.name, lane.entries.length)}</h4>
      {lane.clusters.map(({ name, entries }) => (
        <div key={name} class={name ? "cluster" : "cluster-none"}>
          {name && <h5>{name}</h5>}
          <ul class="entries">
            {entries.map((entry) => (
              <li key={entry.id} class="entry note-card" onDragOver={allow} onDrop={(event) => drop(event, entry.id)}>
                {acts.mayMove && (
                  <span class="note-grip" draggable aria-hidden="true" onDragStart={(event) => event.dataTransfer?.setData(dragged, String(entry.id))}><StageIcon name="grip" /></span>
                )}
                <EntryText live={live} activity={activity} entry={entry} mayRun={mayRun}>
                  {acts.mayMove && <Placing entry={entry} lane={lane} acts={acts} />}
                </EntryText>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {lane.entries.length === 0 && waits.length === 0 && <p class="soft note">{words.emptyLane}</p>}
      {waits.map((item) => <Pending key={item.id} item={item} text={item.change.request.body} />)}
      {secrets > 0 && <p class="soft note">{words.yoursHere(secrets)}</p>}
      {mayWrite && <WriteBox live={live} activity={activity} lane={lane.index} label={words.noteIn(lane.name)} submit={words.addNote} />}
    </section>
  );
}

/** Everything that dragging does, and the groups: for keyboards and fingers. */
function Placing({ entry, lane, acts }: { entry: ActivitiesEntry; lane: Lane; acts: Acts }) {
  const open = useSignal(false);
  const name = useSignal("");
  const id = useId();
  const at = lane.entries.findIndex((one) => one.id === entry.id);
  const to = (next: Lane | undefined) => { if (next && next !== lane) acts.move(entry.id, next, next.entries.length); };
  return (
    <>
      <Button look="quiet" class="button-small" aria-expanded={open.value} aria-controls={id} aria-label={words.moveNote(entry.body.slice(0, 60))} onClick={() => { open.value = !open.value; }}>{words.move}</Button>
      {open.value && (
        <div id={id} class="placing">
          {acts.lanes.length > 1 && (
            <label>{words.inLane}
              <select value={String(lane.index)} onChange={(event) => to(acts.lanes[Number(event.currentTarget.value)])}>
                {acts.lanes.map((one) => <option key={one.index} value={String(one.index)}>{one.name}</option>)}
              </select>
            </label>
          )}
          <div class="buttons buttons-tight">
            <Button class="button-small" aria-disabled={at <= 0 || undefined} onClick={() => { if (at > 0) acts.move(entry.id, lane, at - 1); }}>{words.moveUp}</Button>
            <Button class="button-small" aria-disabled={at >= lane.entries.length - 1 || undefined} onClick={() => { if (at < lane.entries.length - 1) acts.move(entry.id, lane, at + 1); }}>{words.moveDown}</Button>
          </div>
          <label>{words.group}
            <select value={entry.cluster} onChange={(event) => acts.cluster(entry.id, event.currentTarget.value)}>
              <option value="">{words.groupNone}</option>
              {acts.clusters.map((one) => <option key={one} value={one}>{one}</option>)}
            </select>
          </label>
          <form class="group-new" onSubmit={(event) => {
            event.preventDefault();
            if (name.value.trim()) acts.cluster(entry.id, name.value.trim());
            name.value = "";
          }}>
            <label>{words.groupNew}
              <input maxLength={60} value={name.value} onInput={(event) => { name.value = event.currentTarget.value; }} />
            </label>
            <Button type="submit" class="button-small">{words.group}</Button>
          </form>
        </div>
      )}
    </>
  );
}
