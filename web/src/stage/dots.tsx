import type { ActivitiesActivity, ActivitiesEntry } from "../protocol/types";
import { Button, IconButton } from "../ui/button";
import { useDraft } from "../ui/draft";
import { words } from "../words/stage";
import { announce } from "./announcer";
import { dotChoices, dotsOf, dotsUsed, withDot, type Dots } from "./ballot";
import { StageIcon } from "./icons";
import type { LiveMeeting } from "./live";
import { vote, VoteFrame } from "./poll";
import { Results } from "./results";

/** Dots on the notes of a board. */
export function DotVote({ live, activity }: { live: LiveMeeting; activity: ActivitiesActivity }) {
  const board = live.activities.value.find(({ id }) => id === activity.settings.board);
  const notes = board ? live.detail(board).entries.value : [];
  return (
    <>
      <VoteFrame live={live} activity={activity}>{(voted) => <Sheet live={live} activity={activity} notes={notes} onVoted={voted} />}</VoteFrame>
      <Results activity={activity} results={live.detail(activity).results.value} board={notes} />
    </>
  );
}

const none: Dots = {};

function Sheet({ live, activity, notes, onVoted }: { live: LiveMeeting; activity: ActivitiesActivity; notes: readonly ActivitiesEntry[]; onVoted: () => void }) {
  const before = dotsOf(live.detail(activity).myVotes.value);
  const draft = useDraft<Dots>(`dots.${activity.id}`, none);
  const dots = dotsUsed(draft.value) > 0 ? draft.value : before;
  const left = (activity.settings.dotsEach ?? 3) - dotsUsed(dots);
  const change = (note: number, by: -1 | 1) => {
    const next = withDot(dots, note, by, activity);
    draft.value = next;
    announce(`${words.dotsOn(next[note] ?? 0)}. ${words.dotsLeft((activity.settings.dotsEach ?? 3) - dotsUsed(next))}`);
  };
  return (
    <form class="ballot" onSubmit={(event) => {
      event.preventDefault();
      vote(live, activity, dotChoices(dots));
      draft.value = none;
      onVoted();
    }}>
      <p class="note">{words.dotsLeft(left)}</p>
      <ul class="ranking">
        {notes.map(({ id, body }) => (
          <li key={id} class="line">
            <span class="line-main as-written">{body}</span>
            <span class="entry-acts dots-acts">
              <IconButton label={words.takeDot(body.slice(0, 60))} disabled={!dots[id]} onClick={() => change(id, -1)}><StageIcon name="minus" /></IconButton>
              <span class="dots-count">{dots[id] ?? 0}<span class="hidden-words"> {words.dotsOn(dots[id] ?? 0)}</span></span>
              <IconButton label={words.addDot(body.slice(0, 60))} disabled={left === 0 || (dots[id] ?? 0) >= (activity.settings.maxEach ?? 20)} onClick={() => change(id, 1)}><StageIcon name="plus" /></IconButton>
            </span>
          </li>
        ))}
      </ul>
      {activity.anonymous && <p class="note soft">{words.voteOnce}</p>}
      <div class="buttons"><Button type="submit" look="main" aria-disabled={dotsUsed(dots) === 0 || undefined}>{words.vote}</Button></div>
    </form>
  );
}
