import type { MeetingsGetResponse, MeetingsPerson } from "../../protocol/types";
import { words } from "../../words/meetings";

const groups = ["yes", "maybe", "no", "none"] as const;

/** Who said that they come, who may, who does not, and who has not said; roles first in each. */
export function WhoComes({ value: { people, morePeople } }: { value: MeetingsGetResponse }) {
  return (
    <section class="section" aria-labelledby="who">
      <h2 id="who">{words.whoComes}</h2>
      <dl class="who-comes">
        {groups.map((group) => <Group key={group} title={words.comes[group]} of={people.filter(({ reply }) => (reply ?? "none") === group)} />)}
      </dl>
      {morePeople && <p class="soft note gap-above">{words.morePeople(people.length)}</p>}
    </section>
  );
}

function Group({ title, of }: { title: string; of: readonly MeetingsPerson[] }) {
  if (of.length === 0) return null;
  const sorted = [...of].sort((a, b) => Number(b.role !== undefined) - Number(a.role !== undefined));
  return (
    <div>
      <dt>{title} <span class="soft">{of.length}</span></dt>
      <dd>{sorted.map((one) => nameOf(one)).join(", ")}</dd>
    </div>
  );
}

function nameOf({ name, role, guest }: MeetingsPerson): string {
  const more = role ? words.roles[role].toLowerCase() : guest ? words.guest : undefined;
  return more ? `${name} (${more})` : name;
}
