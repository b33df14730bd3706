import type { PracticesGetPracticeResponse } from "../../protocol/types";
import { words as library } from "../../words/library";
import { facetsOf } from "../facets-of";
import { Evidence } from "../page/evidence";
import { Glance } from "../page/glance";
import { Story } from "../page/story";

/** The draft as its readers will see it. */
export function Draft({ practice }: { practice: PracticesGetPracticeResponse }) {
  return (
    <article class="practice practice-narrow">
      {practice.body.summary && <p class="page-intro">{practice.body.summary}</p>}
      <Glance practice={practice} />
      <Evidence practice={practice} />
      <Story practice={practice} />
      <p class="soft note">{facetsOf(practice.terms).map(({ title, terms }) => `${title}: ${terms.map((term) => term.title).join(", ")}`).join(" · ")}</p>
      <p class="soft note">{library.licence}: {practice.body.licence}</p>
    </article>
  );
}
