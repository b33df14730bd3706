import { read } from "../live/call";
import { Link } from "../navigation";
import { healthPath, newPlanPath, planPath } from "../places";
import { useAgainOnReturn } from "../ui/again";
import { useLoaded } from "../ui/loaded";
import { Empty, Page } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { words as listWords } from "../words/plan-lists";
import { words } from "../words/plans";
import { overseen, ownPlaces } from "./own";
import type { PlanSummary } from "./plan";
import { PlanRows } from "./plan-rows";

/** The plans of one's own schools, what one is asked to read, and those of others that are open to one. */
export default function Plans() {
  const places = ownPlaces();
  const first = places[0];
  return (
    <Page title={words.plans} intro={listWords.plansIntro} actions={first && <Link class="button button-main" to={newPlanPath(first.kind, first.id)}>{listWords.begin}</Link>}>
      <Overviews />
      <AskedToRead />
      {first && <Listed title={listWords.mine} none={listWords.mineNone} mine />}
      <Listed title={first ? listWords.others : words.plans} none={listWords.othersNone} without={places.map(({ kind, id }) => `${kind}/${id}`)} />
    </Page>
  );
}

/** For who helps several schools: how all their plans are, who is stuck first. */
function Overviews() {
  const places = overseen();
  if (places.length === 0) return null;
  return (
    <section class="section" aria-labelledby="overviews">
      <h2 id="overviews">{listWords.overviews}</h2>
      <ul class="rows">
        {places.map((place) => (
          <li key={`${place.kind} ${place.id}`} class="row">
            <div class="row-main"><Link to={healthPath(place)}>{place.name}</Link><p class="soft note">{listWords.overviewHint}</p></div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Listed({ title, none, mine, without = [] }: { title: string; none: string; mine?: true; without?: readonly string[] }) {
  const pages = usePages<PlanSummary>(async (last) => pageOf(
    await read("plans.list", { limit: 30, ...(mine && { mine }), ...(last && { before: last.plan }) }), ({ plans }) => plans, ({ more }) => more), [mine]);
  useAgainOnReturn(pages.again);
  return (
    <section class="section" aria-label={title}>
      <h2>{title}</h2>
      <ShowPages pages={pages}>
        {(all) => {
          const plans = all.filter(({ owner }) => !without.includes(`${owner.kind}/${owner.id}`));
          return plans.length === 0 ? <Empty>{none}</Empty> : <PlanRows plans={plans} named />;
        }}
      </ShowPages>
    </section>
  );
}

/** Where a school of one's own is asked to be a critical friend. */
function AskedToRead() {
  const loaded = useLoaded(() => read("planReviews.list", { open: true, limit: 20 }), []);
  const reviews = loaded.value?.reviews.filter(({ mayAnswer }) => mayAnswer) ?? [];
  if (reviews.length === 0) return null;
  return (
    <section class="section" aria-labelledby="asked">
      <h2 id="asked">{listWords.askedOfYou}</h2>
      <ul class="rows">
        {reviews.map((review) => (
          <li key={review.review} class="row">
            <div class="row-main">
              <Link to={`${planPath(review.plan)}/friends`}>{review.planTitle}</Link>
              <p class="soft note">{listWords.askedBy(review.schoolName, review.owner.name)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
