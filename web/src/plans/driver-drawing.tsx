import { words } from "../words/plan-views";
import { lineHeight, type Box, type Drawn, type Line } from "./driver-layout";

const boxWidth = 232;
const gap = 50;
const head = 30;
const whole = 4 * boxWidth + 3 * gap;

const left = (column: Box["column"]) => column * (boxWidth + gap);
const titles = [words.aim, words.primary, words.secondary, words.ideas];

/** The boxes of a driver diagram and the lines between them; the list above says the same. */
export function DriverDrawing({ drawn: { boxes, lines, height }, label }: { drawn: Drawn; label: string }) {
  return (
    <div class="driver-frame" tabIndex={0} role="group" aria-label={label}>
      <svg class="driver-drawing" width={whole + 2} height={height + head + 4} viewBox={`-1 -1 ${whole + 2} ${height + head + 4}`} role="img" aria-label={label}>
        {titles.map((title, column) => <text key={title} class="driver-title" x={left(column as Box["column"])} y={14}>{title}</text>)}
        <g transform={`translate(0 ${head})`}>
          {lines.map((one) => <path key={`${one.from.key} ${one.to.key}`} class="driver-line" d={pathOf(one)} />)}
          {boxes.map((box) => (
            <g key={box.key} class={`driver-box driver-box-${box.column}`}>
              <rect x={left(box.column)} y={box.y} width={boxWidth} height={box.height} rx="8" />
              <text>{box.lines.map((text, at) => <tspan key={at} x={left(box.column) + 12} y={box.y + 10 + lineHeight * (at + 0.75)}>{text}</tspan>)}</text>
            </g>
          ))}
        </g>
      </svg>
    </div>
  );
}

function pathOf({ from, to, through }: Line): string {
  const start = [left(from.column) + boxWidth, from.y + from.height / 2] as const;
  const end = [left(to.column), to.y + to.height / 2] as const;
  if (through === undefined) return `M${start.join(" ")}${curve(start, end)}`;
  const [near, far] = [[left(2), through], [left(2) + boxWidth, through]] as const;
  return `M${start.join(" ")}${curve(start, near)}L${far.join(" ")}${curve(far, end)}`;
}

type Point = readonly [x: number, y: number];
const curve = ([x1, y1]: Point, [x2, y2]: Point) => `C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`;
