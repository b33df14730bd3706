import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { outbox } from "../live/sending";
import type { ActivitiesActivity, ActivitiesChoice } from "../protocol/types";
import { Button, IconButton } from "../ui/button";
import { useDraft } from "../ui/draft";
import { words } from "../words/stage";
import { announce } from "./announcer";
import { moved, rankedChoices, rankedOrder } from "./ballot";
import { StageIcon } from "./icons";
import type { LiveMeeting } from "./live";
import { Pending, waitingIn } from "./pending";
import { Results } from "./results";

/** A vote: the ballot, and what it came to. */
export function Poll({ live, activity }: { live: LiveMeeting; activity: ActivitiesActivity }) {
  const detail = live.detail(activity);
  return (
    <>
      <VoteFrame live={live} activity={activity}>{(voted) => <Ballot live={live} activity={activity} onVoted={voted} />}</VoteFrame>
      <Results activity={activity} results={detail.results.value} />
    </>
  );
}

/** The ballot while one has not voted, or changes one's vote; then that the vote is in. */
export function VoteFrame({ live, activity, children }: { live: LiveMeeting; activity: ActivitiesActivity; children: (voted: () => void) => preact.ComponentChildren }) {
  const changing = useSignal(false);
  const waits = waitingIn("activities.vote", activity.id);
  const last = waits[waits.length - 1];
  useEffect(() => { if (activity.state !== "open") changing.value = false; }, [activity.state]);
  if (activity.state !== "open" || !live.scene.value?.mayTakePart) return null;
  if (last) return <Pending item={last} text={last.refusal ? "" : words.yourVoteWaits} />;
  if (activity.answeredByMe && !changing.value) {
    return (
      <p class="own-in" role="status">
        {activity.anonymous ? words.yourVoteStays : words.yourVote}{" "}
        {!activity.anonymous && <Button look="quiet" class="button-inline" onClick={() => { changing.value = true; }}>{words.voteAgain}</Button>}
      </p>
    );
  }
  return <>{children(() => { changing.value = false; })}</>;
}

/** Votes; the choice is kept on the device until the server has it. */
export function vote({ meeting }: LiveMeeting, activity: ActivitiesActivity, choices: readonly ActivitiesChoice[]): void {
  void outbox.put({ name: "activities.vote", request: { activity: activity.id, choices: [...choices] } }, { meeting });
}

function Ballot({ live, activity, onVoted }: { live: LiveMeeting; activity: ActivitiesActivity; onVoted: () => void }) {
  const { settings } = activity;
  const { options = [], pollKind = "single" } = settings;
  const before = live.detail(activity).myVotes.value;
  const draft = useDraft<readonly ActivitiesChoice[]>(`vote.${activity.id}`, []);
  const missing = useSignal(false);
  const error = useId();
  const picked = draft.value.length > 0 ? draft.value : pollKind === "ranked" ? rankedChoices(rankedOrder(before, options.length)) : before;
  const set = (choices: readonly ActivitiesChoice[]) => {
    draft.value = choices;
    missing.value = false;
  };
  const submit = () => {
    if (picked.length === 0) return void (missing.value = true);
    vote(live, activity, picked);
    draft.value = [];
    onVoted();
  };
  const scale = { min: settings.scaleMin ?? 1, max: settings.scaleMax ?? 5 };
  const hint = { single: words.chooseOne, multiple: words.chooseSome, scale: words.chooseScale(scale.min, scale.max), ranked: words.rankHint }[pollKind];
  return (
    <form class="ballot" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      {pollKind === "ranked" ? <Ranking options={options} picked={picked} hint={hint} set={set} /> : (
        <fieldset class="radios" aria-describedby={error}>
          <legend class="note soft">{hint}</legend>
          {pollKind === "scale"
            ? <Scale name={error} {...scale} low={settings.scaleLow} high={settings.scaleHigh} picked={picked[0]?.value} set={(value) => set([{ choice: 0, value }])} />
            : options.map((option, choice) => (
              <label key={choice} class="radio">
                <input type={pollKind === "single" ? "radio" : "checkbox"} name={error} checked={picked.some((one) => one.choice === choice)}
                  onChange={() => set(pollKind === "single" ? [{ choice }] : toggled(picked, choice))} />
                <span>{option}</span>
              </label>
            ))}
        </fieldset>
      )}
      <p class="field-error" id={error} role="status">{missing.value ? words.voteMissing : ""}</p>
      {activity.anonymous && <p class="note soft">{words.voteOnce}</p>}
      <div class="buttons"><Button type="submit" look="main">{words.vote}</Button></div>
    </form>
  );
}

const toggled = (picked: readonly ActivitiesChoice[], choice: number): ActivitiesChoice[] =>
  (picked.some((one) => one.choice === choice) ? picked.filter((one) => one.choice !== choice) : [...picked, { choice }]);

interface ScaleProps {
  name: string;
  min: number;
  max: number;
  low: string | undefined;
  high: string | undefined;
  picked: number | undefined;
  set: (value: number) => void;
}

function Scale({ name, min, max, low, high, picked, set }: ScaleProps) {
  const points = Array.from({ length: max - min + 1 }, (_, at) => min + at);
  return (
    <div class="scale">
      {points.map((point) => (
        <label key={point} class="scale-point">
          <input type="radio" name={name} checked={picked === point} onChange={() => set(point)} />
          <span>{point}</span>
        </label>
      ))}
      {(low || high) && <p class="scale-ends note soft"><span>{low}</span><span>{high}</span></p>}
    </div>
  );
}

function Ranking({ options, picked, hint, set }: { options: readonly string[]; picked: readonly ActivitiesChoice[]; hint: string; set: (choices: readonly ActivitiesChoice[]) => void }) {
  const order = rankedOrder(picked, options.length);
  const move = (at: number, by: -1 | 1) => {
    set(rankedChoices(moved(order, at, by)));
    announce(words.ranked(options[order[at]!] ?? "", at + by + 1));
  };
  return (
    <div>
      <p class="note soft gap-below">{hint}</p>
      <ol class="ranking">
        {order.map((choice, at) => (
          <li key={choice} class="line">
            <span class="line-main">{options[choice]}</span>
            <span class="entry-acts">
              <IconButton label={words.rankUp(options[choice] ?? "")} disabled={at === 0} onClick={() => move(at, -1)}><StageIcon name="up" /></IconButton>
              <IconButton label={words.rankDown(options[choice] ?? "")} disabled={at === order.length - 1} onClick={() => move(at, 1)}><StageIcon name="down" /></IconButton>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
