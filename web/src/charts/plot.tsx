import { words } from "../words/charts";
import type { Chart, Point } from "./chart";
import { endOf, flagWidth, meaningsOf, textSize, type ChartLayout, type Flag, type Frame, type Label, type Region } from "./layout";
import { MarkShape } from "./marks";
import { cutTo, stretches, textWidth, type Placed } from "./scale";

const path = (placed: readonly Placed[], { x, y }: Pick<Frame, "x" | "y">) => placed.map(({ index, value }, i) => `${i ? "L" : "M"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`).join("");

/** Ticks, their lines, and the periods. */
export function Axes({ frame, unit }: { frame: Frame; unit: string }) {
  return (
    <g class="axes">
      {frame.axis.ticks.map((tick) => (
        <g key={tick}>
          <line class="grid" x1={frame.left} x2={frame.right} y1={frame.y(tick)} y2={frame.y(tick)} />
          <text class="tick" x={frame.left - 8} y={frame.y(tick) + 4} text-anchor="end">{words.short(tick, unit)}</text>
        </g>
      ))}
      {frame.periods.map(({ index, words: period, anchor }) => (
        <g key={index}>
          <line class="grid" x1={frame.x(index)} x2={frame.x(index)} y1={frame.bottom} y2={frame.bottom + 5} />
          <text class="tick" x={anchor === "end" ? frame.width : anchor === "start" ? 0 : frame.x(index)} y={frame.bottom + 19} text-anchor={anchor}>{period}</text>
        </g>
      ))}
    </g>
  );
}

function Regions({ regions, frame, top }: { regions: readonly Region[]; frame: Frame; top: number }) {
  return (
    <>
      {regions.map(({ signal, left, right, row, middle, words: named }) => {
        const y = top + row * 19, begin = named ? middle - (textWidth(named, textSize) + 14) / 2 : middle - 4;
        return (
          <g key={`${signal.rule} ${signal.from}`} class={`region region-${signal.meaning}`}>
            <rect class="region-ground" x={left} y={y + 15} width={right - left} height={frame.bottom - y - 15} />
            <line class="region-edge" x1={left} x2={right} y1={y + 15} y2={y + 15} />
            <MarkShape mark={signal.meaning} x={begin + 4} y={y + 6} size={3.6} />
            <text class="region-name" x={begin + 13} y={y + 10}>{named}</text>
          </g>
        );
      })}
    </>
  );
}

/** Centre and limits of each phase; where one begins anew, a line from top to bottom. */
function Phases({ chart, frame }: { chart: Chart; frame: Frame }) {
  return (
    <>
      {chart.phases.map((phase, place) => {
        const end = endOf(chart, place), isLast = place === chart.phases.length - 1;
        const left = place === 0 ? frame.left : frame.x(phase.from) - frame.half, right = isLast ? frame.right : frame.x(end) + frame.half;
        const across = (className: string, value: number | undefined) => value !== undefined && <line class={className} x1={left} x2={right} y1={frame.y(value)} y2={frame.y(value)} />;
        return (
          <g key={phase.from}>
            {place > 0 && <line class="anew" x1={left} x2={left} y1={frame.top} y2={frame.bottom} />}
            <PhaseName chart={chart} place={place} x={left + 4} y={frame.top + 11} room={right - left} />
            {across("limit", phase.upper)}{across("limit", phase.lower)}{across("centre", phase.centre)}
          </g>
        );
      })}
    </>
  );
}

/** That a phase begins anew, and its centre: that of the last one stands at the right end. */
function PhaseName({ chart, place, x, y, room }: { chart: Chart; place: number; x: number; y: number; room: number }) {
  const centre = place < chart.phases.length - 1 ? chart.phases[place]?.centre : undefined;
  const said = words.phase(place > 0, centre === undefined ? "" : `${words.centre[chart.kind]} ${words.short(centre, chart.unit)}`);
  return said && textWidth(said, textSize) < room ? <text class="small halo" x={x} y={y}>{said}</text> : null;
}

/** A point without a figure: why, at the bottom; a band where it begins. */
export function Absent({ point, x, frame }: { point: Point; x: number; frame: Frame }) {
  if (point.band) {
    const y = frame.y(point.band.bound), up = point.band.edge === "or_more";
    const edge = up ? frame.top : frame.bottom;
    return (
      <g>
        <line class="band" x1={x} x2={x} y1={y} y2={edge} />
        <line class="band" x1={x - 5} x2={x + 5} y1={y} y2={y} />
        <path class="mark mark-band" d={up ? `M${x - 4} ${edge + 5}L${x} ${edge}L${x + 4} ${edge + 5}` : `M${x - 4} ${edge - 5}L${x} ${edge}L${x + 4} ${edge - 5}`} />
      </g>
    );
  }
  return <MarkShape mark={point.absent === "small_group" ? "hidden" : "missing"} x={x} y={frame.bottom - 9} size={4.5} />;
}

function Points({ chart, frame }: { chart: Chart; frame: Frame }) {
  const meanings = meaningsOf(chart);
  const plain = chart.points.length > 80 ? 1.2 : chart.points.length > 40 ? 2 : 2.8, newest = chart.points.length - 1;
  return (
    <>
      {chart.points.map((point, index) => (
        <g key={index}>
          <title>{`${point.period}: ${words.ofPoint(point, chart.unit)}`}</title>
          {point.value === undefined ? <Absent point={point} x={frame.x(index)} frame={frame} />
            : <MarkShape mark={meanings[index] ?? "plain"} x={frame.x(index)} y={frame.y(point.value)} size={meanings[index] ? (chart.points.length > 80 ? 3 : 4) : index === newest ? 4 : plain} />}
          {point.marked && point.value !== undefined && (
            <g>
              <MarkShape mark="marked" x={frame.x(index)} y={frame.y(point.value) - 13} size={4} />
              <circle class="marked-ring" cx={frame.x(index)} cy={frame.y(point.value)} r={7.5} />
            </g>
          )}
        </g>
      ))}
    </>
  );
}

