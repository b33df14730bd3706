import { render, type ComponentChild } from "preact";
import { useSignal } from "@preact/signals";
import { Button } from "../ui/button";
import { download, fileName, keep } from "../ui/download";
import { words } from "../words/charts";
import { csvOf, type Table } from "./rows";

/** How wide a kept drawing is, whatever the screen. */
export const keptWidth = 960;
const margin = 24, fonts = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const kept = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "paint-order", "font-size", "font-weight"];
const space = "http://www.w3.org/2000/svg";

function textOf(words: string, x: number, y: number, size: number, weight: string, fill: string): SVGTextElement {
  const text = document.createElementNS(space, "text");
  for (const [name, value] of Object.entries({ x, y, "font-size": size, "font-weight": weight, fill })) text.setAttribute(name, String(value));
  text.textContent = words;
  return text;
}

/** The words in lines of about this many letters. */
export function wrapped(words: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A copy of the drawing that needs nothing else: its styles as attributes, title and verdict above it, its rules below. */
function standingAlone(drawing: SVGSVGElement, title: string, says: string, below: readonly string[]): { text: string; width: number; height: number } {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...Array.from(copy.querySelectorAll("*"))];
  [drawing, ...Array.from(drawing.querySelectorAll("*"))].forEach((element, index) => {
    const style = getComputedStyle(element), into = copies[index]!;
    into.removeAttribute("class");
    if (element instanceof SVGGraphicsElement) for (const name of kept) if (style.getPropertyValue(name)) into.setAttribute(name, style.getPropertyValue(name));
  });
  const ink = getComputedStyle(drawing).color, width = drawing.viewBox.baseVal.width, height = drawing.viewBox.baseVal.height;
  const notes = below.flatMap((sentence) => wrapped(sentence, 140));
  const head = 74, foot = notes.length * 17 + 16;
  const whole = document.createElementNS(space, "svg");
  const size = { width: width + 2 * margin, height: height + head + foot + margin };
  for (const [name, value] of Object.entries({ xmlns: space, viewBox: `0 0 ${size.width} ${size.height}`, ...size, "font-family": fonts })) whole.setAttribute(name, String(value));
  const ground = document.createElementNS(space, "rect");
  for (const [name, value] of Object.entries({ ...size, fill: "#ffffff" })) ground.setAttribute(name, String(value));
  const inner = document.createElementNS(space, "g");
  inner.setAttribute("transform", `translate(${margin} ${head})`);
  inner.append(...Array.from(copy.childNodes));
  whole.append(ground, textOf(title, margin, 34, 20, "650", ink), textOf(says, margin, 58, 15, "400", ink), inner,
    ...notes.map((line, index) => textOf(line, margin, head + height + 20 + index * 17, 12, "400", "#565f64")));
  return { text: new XMLSerializer().serializeToString(whole), ...size };
}

/** Draws it beside the screen, in the colours of paper, and gives the copy. */
function drawnAlone(drawing: ComponentChild, title: string, says: string, below: readonly string[]) {
  const host = Object.assign(document.createElement("div"), { className: "chart chart-kept" });
  document.body.append(host);
  try {
    render(drawing, host);
    return standingAlone(host.querySelector("svg")!, title, says, below);
  } finally {
    render(null, host);
    host.remove();
  }
}

/** The drawing in pixels, two to one. It goes through a data address, as the Content-Security-Policy wants it. */
async function asPicture({ text, width, height }: { text: string; width: number; height: number }): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}

interface Props { title: string; says: string; below: readonly string[]; drawing: () => ComponentChild; table: Table }

/** Buttons that keep a chart as a file: as a picture, as a drawing, as a table. */
export function Keep({ title, says, below, drawing, table }: Props) {
  const failed = useSignal(false);
  const drawn = () => drawnAlone(drawing(), title, says, below);
  const picture = async () => {
    failed.value = false;
    try { keep(fileName(title, "png"), await asPicture(drawn())); } catch { failed.value = true; }
  };
  return (
    <div class="chart-keep screen-only" role="group" aria-label={`${words.save.title}: ${title}`}>
      <Button look="quiet" onClick={() => void picture()}>{words.save.png}</Button>
      <Button look="quiet" onClick={() => download(fileName(title, "svg"), drawn().text, "image/svg+xml")}>{words.save.svg}</Button>
      <Button look="quiet" onClick={() => download(fileName(title, "csv"), csvOf(table), "text/csv")}>{words.save.csv}</Button>
      <span class="note" role="status">{failed.value ? words.save.failed : ""}</span>
    </div>
  );
}
