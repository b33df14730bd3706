import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import address from "../styles/charts.css?address";
import { useSheet } from "../ui/sheet";
import { words } from "../words/charts";
import type { Series, Lines } from "./chart";
import { keptWidth, Keep } from "./keep";
import { flagsOf, frameOf, letterOf, textSize, type Frame } from "./layout";
import { MarkIcon } from "./marks";
import { Absent, Axes, Flags, Labels, LineThrough } from "./plot";
import { periodsOf, rowsOfLines } from "./rows";
import { axisOf, cutTo, drawnValues, spread, textWidth } from "./scale";
import { FigureTable } from "./table";
import { useWidth } from "./width";

/** How many lines have a look of their own; more stand in the table only, until they are chosen. */
const looks = 6;

/** The point of a line: each look has a shape as well as a dash and a colour. */
function Dot({ look, x, y }: { look: number; x: number; y: number }) {
  const shapes = [`M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`, `M${x - 3} ${y - 3}h6v6h-6Z`, `M${x} ${y - 4}l4 4l-4 4l-4 -4Z`, `M${x} ${y - 4}l4 7h-8Z`, `M${x} ${y + 4}l4 -7h-8Z`, `M${x - 3.5} ${y}h7M${x} ${y - 3.5}v7`];
  return <path class={`dot look-${look}`} d={shapes[look]!} />;
}

interface Shown { line: Series; look: number }

function Drawing({ lines, shown, width, id, title }: { lines: Lines; shown: readonly Shown[]; width: number; id: string; title: string }) {
  const narrow = width < 560;
  const points = shown.flatMap(({ line }) => line.points);
  const axis = axisOf(drawnValues(points, [], [lines.target], lines.range), lines.range);
  const periods = periodsOf(lines.lines);
  const cut = (name: string) => cutTo(name, narrow ? 84 : 200, textSize);
  const ends = shown.flatMap(({ line, look }) => {
    const last = [...line.points].reverse().find(({ value }) => value !== undefined);
    return last?.value === undefined ? [] : [{ name: cut(line.name), figure: words.short(last.value, lines.unit), kind: `look look-${look}`, value: last.value }];
  });
  if (lines.target !== undefined) ends.push({ name: words.target, figure: words.short(lines.target, lines.unit), kind: "target", value: lines.target });
  const right = 12 + Math.max(0, ...ends.map(({ name, figure }) => (narrow ? Math.max(textWidth(name, textSize), textWidth(figure, textSize)) : textWidth(`${name} ${figure}`, textSize))));
  const frame = frameOf({ width, count: periods.length, periods, axis, unit: lines.unit, right, above: lines.annotations.length ? 22 : 0, plotHeight: narrow ? 240 : 280 });
  const wanted = ends.map(({ value }) => frame.y(value));
  const at = spread(wanted, narrow ? 2 * textSize + 4 : textSize + 4, frame.top + 2, frame.bottom - 2);
  return (
    <svg class="plot" role="img" aria-labelledby={`${id}-title ${id}-says`} viewBox={`0 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-says`}>{words.describeLines(shown.map(({ line }) => line.name), periods)}</desc>
      <Axes frame={frame} unit={lines.unit} />
      <Flags flags={flagsOf(lines.annotations, frame)} frame={frame} />
      {lines.target !== undefined && <line class="target" x1={frame.left} x2={frame.right} y1={frame.y(lines.target)} y2={frame.y(lines.target)} />}
      {shown.map(({ line, look }) => <One key={line.name} line={line} look={look} unit={lines.unit} frame={frame} />)}
      <Labels frame={frame} labels={ends.map((end, index) => ({ ...end, at: at[index]!, wanted: wanted[index]! }))} />
    </svg>
  );
}

function One({ line, look, unit, frame }: { line: Series; look: number; unit: string; frame: Frame }) {
  return (
    <g>
      <LineThrough points={line.points} frame={frame} className={`series look-${look}`} />
      {line.points.map((point, index) => (
        <g key={index}>
          <title>{`${line.name}, ${point.period}: ${words.ofPoint(point, unit)}`}</title>
          {point.value !== undefined ? <Dot look={look} x={frame.x(index)} y={frame.y(point.value)} />
            : point.band ? <Absent point={point} x={frame.x(index)} frame={frame} /> : null}
        </g>
      ))}
    </g>
  );
}

/** The look of a line, beside its name. */
function Sample({ look }: { look: number }) {
  return <svg class="chart-sample" viewBox="0 0 36 16" aria-hidden="true" focusable="false"><path class={`series look-${look}`} d="M1 8H35" /><Dot look={look} x={18} y={8} /></svg>;
}

/** Which lines are drawn, and how each looks: the key of the drawing. */
function Chooser({ lines, shown, choose }: { lines: readonly Series[]; shown: readonly Shown[]; choose: (name: string) => void }) {
  const lookOf = (name: string) => shown.find(({ line }) => line.name === name)?.look;
  return (
    <fieldset class="chart-chooser">
      <legend>{words.shownGroups}</legend>
      {lines.map(({ name }) => (
        <label key={name}>
          <input type="checkbox" checked={lookOf(name) !== undefined} disabled={lookOf(name) === undefined && shown.length >= looks} onChange={() => choose(name)} />
          {lookOf(name) !== undefined && <Sample look={lookOf(name)!} />} {name}
        </label>
      ))}
    </fieldset>
  );
}

/** The figures of several student groups, or of anything with the same periods: lines with their names at the end. */
export default function GroupLines({ lines, title }: { lines: Lines; title: string }) {
  const dressed = useSheet(address);
  const { ref, width } = useWidth();
  const id = useId();
  const chosen = useSignal<ReadonlySet<string>>(new Set(lines.lines.slice(0, looks).map(({ name }) => name)));
  const choose = (name: string) => {
    const next = new Set(chosen.value);
    if (!next.delete(name)) next.add(name);
    chosen.value = next;
  };
  const shown = lines.lines.filter(({ name }) => chosen.value.has(name)).map((line, look) => ({ line, look }));
  const table = rowsOfLines(lines.lines, lines.unit);
  const hides = lines.lines.some(({ points }) => points.some(({ absent }) => absent === "small_group"));
  const drawing = (at: number, drawn: string) => <Drawing lines={lines} shown={shown} width={at} id={drawn} title={title} />;
  return (
    <figure class="chart" hidden={!dressed}>
      <figcaption class="chart-head">
        <h3>{title}</h3>
        <p class="note soft">{lines.target !== undefined && `${words.toTarget(lines.target, lines.unit)}. `}{words.wanted[lines.better]}</p>
      </figcaption>
      {lines.lines.length > 1 && <Chooser lines={lines.lines} shown={shown} choose={choose} />}
      <div class="chart-plot" ref={ref}>{dressed && width > 0 && drawing(width, id)}</div>
      {hides && <ul class="chart-key"><li><MarkIcon mark="hidden" /> {words.gapHidden}</li></ul>}
      {lines.annotations.length > 0 && (
        <ul class="chart-signals">{[...lines.annotations].sort((a, b) => a.at - b.at).map((flag, index) => <li key={index}><b class="chart-letter">{letterOf(index)}</b><span>{flag.words}</span></li>)}</ul>
      )}
      <FigureTable table={table} caption={title} />
      <Keep title={title} says={[words.inUnit(lines.unit), lines.target !== undefined && `${words.toTarget(lines.target, lines.unit)}.`, words.wanted[lines.better]].filter(Boolean).join(" ")} below={[]} marks={hides ? [["hidden", words.gapHidden]] : []} table={table} drawing={() => drawing(keptWidth, `${id}-kept`)} />
    </figure>
  );
}
