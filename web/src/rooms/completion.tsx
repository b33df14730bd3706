import type { Mentionable } from "./mentions";
import { fits } from "./mentions";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { words } from "../words/rooms";

/** Somebody or some group that the letters after an `@` may mean. */
export interface Suggestion {
  /** What goes into the text after the `@`. */
  readonly text: string;
  readonly note: string;
  readonly person?: number;
}
export type Groups = readonly (keyof typeof words.groups)[];

const shownMax = 6;

export function suggestions(typed: string, people: readonly (Mentionable & { seatTitle: string })[], groups: Groups): Suggestion[] {
  const named = people.filter(({ name }) => fits(name, typed)).map(({ person, name, seatTitle }) => ({ text: name, note: seatTitle, person }));
  const grouped = groups.filter((group) => fits(group, typed)).map((group) => ({ text: group, note: words.groups[group] }));
  const all = [...named, ...grouped];
  // What is already whole needs no completion: Enter sends.
  return all.length === 1 && all[0]?.text.toLowerCase() === typed.toLowerCase() ? [] : all.slice(0, shownMax);
}

interface Props {
  id: string;
  list: readonly Suggestion[];
  chosen: number;
  take: (suggestion: Suggestion) => void;
}

/** The list over the field in which one writes; the field keeps the focus. */
export function Completion({ id, list, chosen, take }: Props) {
  return (
    <div class="completion" id={id} role="listbox" aria-label={words.suggestions}>
      {list.map((suggestion, at) => (
        <div key={`${suggestion.person ?? suggestion.text}`} id={`${id}-${at}`} role="option" aria-selected={at === chosen} class="completion-line"
          onPointerDown={(event) => { event.preventDefault(); take(suggestion); }}>
          {suggestion.person ? <Avatar person={suggestion.person} name={suggestion.text} /> : <span class="completion-group"><Icon name="people" /></span>}
          <span><strong>{suggestion.person ? suggestion.text : `@${suggestion.text}`}</strong> <span class="soft note">{suggestion.note}</span></span>
        </div>
      ))}
    </div>
  );
}
