import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { read } from "../../live/call";
import { go } from "../../navigation";
import type { SearchesSearch } from "../../protocol/types";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { words } from "../../words/library";
import { searchPath } from "../address";

const afterTypingMs = 180;
const prefixMin = 2;

/** The words that are searched for; titles that fit are offered as one types. */
export function SearchForm({ search }: { search: SearchesSearch }) {
  const typed = useSignal(search.query ?? "");
  useEffect(() => { typed.value = search.query ?? ""; }, [search.query]);
  const titles = useTitles(typed.value, search.network);
  const submit = () => {
    const { query: _, ...rest } = search;
    const wanted = typed.value.replace(/\s+/g, " ").trim();
    go(searchPath(wanted ? { ...rest, query: wanted } : rest));
  };
  return (
    <form class="search-form" role="search" action="/library" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <label class="hidden-words" for="library-words">{words.searchLabel}</label>
      <input id="library-words" name="q" type="search" maxLength={200} placeholder={words.searchPlaceholder} value={typed.value} list="library-titles"
        enterkeyhint="search" autocomplete="off" onInput={(event) => { typed.value = event.currentTarget.value; }} />
      <datalist id="library-titles">{titles.map((title) => <option key={title} value={title} />)}</datalist>
      <Button type="submit" look="main"><Icon name="search" /> {words.search}</Button>
    </form>
  );
}

/** Titles that fit what is being typed; the newest answer counts. */
function useTitles(typed: string, network: number | undefined): readonly string[] {
  const titles = useSignal<readonly string[]>([]);
  const latest = useRef(0);
  useEffect(() => {
    const prefix = typed.trim();
    const mine = ++latest.current;
    if (prefix.length < prefixMin) {
      titles.value = [];
      return;
    }
    const timer = setTimeout(() => void read("searches.suggest", { prefix, ...(network !== undefined && { network }) }).then((answer) => {
      if (answer.ok && mine === latest.current) titles.value = answer.value.practices.map(({ title }) => title);
    }), afterTypingMs);
    return () => clearTimeout(timer);
  }, [typed, network]);
  return titles.value;
}
