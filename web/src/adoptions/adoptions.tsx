import { useSignal } from "@preact/signals";
import { read } from "../live/call";
import { done } from "../live/result";
import type { AdoptionsAdoption, PracticesGetPracticeResponse } from "../protocol/types";
import { me } from "../session";
import { Select } from "../ui/field";
import { useFollow } from "../ui/follow";
import { useLoaded } from "../ui/loaded";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { words } from "../words/adoptions";
import { ForAction } from "./for-action";
import { Own } from "./own";
import { type OwnSchool, ownSchools } from "./own-schools";
import { SchoolName, Tried } from "./tried";
import { TryIt } from "./try-it";

const newest = "newest";

/** Who tried a practice and how it went: counted in words, then school by school, those like one's own first. */
export function Adoptions({ practice }: { practice: PracticesGetPracticeResponse }) {
  const id = practice.practice;
  const schools = ownSchools();
  const chosen = useSignal<string | undefined>(undefined);
  const order = chosen.value ?? (schools[0] ? String(schools[0].id) : newest);
  const counted = useLoaded(() => read("adoptions.counts", { practice: id }), [id]);
  const pages = usePages<AdoptionsAdoption>((after) => inOrder(id, order, after), [id, order]);
  const again = async () => { await Promise.all([counted.again(), pages.again()]); };
  useFollow(`practice/${id}`, again, { event: ({ event }) => event === "adoptions.changed" }, typeof me.value !== "string");
  const tally = counted.value?.counts;
  return (
    <section class="section" aria-labelledby="tried">
      <h2 id="tried">{words.heading}</h2>
      <p class="soft gap-below">{words.intro}</p>
      {tally && <p>{tally.tried > 0 ? words.tally(tally) : words.nobody}</p>}
      {practice.rights.mayTry && schools.length > 0 && practice.version > 0 && (
        <p class="buttons gap-above screen-only"><TryIt practice={practice} schools={schools} onBegun={again} /></p>
      )}
      {schools.length > 0 && <ForAction />}
      {tally && tally.tried > 0 && (
        <>
          {schools.length > 0 && <Order order={order} schools={schools} onOrder={(value) => { chosen.value = value; }} />}
          <ShowPages pages={pages}>
            {(adoptions) => (
              <ul class="rows">
                {adoptions.map((adoption) => (
                  <Tried key={adoption.id} adoption={adoption} name={<SchoolName adoption={adoption} />}>
                    {adoption.mine && <Own adoption={adoption} again={again} />}
                  </Tried>
                ))}
              </ul>
            )}
          </ShowPages>
        </>
      )}
    </section>
  );
}

/** A page by time; or the one list that is ordered by likeness, one's own school's adoption before it. */
async function inOrder(practice: number, order: string, after: AdoptionsAdoption | undefined) {
  if (order === newest)
    return pageOf(await read("adoptions.list", { practice, limit: 20, ...(after && { before: after.id }) }), (answer) => answer.adoptions, (answer) => answer.more);
  const [like, all] = await Promise.all([
    read("adoptions.like", { practice, school: Number(order), limit: 50 }),
    read("adoptions.list", { practice, limit: 100 }),
  ]);
  if (!like.ok) return like;
  if (!all.ok) return all;
  const mine = all.value.adoptions.filter((one) => one.mine);
  const listed = new Set(mine.map((one) => one.id));
  return done({ items: [...mine, ...like.value.adoptions.filter((one) => !listed.has(one.id))], more: false });
}

function Order({ order, schools, onOrder }: { order: string; schools: readonly OwnSchool[]; onOrder: (order: string) => void }) {
  const like = schools.map(({ id, name }) => [String(id), schools.length > 1 ? `${words.like}: ${name}` : words.like] as const);
  return (
    <div class="filter gap-above screen-only">
      <Select label={words.order} value={order} onValue={onOrder} choices={[...like, [newest, words.newest]]} />
    </div>
  );
}
