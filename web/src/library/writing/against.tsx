import { diffWordsWithSpace } from "diff";
import { useMemo } from "preact/hooks";
import { words } from "../../words/writing";

/** Two texts as one: what only they have is underlined, what only I have is struck through, and both said in words. */
export default function Against({ mine, theirs }: { mine: string; theirs: string }) {
  const pieces = useMemo(() => diffWordsWithSpace(mine, theirs), [mine, theirs]);
  if (!theirs.trim()) return <p class="soft">{words.theirsIsEmpty}</p>;
  return (
    <p class="as-written compared">
      {pieces.map(({ value, added, removed }, at) => (added ? <ins key={at}><span class="hidden-words"> {words.added} </span>{value}</ins>
        : removed ? <del key={at}><span class="hidden-words"> {words.removed} </span>{value}</del> : <span key={at}>{value}</span>))}
    </p>
  );
}
