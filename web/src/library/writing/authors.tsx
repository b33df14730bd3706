import { useSignal } from "@preact/signals";
import { write } from "../../live/call";
import { candidateChoices, readCandidates } from "../../screens/school/candidates";
import { myself } from "../../session";
import { Button, IconButton } from "../../ui/button";
import { Select } from "../../ui/field";
import { useFocusNotLost } from "../../ui/focus";
import { Icon } from "../../ui/icon";
import { useLoaded } from "../../ui/loaded";
import { Notice } from "../../ui/notice";
import { words } from "../../words/writing";
import type { PartProps } from "./props";

/** Who wrote it: they may write it, and are named in this order. */
export function Authors({ practice: { practice, authors }, saving, again }: PartProps) {
  const cohorts = myself().cohorts.map(({ id }) => id);
  const people = useLoaded(() => readCandidates(cohorts), [cohorts.join()]);
  const adding = useSignal("");
  const trouble = useSignal<string | undefined>(undefined);
  const part = useFocusNotLost<HTMLElement>();
  const set = async (ids: readonly number[]) => {
    const answer = await saving.change((key) => write("practices.setAuthors", { practice, authors: [...ids] }, key));
    trouble.value = answer.ok ? undefined : answer.refusal.message;
    await again();
  };
  const ids = authors.map(({ person }) => person);
  const others = (people.value ?? []).filter(({ id }) => !ids.includes(id));
  return (
    <section ref={part} class="writing-part" aria-labelledby="authors">
      <h2 id="authors">{words.authors}</h2>
      <p class="field-hint">{words.authorsHint}</p>
      <ul class="authors">
        {authors.map(({ person, name, seatTitle }) => (
          <li key={person} class="author">
            <span>{name} <span class="soft note">{seatTitle}</span></span>
            {authors.length > 1 && <IconButton label={words.removeAuthor(name)} onClick={() => void set(ids.filter((id) => id !== person))}><Icon name="close" /></IconButton>}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <div class="add-author">
          <Select label={words.addAuthor} value={adding.value} choices={[["", ""], ...candidateChoices(others)]} onValue={(value) => { adding.value = value; }} />
          <Button disabled={adding.value === ""} onClick={() => { void set([...ids, Number(adding.value)]); adding.value = ""; }}>{words.add}</Button>
        </div>
      )}
      {trouble.value && <Notice kind="problem">{trouble.value}</Notice>}
    </section>
  );
}
