import { Link, query } from "../navigation";
import { checkpointPath } from "../places";
import address from "../styles/checkins.css?address";
import { useSheet } from "../ui/sheet";
import { words } from "../words/checkins";

/** On a plan's page, for who came to change it from a quarterly check-in: the way back. */
export function BackToCheckpoint() {
  const checkpoint = query.value.get("checkpoint");
  const dressed = useSheet(address);
  if (!dressed || !checkpoint || !/^[1-9]\d{0,14}$/.test(checkpoint)) return null;
  return <p class="checkpoint-back screen-only"><span>{words.backIntro}</span> <Link class="button" to={checkpointPath(Number(checkpoint))}>{words.backTo}</Link></p>;
}
