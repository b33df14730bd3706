import { read } from "../live/call";
import type { PracticesCompared, PracticesPlaced } from "../protocol/types";
import { Show, useLoaded } from "../ui/loaded";
import { words } from "../words/versions";
import { words as practice } from "../words/practice";
import { words as writing } from "../words/writing";
import { folded } from "./folded";

/** Named as for who reads, not for who writes. */
const titles = { ...writing.parts, differently: practice.differently };

/** What changed between two versions, word by word; `to` absent: the draft. What was added is underlined and what was
 *  taken out struck through, and both are said in words. */
export function Comparison({ practice, from, to }: { practice: number; from: number; to: number | undefined }) {
  const loaded = useLoaded(() => read("practices.compare", { practice, from, ...(to !== undefined && { to }) }), [practice, from, to]);
  return (
    <Show loaded={loaded}>
      {({ parts, placedSince, noLongerPlaced }) => (parts.length + placedSince.length + noLongerPlaced.length === 0 ? <p role="status">{words.same}</p> : (
        <div class="comparison">
          {parts.map((part) => <Changed key={part.part} compared={part} />)}
          <Placed title={words.placedSince} terms={placedSince} />
          <Placed title={words.noLonger} terms={noLongerPlaced} />
        </div>
      ))}
    </Show>
  );
}

function Changed({ compared: { part, hunks } }: { compared: PracticesCompared }) {
  return (
    <section class="section">
      <h3>{titles[part]}</h3>
      <p class="as-written compared">
        {folded(hunks).map(({ kind, text }, at) => (kind === "added" ? <ins key={at}><span class="hidden-words"> {words.added} </span>{text}</ins>
          : kind === "removed" ? <del key={at}><span class="hidden-words"> {words.removed} </span>{text}</del> : <span key={at}>{text}</span>))}
      </p>
    </section>
  );
}

function Placed({ title, terms }: { title: string; terms: readonly PracticesPlaced[] }) {
  if (terms.length === 0) return null;
  return <section class="section"><h3>{title}</h3><p>{terms.map(({ facetTitle, title: name }) => `${facetTitle}: ${name}`).join(", ")}</p></section>;
}
