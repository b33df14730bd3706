import type { Meaning } from "./chart";

/** What a point is drawn as. Shape and place tell what colour tells too. */
export type Mark = Meaning | "plain" | "hidden" | "missing" | "band" | "marked";

/** The mark with its middle at this place, `size` from there to its edge. */
export function MarkShape({ mark, x, y, size }: { mark: Mark; x: number; y: number; size: number }) {
  const at = (dx: number, dy: number) => `${(x + dx * size).toFixed(1)} ${(y + dy * size).toFixed(1)}`;
  switch (mark) {
    case "improved": return <path class="mark mark-improved" d={`M${at(0, -1.35)}L${at(1.35, 0)}L${at(0, 1.35)}L${at(-1.35, 0)}Z`} />;
    case "got_worse": return <path class="mark mark-worse" d={`M${at(-1, -1)}L${at(1, -1)}L${at(1, 1)}L${at(-1, 1)}Z`} />;
    case "changed": return <circle class="mark mark-changed" cx={x} cy={y} r={size} />;
    case "marked": return <path class="mark mark-marked" d={`M${at(0, -1.5)}L${at(0, 1.5)}M${at(-1.3, -0.75)}L${at(1.3, 0.75)}M${at(-1.3, 0.75)}L${at(1.3, -0.75)}`} />;
    case "hidden": return <path class="mark mark-hidden" d={`M${at(-1, -1)}L${at(1, -1)}L${at(1, 1)}L${at(-1, 1)}ZM${at(-1, 1)}L${at(1, -1)}`} />;
    case "missing": return <path class="mark mark-missing" d={`M${at(-0.7, -0.7)}L${at(0.7, 0.7)}M${at(-0.7, 0.7)}L${at(0.7, -0.7)}`} />;
    case "band": return <path class="mark mark-band" d={`M${at(-1, 0.5)}L${at(0, -0.6)}L${at(1, 0.5)}`} />;
    default: return <circle class="mark mark-plain" cx={x} cy={y} r={size} />;
  }
}

/** The mark in a line of text. */
export function MarkIcon({ mark }: { mark: Mark }) {
  return <svg class="chart-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><MarkShape mark={mark} x={8} y={8} size={4.5} /></svg>;
}
