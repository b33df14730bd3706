import { Link } from "../../navigation";
import type { SearchesSearch } from "../../protocol/types";
import { me } from "../../session";
import { words } from "../../words/library";
import { isNarrowed, searchPath } from "../address";

/** What to do where nothing was found: another word, fewer filters, or asking the network. */
export function Nothing({ search, didYouMean }: { search: SearchesSearch; didYouMean: string | undefined }) {
  return (
    <div class="stack">
      {didYouMean && <p>{words.didYouMean} <Link to={searchPath({ ...search, query: didYouMean })}><strong>{didYouMean}</strong></Link>?</p>}
      <p>{words.nothing} {isNarrowed(search) ? words.nothingHint.narrowed : words.nothingHint.words}</p>
      {typeof me.value !== "string" && (
        <>
          <p class="soft">{words.askNetworkHint}</p>
          <Link class="button" to={search.query ? `/library/needs?q=${encodeURIComponent(search.query)}` : "/library/needs"}>{words.askNetwork}</Link>
        </>
      )}
    </div>
  );
}
