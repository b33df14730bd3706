import { read } from "../live/call";
import { Link } from "../navigation";
import { meetingPath } from "../places";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/checkins";

/** The promise that an action was, and the session that it was made in. */
export function Promised({ commitment }: { commitment: number }) {
  const promise = useLoaded(() => read("commitments.get", { commitment }), [commitment]).value?.commitment;
  if (!promise) return <p class="soft note">{words.promised}</p>;
  return (
    <p class="soft note">
      {words.promisedBy(promise.holderName ?? promise.seatTitle)}
      {promise.meeting !== undefined && promise.meetingTitle !== undefined && <> {words.promisedIn} <Link to={meetingPath(promise.meeting)}>{promise.meetingTitle}</Link></>}
    </p>
  );
}
