import { read } from "../live/call";
import { Link } from "../navigation";
import { practicePath, schoolTryingPath } from "../places";
import type { AdoptionsAdoption } from "../protocol/types";
import { useLoaded } from "../ui/loaded";
import { words } from "../words/adoptions";

/** How far a school is with a practice, or what it decided. */
export const howFar = ({ decision, progress }: AdoptionsAdoption): string => (decision ? words.decisions[decision] : words.progress[progress]);

interface Props {
  adoption: number;
  /** The practice is not named beside it. */
  named?: true;
}

/** How far the school is with the practice that an action goes by; nothing where one may not see it. */
export default function TriedMark({ adoption, named }: Props) {
  const { value } = useLoaded(() => read("adoptions.get", { adoption }), [adoption]);
  if (!value) return null;
  const { practice, practiceTitle, told } = value.adoption;
  return (
    <p class="note">
      {named && <>{words.fromLibrary} <Link to={practicePath(practice)}>{practiceTitle}</Link> · </>}
      {told ? <Link to={schoolTryingPath(told.school)}>{words.schoolTries}</Link> : words.schoolTries}: {howFar(value.adoption)}
    </p>
  );
}
