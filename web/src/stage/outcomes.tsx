import { useEffect } from "preact/hooks";
import { read, write } from "../live/call";
import { outbox } from "../live/sending";
import { PromiseLine } from "../commitments/promise";
import type { CommitmentsCommitment, OutcomesOutcome, StagesScene } from "../protocol/types";
import { myself } from "../session";
import { Button } from "../ui/button";
import { useLoaded, type Loaded } from "../ui/loaded";
import { words } from "../words/stage";
import type { LiveMeeting } from "./live";
import { Pending } from "./pending";

/** Promises, read again whenever one is made or kept: those of this session, or the open ones of before. */
function usePromises(live: LiveMeeting, { cohort, meeting }: StagesScene, which: "made here" | "open"): Loaded<readonly CommitmentsCommitment[]> {
  const loaded = useLoaded(async () => {
    const answer = await read("commitments.list", { cohort, limit: 100, ...(which === "made here" ? { meeting } : { state: "open" as const }) });
    return answer.ok ? { ok: true as const, value: answer.value.commitments.filter((one) => which === "made here" || one.meeting !== meeting) } : answer;
  }, [cohort, meeting, which]);
  const changes = live.promises.value;
  useEffect(() => { if (loaded.value) void loaded.again(); }, [changes]);
  return loaded;
}

function Lines({ of, none }: { of: readonly CommitmentsCommitment[] | undefined; none: string }) {
  const seats = new Set(myself().seats.map(({ id }) => id));
  if (!of) return null;
  if (of.length === 0) return <p class="soft note">{none}</p>;
  return (
    <ul class="rows">
      {of.map((one) => <PromiseLine key={one.id} commitment={one} mine={seats.has(one.seat)}>{[one.holderName, one.seatTitle].filter(Boolean).join(", ")}</PromiseLine>)}
    </ul>
  );
}

/** The open promises of the session before: the first block of the agenda, in words that their owners change. */
export function PromisesBefore({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const open = usePromises(live, scene, "open");
  return (
    <section class="activity" aria-labelledby="promises-before">
      <h3 id="promises-before">{words.promisesBefore}</h3>
      <Lines of={open.value} none={words.noPromisesBefore} />
    </section>
  );
}

/** What was promised in this session so far. */
export function MadeHere({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  return <Lines of={usePromises(live, scene, "made here").value} none={words.nothingPromised} />;
}

/** What was caught so far: decisions, questions, promises. */
export function Outcomes({ live, scene }: { live: LiveMeeting; scene: StagesScene }) {
  const made = usePromises(live, scene, "made here");
  const caught = live.outcomes.value;
  const waits = outbox.items.value.filter(({ meeting, change }) => meeting === live.meeting && (change.name === "outcomes.add" || change.name === "commitments.make"));
  return (
    <section class="panel-part" aria-labelledby="outcomes">
      <h3 id="outcomes">{words.outcomes}</h3>
      {waits.map((item) => <Pending key={item.id} item={item} text={item.change.name === "outcomes.add" ? item.change.request.body : item.change.name === "commitments.make" ? item.change.request.what : ""} />)}
      {caught.length === 0 && waits.length === 0 && <p class="soft note">{words.nothingCaptured}</p>}
      <ul class="entries">
        {caught.map((outcome) => <OutcomeLine key={outcome.id} live={live} scene={scene} outcome={outcome} />)}
      </ul>
      {made.value && made.value.length > 0 && (
        <>
          <h4 class="gap-above">{words.promises}</h4>
          <Lines of={made.value} none="" />
        </>
      )}
    </section>
  );
}

function OutcomeLine({ live, scene, outcome: { id, kind, body, by } }: { live: LiveMeeting; scene: StagesScene; outcome: OutcomesOutcome }) {
  const mayRemove = scene.mayFacilitate || by?.person === live.me;
  return (
    <li class="entry">
      <p class="activity-kind">{words.outcomeKinds[kind]}</p>
      <p class="entry-body as-written">{body}</p>
      <div class="entry-foot">
        <span class="soft note">{by && words.by(by.name)}</span>
        {mayRemove && <Button look="quiet" class="button-small" aria-label={words.removeLabel(body.slice(0, 60))} onClick={() => void write("outcomes.remove", { outcome: id })}>{words.remove}</Button>}
      </div>
    </li>
  );
}
