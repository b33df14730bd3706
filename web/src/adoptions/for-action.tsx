import { Link } from "../navigation";
import { planPath } from "../places";
import { Button } from "../ui/button";
import { useDraft } from "../ui/draft";
import { Notice } from "../ui/notice";
import { words } from "../words/adoptions";

/** An action of a plan for which somebody looks for a practice. */
export interface Sought {
  readonly plan: number;
  readonly action: number;
  readonly what: string;
}

/** What the signed-in person looks for while they are in the library. */
export const useSought = () => useDraft<Sought | null>("practice-for-action", null);

/** In the library, for who came from an action of a plan: the way back to it. */
export function ForAction() {
  const sought = useSought();
  if (sought.value === null) return null;
  const { plan, action, what } = sought.value;
  const done = () => { sought.value = null; };
  return (
    <div class="gap-above gap-below screen-only">
      <Notice>
        <p>{words.forAction(what)}</p>
        <p class="buttons gap-above">
          <Link class="button" to={`${planPath(plan)}?edit=action/${action}#action-${action}`} onClick={done}>{words.backToAction}</Link>
          <Button look="quiet" onClick={done}>{words.notNow}</Button>
        </p>
      </Notice>
    </div>
  );
}
