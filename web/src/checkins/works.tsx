import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { MeasureChart } from "../measures/measure-chart";
import type { CheckpointsGetResponse, CheckpointsGoal, CheckpointsWorking } from "../protocol/types";
import { Button } from "../ui/button";
import { words } from "../words/checkins";
import { groupName } from "../words/organisations";

type Movement = CheckpointsWorking["movement"];

/** A shape for each, so that nothing is told by colour alone. */
const shapes: Record<Movement, string> = {
  reached: "M2.5 8.5l3.5 3.5 7.5-8",
  moving: "M2 12 6.5 7.5l3 2.5L14 4M9.5 4H14v4.5",
  no_change: "M2 8h12",
  worse: "M8 2.5v11M3.5 9 8 13.5 12.5 9",
  unknown: "M5.5 5.5a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2 1-1.2 1.8M8 12.5v.1",
};

/** How a measure moves: a shape and its words. */
export function MovementMark({ movement }: { movement: Movement }) {
  return (
    <span class={`checkin-mark movement movement-${movement}`}>
      <svg class="checkin-shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={shapes[movement]} /></svg>
      {words.movement[movement]}
    </span>
  );
}

/** The right column: each measure with what its movement means, and its line over time. The first line is open. `most`: how many are printed. */
export function Works({ shown: { owner }, goal: { working }, most }: { shown: CheckpointsGetResponse; goal: CheckpointsGoal; most: number }) {
  return (
    <>
      <ul class="checkpoint-works">
        {working.map((one, at) => (
          <li class={at < most ? "" : "screen-only"} key={`${one.measure}-${one.groupCode}-${one.kind}`}>
            <p class="checkpoint-what">
              {one.title}
              <span class="soft">{one.groupCode && one.groupCode !== "ALL" && `, ${groupName(one.groupCode)}`}{words.kindsOfMeasure[one.kind] && ` (${words.kindsOfMeasure[one.kind]})`}</span>
            </p>
            <p class="note"><MovementMark movement={one.movement} /></p>
            {one.words && <p class="note">{one.words}</p>}
            <Line open={at === 0}><MeasureChart place={owner} measure={one.measure} {...(one.groupCode && { group: one.groupCode })} /></Line>
          </li>
        ))}
      </ul>
      {working.length > most && <p class="print-only">{words.moreInPrint(working.length - most)}</p>}
    </>
  );
}

/** Folds a chart: what was never open is not read. The line stands alone until somebody wants to know more of it. */
function Line({ open: first, children }: { open: boolean; children: ComponentChildren }) {
  const open = useSignal(first);
  const whole = useSignal(false);
  return (
    <details class={whole.value ? "checkpoint-chart" : "checkpoint-chart checkpoint-chart-short"} open={open.value} onToggle={(event) => { open.value = event.currentTarget.open; }}>
      <summary>{words.chart}</summary>
      {open.value && (
        <>
          {children}
          <Button look="quiet" class="button-inline screen-only" aria-expanded={whole.value} onClick={() => { whole.value = !whole.value; }}>{words.wholeChart}</Button>
        </>
      )}
    </details>
  );
}
