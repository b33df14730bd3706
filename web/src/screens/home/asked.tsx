import { Link } from "../../navigation";
import { checkinsPath } from "../../places";
import type { CheckinsMineResponse } from "../../protocol/types";
import { words } from "../../words/checkins";

/** How many questions about one's actions wait; nothing where none does. */
export function Asked({ mine: { questions, figures } }: { mine: CheckinsMineResponse }) {
  const asked = questions.filter((question) => question.asked).length;
  if (asked === 0 && figures.length === 0) return null;
  return (
    <section class="section offer" aria-labelledby="asked">
      <h2 id="asked">{asked > 0 ? words.waitForYou(asked) : words.figuresWait(figures.length)}</h2>
      {asked > 0 && <p>{words.homeWords}{figures.length > 0 && ` ${words.figuresWait(figures.length)}.`}</p>}
      <p><Link class="button" to={checkinsPath}>{words.open}</Link></p>
    </section>
  );
}
