import { useSignal } from "@preact/signals";
import type { Cohort } from "../cohort";
import { read } from "../live/call";
import type { CommitmentsCommitment, CommitmentsInPlan } from "../protocol/types";
import { myself } from "../session";
import { useAgainOnReturn } from "../ui/again";
import { Select } from "../ui/field";
import { useFollow } from "../ui/follow";
import { Empty } from "../ui/page";
import { pageOf, ShowPages, usePages } from "../ui/pages";
import { words } from "../words/commitments";
import { MakePromise } from "./make-promise";
import { PromiseLine } from "./promise";

type State = CommitmentsCommitment["state"];
type Listed = CommitmentsCommitment & { readonly inPlan: CommitmentsInPlan | undefined };

/** What was promised in a cohort, one's own first. */
export function Promises({ cohort }: { cohort: Cohort }) {
  const state = useSignal<State>("open");
  const pages = usePages<Listed>(
    async (after) => pageOf(
      await read("commitments.list", { cohort: cohort.id, state: state.value, limit: 50, ...(after && { before: after.id }) }),
      ({ commitments, inPlans }) => commitments.map((one) => ({ ...one, inPlan: inPlans.find(({ commitment }) => commitment === one.id) })), (answer) => answer.more),
    [cohort.id, state.value]);
  useAgainOnReturn(pages.again);
  // One's own stays where it is, so that a slip can be taken back.
  const isOthers = ({ seat }: CommitmentsCommitment) => !myself().seats.some(({ id }) => id === seat);
  useFollow(`cohort/${cohort.id}`, pages.again, {
    event: (published) => published.event === "commitments.commitmentChanged" && isOthers(published.data.commitment),
  });
  return (
    <section class="section" aria-labelledby="promises">
      <h2 id="promises">{words.promises}</h2>
      <p class="soft gap-below">{words.promisesIntro}</p>
      <MakePromise cohort={cohort} onMade={pages.again} />
      <div class="filter">
        <Select label={words.show} value={state.value} onValue={(value) => { state.value = value as State; }}
          choices={[["open", words.states.open], ["kept", words.states.kept], ["dropped", words.states.dropped]]} />
      </div>
      <ShowPages pages={pages}>{(commitments) => <Lists commitments={commitments} state={state.value} />}</ShowPages>
    </section>
  );
}

function Lists({ commitments, state }: { commitments: readonly Listed[]; state: State }) {
  const seats = new Set(myself().seats.map((seat) => seat.id));
  const mine = commitments.filter(({ seat }) => seats.has(seat));
  const others = commitments.filter(({ seat }) => !seats.has(seat));
  if (commitments.length === 0 && state !== "open") return <Empty>{state === "kept" ? words.noneKept : words.noneDropped}</Empty>;
  return (
    <>
      <List title={words.mine} none={words.noneMine} of={mine} own />
      <List title={words.others} none={words.noneOthers} of={others} own={false} />
    </>
  );
}

function List({ title, none, of, own }: { title: string; none: string; of: readonly Listed[]; own: boolean }) {
  return (
    <div class="gap-above">
      <h3 class="gap-below">{title}</h3>
      {of.length === 0 ? <Empty>{none}</Empty> : (
        <ul class="rows">
          {of.map((commitment) => (
            <PromiseLine key={commitment.id} commitment={commitment} mine={own} inPlan={commitment.inPlan}>
              {own ? commitment.seatTitle : `${commitment.holderName ?? words.formerHolder}, ${commitment.seatTitle}`}
            </PromiseLine>
          ))}
        </ul>
      )}
    </div>
  );
}