/** The name of a line at its right end; a thin line leads there where it had to move. */
export function Labels({ labels, frame }: { labels: readonly (Pick<Label, "name" | "figure" | "at" | "wanted"> & { kind: string })[]; frame: Frame }) {
  return (
    <>
      {labels.map(({ kind, name, figure, at, wanted }, index) => (
        <g key={index} class={`label label-${kind}`}>
          {Math.abs(at - wanted) > 3 && <path class="lead" d={`M${frame.right + 1} ${wanted}L${frame.right + 6} ${at}`} />}
          {frame.narrow && name
            ? <><text x={frame.right + 9} y={at - 2}>{name}</text><text class="strong" x={frame.right + 9} y={at + textSize - 1}>{figure}</text></>
            : <text x={frame.right + 9} y={at + 4}>{name && `${name} `}<tspan class="strong">{figure}</tspan></text>}
        </g>
      ))}
    </>
  );
}

export function Flags({ flags, frame }: { flags: readonly Flag[]; frame: Frame }) {
  return (
    <>
      {flags.map(({ ats, letters, words: began, room }) => {
        const x = frame.x(ats[0]!), width = flagWidth(letters);
        return (
          <g key={letters} class="flag">
            <title>{words.began(began)}</title>
            {[...new Set(ats)].map((at) => <line key={at} class="flag-line" x1={frame.x(at)} x2={frame.x(at)} y1={18} y2={frame.bottom} />)}
            <rect class="flag-ground" x={x - width / 2} y={1} width={width} height={18} rx={4} />
            <text class="flag-letter" x={x} y={14} text-anchor="middle">{letters}</text>
            <text class="small" x={x + 13} y={14}>{cutTo(began, room, textSize)}</text>
          </g>
        );
      })}
    </>
  );
}

function MovingRanges({ chart, frame, ranges: { top, bottom, y } }: { chart: Chart; frame: Frame; ranges: NonNullable<ChartLayout["ranges"]> }) {
  const limit = chart.phases[chart.phases.length - 1]?.movingRangeLimit;
  const points = chart.points.map(({ movingRange, ...point }) => ({ ...point, value: movingRange }) as Point);
  return (
    <g class="ranges">
      <text class="small" x={frame.left} y={top - 9}>{frame.narrow ? words.movingRange : words.movingRangeTitle}</text>
      <line class="grid" x1={frame.left} x2={frame.right} y1={bottom} y2={bottom} />
      <text class="tick" x={frame.left - 8} y={bottom + 4} text-anchor="end">{words.short(0, chart.unit)}</text>
      {chart.phases.map((phase, place) => phase.movingRangeLimit !== undefined && (
        <line key={phase.from} class="limit" y1={y(phase.movingRangeLimit)} y2={y(phase.movingRangeLimit)}
          x1={place === 0 ? frame.left : frame.x(phase.from) - frame.half} x2={place === chart.phases.length - 1 ? frame.right : frame.x(endOf(chart, place)) + frame.half} />
      ))}
      {limit !== undefined && <text class="small" x={frame.right + 9} y={y(limit) + 4}>{words.limit} <tspan class="strong">{words.short(limit, chart.unit)}</tspan></text>}
      {stretches(points).map((placed) => <path key={placed[0]!.index} class="line line-thin" d={path(placed, { x: frame.x, y })} />)}
      {points.length <= 80 && points.map(({ value }, index) => value !== undefined && <MarkShape key={index} mark="plain" x={frame.x(index)} y={y(value)} size={1.8} />)}
    </g>
  );
}

/** The drawing of one chart. `title` and `description` are what a screen reader says of it. */
export function Plot({ chart, layout, id, title, description }: { chart: Chart; layout: ChartLayout; id: string; title: string; description: string }) {
  const { frame, regions, regionTop, labels, flags, ranges } = layout;
  const across = (className: string, value: number | undefined) => value !== undefined && <line class={className} x1={frame.left} x2={frame.right} y1={frame.y(value)} y2={frame.y(value)} />;
  const dense = chart.points.length > 80;
  return (
    <svg class="plot" role="img" aria-labelledby={`${id}-title ${id}-says`} viewBox={`0 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-says`}>{description}</desc>
      <Regions regions={regions} frame={frame} top={regionTop} />
      <Axes frame={frame} unit={chart.unit} />
      <Flags flags={flags} frame={frame} />
      <Phases chart={chart} frame={frame} />
      {across("baseline", chart.baseline)}{across("target", chart.target)}
      {chart.phases.map((phase, place) => stretches(chart.points, phase.from, endOf(chart, place) + 1).map((placed) => <path key={placed[0]!.index} class={dense ? "line line-dense" : "line"} d={path(placed, frame)} />))}
      <Points chart={chart} frame={frame} />
      <Labels labels={labels} frame={frame} />
      {ranges && <MovingRanges chart={chart} frame={frame} ranges={ranges} />}
    </svg>
  );
}

/** A line through the figures of one of several groups. */
export function LineThrough({ points, frame, className }: { points: readonly Point[]; frame: Pick<Frame, "x" | "y">; className: string }) {
  return <>{stretches(points).map((placed) => <path key={placed[0]!.index} class={className} d={path(placed, frame)} />)}</>;
}
