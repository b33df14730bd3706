import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { outbox } from "../live/sending";
import type { ActivitiesActivity, ActivitiesEntry } from "../protocol/types";
import { Button } from "../ui/button";
import { words } from "../words/stage";
import type { LiveMeeting } from "./live";
import { WriteBox } from "./write-box";

interface Props {
  live: LiveMeeting;
  activity: ActivitiesActivity;
  entry: ActivitiesEntry;
  /** May take out what should not stand there. */
  mayRun: boolean;
  children?: ComponentChildren;
}

/** What somebody wrote; its writer changes it as long as the activity is open. */
export function EntryText({ live, activity, entry, mayRun, children }: Props) {
  const changing = useSignal(false);
  const mine = entry.author?.person === live.me;
  const open = activity.state === "open";
  if (changing.value) {
    return (
      <WriteBox live={live} activity={activity} lane={activity.kind === "board" || activity.kind === "plus_delta" ? entry.lane : undefined} label={words.yourAnswer} submit={words.save}
        changing={{ entry: entry.id, body: entry.body }} onDone={() => { changing.value = false; }} />
    );
  }
  const short = entry.body.slice(0, 60);
  const remove = () => void outbox.put({ name: "activities.removeEntry", request: { entry: entry.id } }, { meeting: live.meeting });
  return (
    <>
      <p class="entry-body as-written">{entry.body}</p>
      <div class="entry-foot">
        <span class="soft note">{entry.author ? (mine ? `${entry.author.name} (${words.yours})` : entry.author.name) : words.somebody}</span>
        {open && (
          <span class="entry-acts">
            {children}
            {mine && <Button look="quiet" class="button-small" aria-label={words.changeLabel(short)} onClick={() => { changing.value = true; }}>{words.change}</Button>}
            {(mine || mayRun) && <Button look="quiet" class="button-small" aria-label={words.removeLabel(short)} onClick={remove}>{words.remove}</Button>}
          </span>
        )}
      </div>
    </>
  );
}
