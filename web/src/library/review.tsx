import { useSignal } from "@preact/signals";
import { read } from "../live/call";
import { Link } from "../navigation";
import { practicePath, writePath } from "../places";
import type { PracticesGetPracticeResponse, ReviewsReview } from "../protocol/types";
import type { ScreenProps } from "../routes";
import address from "../styles/library.css?address";
import { useFollow } from "../ui/follow";
import { Show, titleOf, useLoaded } from "../ui/loaded";
import { Notice } from "../ui/notice";
import { Empty, Page } from "../ui/page";
import { useSheet } from "../ui/sheet";
import { Time } from "../ui/time";
import { words } from "../words/reviews";
import { Decide, type Decided } from "./review/decide";
import { Draft } from "./review/draft";
import { Remarks } from "./review/remarks";

/** A practice under review: what it says, the remarks on it, and the decision. */
export default function Review({ parameters }: ScreenProps) {
  const id = Number(parameters["practice"]);
  const loaded = useLoaded(() => readForReview(id), [id]);
  useFollow(`practice/${id}`, loaded.again, { event: () => true, after: loaded.value?.lastEvent }, loaded.value !== undefined);
  const dressed = useSheet(address);
  return (
    <Page width="wide" title={titleOf(loaded, ({ title }) => words.title(title))}
      above={<><Link to={practicePath(id)}>{words.toPage}</Link>{loaded.value?.rights.mayWrite && <> · <Link to={writePath(id)}>{words.toWrite}</Link></>}</>}>
      {dressed && <Show loaded={loaded}>{(practice) => <Parts practice={practice} again={loaded.again} />}</Show>}
    </Page>
  );
}

/** What is being written; once nothing waits for a review any more, a curator reads what everyone does. */
async function readForReview(practice: number) {
  const draft = await read("practices.get", { practice, draft: true });
  return draft.ok || (draft.refusal.code !== "not_found" && draft.refusal.code !== "forbidden") ? draft : read("practices.get", { practice });
}

function Parts({ practice, again }: { practice: PracticesGetPracticeResponse; again: () => Promise<void> }) {
  const decided = useSignal<Decided | undefined>(undefined);
  return (
    <>
      {decided.value && <Notice kind="good">{words.decidedNow(decided.value.decision, decided.value.version)}</Notice>}
      {practice.review === undefined ? !decided.value && <Empty>{words.none}</Empty>
        : <Open key={practice.review} practice={practice} review={practice.review} again={again} onDecided={(one) => { decided.value = one; }} />}
      {practice.rights.mayWrite && <Earlier practice={practice.practice} open={practice.review} />}
    </>
  );
}

interface OpenProps {
  practice: PracticesGetPracticeResponse;
  review: number;
  again: () => Promise<void>;
  onDecided: (decided: Decided) => void;
}

function Open({ practice, review, again, onDecided }: OpenProps) {
  const loaded = useLoaded(() => read("reviews.get", { review }), [review]);
  useFollow(`practice/${practice.practice}`, loaded.again, { event: () => true, after: practice.lastEvent }, loaded.value !== undefined);
  return (
    <Show loaded={loaded}>
      {(value) => (
        <div class="reviewing">
          <div class="reviewing-text">
            <p class="gap-below">{words.asked(value.review)} <span class="soft"><Time at={value.review.askedAt} /></span></p>
            {value.changedSince && <Notice>{words.changedSince}</Notice>}
            <Draft practice={practice} />
          </div>
          <div class="reviewing-side">
            <Remarks review={value.review} remarks={value.remarks} again={loaded.again} />
            {value.review.mayDecide ? <Decide review={value.review} revision={practice.revision ?? value.revision} again={again} onDecided={onDecided} /> : <p class="soft note">{words.mayNot}</p>}
          </div>
        </div>
      )}
    </Show>
  );
}

/** How earlier reviews of it ended. */
function Earlier({ practice, open }: { practice: number; open: number | undefined }) {
  const { value } = useLoaded(() => read("reviews.ofPractice", { practice }), [practice, open]);
  const past = (value?.reviews ?? []).filter(({ decision }) => decision !== undefined);
  if (past.length === 0) return null;
  return (
    <section class="section" aria-labelledby="earlier">
      <h2 id="earlier">{words.earlier}</h2>
      <ul class="rows">{past.map((review) => <li key={review.id} class="row"><Ended review={review} /></li>)}</ul>
    </section>
  );
}

function Ended({ review }: { review: ReviewsReview }) {
  return (
    <div class="row-main">
      <strong>{review.decision && words.decided[review.decision]}</strong>{words.decidedBy(review)}
      {review.summary && <p class="as-written">{review.summary}</p>}
      <p class="soft note"><Time at={review.decidedAt ?? review.askedAt} /></p>
    </div>
  );
}
