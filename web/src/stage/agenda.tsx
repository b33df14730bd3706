import type { AgendasSegment, StagesScene } from "../protocol/types";
import { clockTime } from "../ui/time";
import { words } from "../words/stage";

const end = ({ beganAt, endedAt, minutes }: AgendasSegment, begins: number): number => {
  if (endedAt) return Date.parse(endedAt);
  return (beganAt ? Date.parse(beganAt) : begins) + minutes * 60_000;
};

/** Whether the session went past the segment without beginning it. */
export function wasSkipped(segments: readonly AgendasSegment[], at: number): boolean {
  return !segments[at]?.beganAt && segments.slice(at + 1).some(({ beganAt }) => beganAt);
}

/** When each segment begins: as it did, or as it will if each takes its minutes from `nowMs` on; what was skipped takes none. */
export function beginnings({ segments, openedAt, starts }: StagesScene, nowMs: number): number[] {
  let at = Date.parse(openedAt ?? starts);
  return segments.map((segment, place) => {
    const begins = segment.beganAt ? Date.parse(segment.beganAt) : at;
    if (wasSkipped(segments, place)) return begins;
    at = end(segment, begins);
    // What runs past its time pushes what comes after it.
    if (segment.beganAt && !segment.endedAt) at = Math.max(at, nowMs);
    return begins;
  });
}

/** How many minutes later than planned the session will end, if what is left takes its time; below zero: earlier. */
export function minutesBehind(scene: StagesScene, nowMs: number): number | undefined {
  const last = scene.segments[scene.segments.length - 1];
  if (!last || !scene.openedAt) return undefined;
  const begins = beginnings(scene, nowMs)[scene.segments.length - 1] ?? nowMs;
  const ends = Math.max(end(last, begins), last.beganAt && !last.endedAt ? nowMs : 0);
  return Math.round((ends - (Date.parse(scene.starts) + scene.minutes * 60_000)) / 60_000);
}

/** The agenda as it stands, with clock times; `go` where one may move the session. */
export function AgendaList({ scene, nowMs, go }: { scene: StagesScene; nowMs: number; go?: (segment: AgendasSegment) => void }) {
  const begins = beginnings(scene, nowMs);
  return (
    <ol class="agenda">
      {scene.segments.map((segment, at) => {
        const current = scene.stage?.segment === segment.id;
        const skipped = !current && wasSkipped(scene.segments, at);
        const state = current ? words.segmentNow : segment.endedAt ? words.segmentDone : skipped ? words.segmentSkipped : "";
        return (
          <li key={segment.id} class={current ? "agenda-line agenda-now" : segment.endedAt ? "agenda-line agenda-done" : "agenda-line"} aria-current={current ? "step" : undefined}>
            <span class="agenda-clock">{skipped ? "–" : clockTime(begins[at] ?? nowMs)}</span>
            <span class="agenda-title">
              {go && !current ? <button type="button" class="agenda-go" aria-label={words.goTo(segment.title)} onClick={() => go(segment)}>{segment.title}</button> : <strong>{segment.title}</strong>}
              <span class="soft note"> {words.planned(segment.minutes)}{segment.lead ? `, ${segment.lead.name}` : ""}</span>
            </span>
            {state && <span class={current ? "badge badge-accent" : "badge"}>{state}</span>}
          </li>
        );
      })}
    </ol>
  );
}
