import { useSignal } from "@preact/signals";
import type { ActivitiesActivity, ActivitiesEntry } from "../protocol/types";
import { Button } from "../ui/button";
import { useFocusNotLost } from "../ui/focus";
import { Waiting } from "../ui/loaded";
import { words } from "../words/stage";
import { mySecrets, type Secret } from "./anonymous";
import { EntryText } from "./entry";
import type { LiveMeeting } from "./live";
import { Pending, waitingIn } from "./pending";
import { WriteBox } from "./write-box";

interface Props {
  live: LiveMeeting;
  activity: ActivitiesActivity;
  mayRun: boolean;
}

/** A question that is answered in writing: one's own answer, then those of the others. */
export function Writing(props: Props) {
  const { activity, live } = props;
  const lanes = activity.kind === "plus_delta" ? [words.plus, words.delta] : undefined;
  const detail = live.detail(activity);
  const entries = detail.entries.value;
  if (!detail.ready.value && activity.answered > 0 && entries.length === 0) return <Waiting />;
  if (!lanes) return <><Own {...props} entries={entries} /><Others {...props} entries={entries} /></>;
  return (
    <div class="lanes">
      {lanes.map((title, lane) => (
        <section key={lane} class="lane" aria-label={title}>
          <h4>{title}</h4>
          <Own {...props} lane={lane} entries={entries.filter((entry) => entry.lane === lane)} />
          <Others {...props} entries={entries.filter((entry) => entry.lane === lane)} />
        </section>
      ))}
    </div>
  );
}

function Own({ live, activity, entries, lane }: Props & { lane?: number; entries: readonly ActivitiesEntry[] }) {
  const more = useSignal(false);
  const part = useFocusNotLost<HTMLDivElement>("textarea, button");
  if (activity.state !== "open" || !live.scene.value?.mayTakePart) return null;
  const secrets = activity.anonymous ? mySecrets(live.me, activity.id).value.filter((one) => one.lane === (lane ?? 0)) : [];
  const waits = waitingIn("activities.write", activity.id).filter(({ change }) => (change.request.lane ?? 0) === (lane ?? 0) && change.request.entry === undefined);
  const has = secrets.length > 0 || waits.length > 0 || entries.some(({ author }) => author?.person === live.me);
  const single = activity.kind === "prompt" || activity.kind === "check_in" || activity.kind === "feedback";
  const asks = !single || !has || more.value;
  return (
    <div ref={part} class="own">
      {asks && (
        <WriteBox live={live} activity={activity} lane={lane} label={lane === undefined ? words.yourAnswer : words.yourNote}
          submit={lane === undefined ? words.send : words.addNote} {...(single && { onDone: () => { more.value = false; } })} />
      )}
      {single && has && !asks && <p class="own-in" role="status">{waits.length === 0 && words.written} <Button look="quiet" class="button-inline" onClick={() => { more.value = true; }}>{words.writeAnother}</Button></p>}
      {secrets.map((one) => <OwnSecret key={one.secret} live={live} activity={activity} kept={one} lane={lane} waits={waits.some(({ change }) => change.request.secret === one.secret)} />)}
      {waits.filter(({ change, refusal }) => refusal || change.request.secret === undefined).map((item) => <Pending key={item.id} item={item} text={item.change.request.body} />)}
    </div>
  );
}

/** An anonymous answer of one's own: among the others' nobody finds it, and only this device changes it. */
function OwnSecret({ live, activity, kept, lane, waits }: { live: LiveMeeting; activity: ActivitiesActivity; kept: Secret; lane: number | undefined; waits: boolean }) {
  const changing = useSignal(false);
  if (changing.value) return <WriteBox live={live} activity={activity} lane={lane} label={words.yourAnswer} submit={words.save} changing={kept} onDone={() => { changing.value = false; }} />;
  return (
    <div class="entry entry-own">
      <p class="entry-body as-written">{kept.body}</p>
      <div class="entry-foot">
        <span class="soft note">{waits ? words.waiting : words.onlyHere}</span>
        <Button look="quiet" class="button-small" aria-label={words.changeLabel(kept.body.slice(0, 60))} onClick={() => { changing.value = true; }}>{words.change}</Button>
      </div>
    </div>
  );
}

const shownFirst = 30;

function Others({ live, activity, mayRun, entries }: Props & { entries: readonly ActivitiesEntry[] }) {
  const shown = useSignal(shownFirst);
  const part = useFocusNotLost<HTMLDivElement>("button, h4");
  if (entries.length === 0) return null;
  return (
    <div ref={part} class="entries-part">
      <ul class="entries">
        {entries.slice(0, shown.value).map((entry) => (
          <li key={entry.id} class="entry"><EntryText live={live} activity={activity} entry={entry} mayRun={mayRun} /></li>
        ))}
      </ul>
      {entries.length > shown.value && <Button look="quiet" onClick={() => { shown.value += 100; }}>{words.more}</Button>}
    </div>
  );
}
