import { read } from "../live/call";
import { done } from "../live/result";
import { Link } from "../navigation";
import { meetingPath } from "../places";
import { myself } from "../session";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/checkins";

/** The newest promises of each of one's cohorts: an older one is not told of. */
async function readPromise(commitment: number) {
  const answers = await Promise.all(myself().cohorts.map(({ id }) => read("commitments.list", { cohort: id, limit: 100 })));
  return done(answers.flatMap((answer) => (answer.ok ? answer.value.commitments : [])).find(({ id }) => id === commitment));
}

/** The promise that an action was, and the session that it was made in, for who was there. */
export function Promised({ commitment }: { commitment: number }) {
  const promise = useLoaded(() => readPromise(commitment), [commitment]).value;
  if (!promise) return <p class="soft note">{words.promised}</p>;
  return (
    <p class="soft note">
      {words.promisedBy(promise.holderName ?? promise.seatTitle)}
      {promise.meeting !== undefined && promise.meetingTitle !== undefined && <> {words.promisedIn} <Link to={meetingPath(promise.meeting)}>{promise.meetingTitle}</Link></>}
    </p>
  );
}
