import { Link } from "../../navigation";
import { practicePath } from "../../places";
import type { SearchesFound } from "../../protocol/types";
import { me } from "../../session";
import { words } from "../../words/library";

/** A practice that was found: what it is, whose, the tier of its evidence, and beside it what schools made of it. */
export function Entry({ found }: { found: SearchesFound }) {
  const { practice, title, summary, snippet, owner, terms, tier, adoptions, visibility } = found;
  const kind = terms.find(({ facetSlug }) => facetSlug === "kind");
  return (
    <article class="entry">
      <p class="entry-above">{[kind?.title, owner.name].filter(Boolean).join(" · ")}</p>
      <h3><Link to={practicePath(practice)}>{title}</Link></h3>
      <p>{snippet.length > 0 ? snippet.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : text)) : summary}</p>
      <p class="entry-facts">
        {tier > 0 && <span class="badge">{words.essa}: {words.tiers[tier]}</span>}
        <span class={adoptions.tried > 0 ? "entry-tried" : "soft"}>{words.tried(adoptions) || words.notTried}</span>
        {typeof me.value !== "string" && visibility !== "world" && <span class="soft">{words.visibilities[visibility]}</span>}
      </p>
    </article>
  );
}
