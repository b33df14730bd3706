import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Avatar } from "../ui/avatar";
import { words } from "../words/documents";
import type { OpenDocument } from "./opened";

const shownMax = 4;

/** Who else has the document open; whoever comes or leaves is said. */
export function Here({ open }: { open: OpenDocument }) {
  const people = open.present.value;
  const said = useSignal("");
  const before = useRef(people);
  useEffect(() => {
    const was = before.current;
    before.current = people;
    const came = people.filter(({ person }) => !was.some((one) => one.person === person));
    const left = was.filter(({ person }) => !people.some((one) => one.person === person));
    said.value = [...came.map(({ name }) => words.came(name)), ...left.map(({ name }) => words.left(name))].join(". ");
  }, [people]);
  const names = people.map(({ name }) => name);
  return (
    <div class="doc-here" title={words.alsoHere(names)}>
      {people.slice(0, shownMax).map(({ person, name }) => <span key={person} class={`doc-here-one hue-${person % 8}`}><Avatar person={person} name={name} /></span>)}
      {people.length > shownMax && <span class="doc-here-more" aria-hidden="true">+{people.length - shownMax}</span>}
      {people.length > 0 && <span class="hidden-words">{words.alsoHere(names)}</span>}
      <span class="hidden-words" role="status">{said.value}</span>
    </div>
  );
}
