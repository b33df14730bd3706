import { go } from "../../navigation";
import type { SearchesSearch } from "../../protocol/types";
import { me } from "../../session";
import { Select } from "../../ui/field";
import { words } from "../../words/library";
import { searchPath } from "../address";

type Sort = NonNullable<SearchesSearch["sort"]>;

/** In which order, and whether only from schools like one's own. */
export function Order({ search }: { search: SearchesSearch }) {
  const { sort, ...unsorted } = search;
  const { likeSchool, ...fromAll } = search;
  const schools = typeof me.value === "string" ? [] : me.value.seats.filter(({ organisation: { kind } }) => kind === "school");
  const usual: Sort = search.query ? "relevance" : "newest";
  const sorts = (Object.entries(words.sorts) as [Sort, string][]).filter(([one]) => search.query || one !== "relevance");
  return (
    <div class="order">
      {schools.length > 0 && (
        <Select label={words.likeLabel} value={String(likeSchool ?? "")} choices={[["", words.everySchool], ...schools.map(({ organisation: { id }, title }) => [String(id), schools.length === 1 ? words.likeMine : words.likeSchool(title)] as const)]}
          onValue={(school) => go(searchPath(school ? { ...search, likeSchool: Number(school) } : fromAll))} />
      )}
      <Select label={words.sort} value={sort ?? usual} choices={sorts} onValue={(one) => go(searchPath(one === usual ? unsorted : { ...search, sort: one as Sort }))} />
    </div>
  );
}
