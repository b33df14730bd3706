/** What keeps a chart as a file: loaded when somebody keeps the first. */
import { render, type ComponentChild } from "preact";
import type { Said } from "./keep";
import { MarkShape } from "./marks";
import { letter } from "./scale";

const margin = 24, fonts = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const kept = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "paint-order", "font-size", "font-weight"];
const soft = "#565f64";
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

/** A copy of the drawing with its styles as attributes: it needs no style sheet. */
function dressed(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...Array.from(copy.querySelectorAll("*"))];
  [drawing, ...Array.from(drawing.querySelectorAll("*"))].forEach((element, index) => {
    const style = getComputedStyle(element), into = copies[index]!;
    into.removeAttribute("class");
    if (element instanceof SVGGraphicsElement) for (const name of kept) if (style.getPropertyValue(name)) into.setAttribute(name, style.getPropertyValue(name));
  });
  return copy;
}

export interface Alone { text: string; width: number; height: number }

/** The drawing that needs nothing else, with what is said of it. */
function standingAlone(drawing: SVGSVGElement, marks: readonly SVGSVGElement[], { title, says, below, marks: named }: Said): Alone {
  const ink = getComputedStyle(drawing).color, width = drawing.viewBox.baseVal.width, height = drawing.viewBox.baseVal.height;
  const lines = (text: string, size: number) => wrapped(text, Math.floor(width / (size * letter)));
  const titles = lines(title, 20), above = lines(says, 15), notes = below.flatMap((sentence) => lines(sentence, 12)), line = 17;
  const under = 10 + titles.length * 25, head = under + 20 + above.length * 19, foot = (notes.length + named.length) * line + 16;
  const whole = document.createElementNS(space, "svg");
  const size = { width: width + 2 * margin, height: height + head + foot + margin };
  for (const [name, value] of Object.entries({ xmlns: space, viewBox: `0 0 ${size.width} ${size.height}`, ...size, "font-family": fonts })) whole.setAttribute(name, String(value));
  const ground = document.createElementNS(space, "rect");
  for (const [name, value] of Object.entries({ ...size, fill: "#ffffff" })) ground.setAttribute(name, String(value));
  const inner = document.createElementNS(space, "g");
  inner.setAttribute("transform", `translate(${margin} ${head})`);
  inner.append(...Array.from(dressed(drawing).childNodes));
  const at = (index: number) => head + height + 20 + index * line;
  whole.append(ground, ...titles.map((text, index) => textOf(text, margin, 34 + index * 25, 20, "650", ink)),
    ...above.map((text, index) => textOf(text, margin, under + 22 + index * 19, 15, "400", ink)), inner,
    ...marks.flatMap((mark, index) => {
      const placed = document.createElementNS(space, "g");
      placed.setAttribute("transform", `translate(${margin + 5} ${at(index) - 4})`);
      placed.append(...Array.from(dressed(mark).childNodes));
      return [placed, textOf(named[index]?.[1] ?? "", margin + 16, at(index), 12, "400", soft)];
    }),
    ...notes.map((text, index) => textOf(text, margin, at(named.length + index), 12, "400", soft)));
  return { text: new XMLSerializer().serializeToString(whole), ...size };
}

/** Draws it beside the screen, in the colours of paper, and gives the copy. */
export function drawnAlone(drawing: ComponentChild, said: Said): Alone {
  const host = Object.assign(document.createElement("div"), { className: "chart chart-kept" });
  document.body.append(host);
  try {
    render(<>{drawing}{said.marks.map(([mark]) => <svg key={mark}><MarkShape mark={mark} x={0} y={0} size={4.5} /></svg>)}</>, host);
    const [first, ...marks] = Array.from(host.children) as SVGSVGElement[];
    return standingAlone(first!, marks, said);
  } finally {
    render(null, host);
    host.remove();
  }
}

/** The most pixels of a picture, and of one of its sides, that every browser draws. */
const pixelsMax = 16_000_000, sideMax = 16_000;

/** The drawing in pixels, two to one where that is not too many. It goes through a data address, as the Content-Security-Policy wants it. */
export async function asPicture({ text, width, height }: Alone): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const times = Math.min(2, Math.sqrt(pixelsMax / (width * height)), sideMax / Math.max(width, height));
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.floor(width * times), height: Math.floor(height * times) });
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}
