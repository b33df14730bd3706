import { read } from "../live/call";
import { Link } from "../navigation";
import { networkLibraryPath, reviewPath } from "../places";
import type { OrganisationsNetworkSummary, ReviewsReview } from "../protocol/types";
import { myself } from "../session";
import { Empty, Page } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { Time } from "../ui/time";
import { words as library } from "../words/library";
import { words } from "../words/reviews";

/** What waits to be read before it is published, in each network whose library one curates. */
export default function Reviews() {
  const { networks } = myself();
  return (
    <Page title={words.listTitle} intro={words.listIntro}>
      {networks.length === 0 && <Empty>{words.notCurator}</Empty>}
      {networks.map((network) => <OfNetwork key={network.id} network={network} named={networks.length > 1} />)}
    </Page>
  );
}

function OfNetwork({ network: { id, name }, named }: { network: OrganisationsNetworkSummary; named: boolean }) {
  return (
    <>
      <Listed network={id} open none={words.noneWaiting} title={words.waiting} of={named ? name : undefined} />
      <Listed network={id} open={false} none={words.nonePast} title={words.past} of={named ? name : undefined} />
      <p class="note section"><Link to={networkLibraryPath(id)}>{library.ofLibrary}</Link></p>
    </>
  );
}

function Listed({ network, open, title, none, of }: { network: number; open: boolean; title: string; none: string; of: string | undefined }) {
  const pages = usePages<ReviewsReview>(async (last) => pageOf(
    await read("reviews.list", { network, open, limit: 20, ...(last && { before: last.id }) }), ({ reviews }) => reviews, ({ more }) => more), [network, open]);
  return (
    <section class="section">
      <h2>{of === undefined ? title : words.inNetwork(title, of)}</h2>
      <ShowPages pages={pages}>
        {(reviews) => (reviews.length === 0 ? <Empty>{none}</Empty> : (
          <ul class="rows">
            {reviews.map((review) => (
              <li key={review.id} class="row">
                <div class="row-main">
                  <Link to={reviewPath(review.practice)}>{review.title}</Link>
                  <p class="soft note">{words.line(review)} · <Time at={review.decidedAt ?? review.askedAt} /></p>
                </div>
                {review.decision && <span class="badge">{words.decided[review.decision]}</span>}
              </li>
            ))}
          </ul>
        ))}
      </ShowPages>
    </section>
  );
}
