import { safeAddress } from "./address";
import { nestLists, type FlatItem } from "./paste-lists";

/** What was copied in Word, Google Docs or on a web page, as plain elements that a document can hold:
 *  its structure and emphasis, nothing of its looks. `parse` makes a document of HTML that runs nothing
 *  and loads nothing. What this editor copied itself comes back as it is. */
export function cleaned(html: string, parse: (html: string) => Document): string {
  const quiet = withoutStyles(html);
  if (html.includes("data-pm-slice")) return quiet;
  const source = parse(quiet);
  const result = parse("<body></body>");
  const cleaner = new Cleaner(result);
  const body = result.createElement("div");
  cleaner.children(source.body ?? source.documentElement, body, plain);
  nestLists(body);
  dropEmpty(body);
  return body.innerHTML;
}

/** Under our Content-Security-Policy a browser complains of every style that it parses, even where
 *  nothing is shown: style sheets go, and styles are read from an attribute that means nothing to it. */
function withoutStyles(html: string): string {
  return html.replace(/<style\b[\s\S]*?(?:<\/style\s*>|$)/gi, "")
    .replace(/<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, `$1${styleAttribute}$2`));
}

const styleAttribute = "data-css";

interface Marks {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly code: boolean;
  /** In a heading, a head cell or a link the looks say what the element says already. */
  readonly inHeading: boolean;
  readonly inLink: boolean;
}
const plain: Marks = { bold: false, italic: false, underline: false, strike: false, code: false, inHeading: false, inLink: false };

const dropped = new Set(["script", "style", "meta", "link", "title", "xml", "head", "template", "iframe", "object", "embed", "noscript", "svg", "math", "img", "video", "audio", "canvas", "button", "select", "textarea", "form", "colgroup", "col", "caption"]);
const blocks = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "li", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "hr"]);
/** They only hold other blocks. */
const frames = new Set(["div", "section", "article", "main", "header", "footer", "aside", "figure", "center", "dl", "dd", "dt", "address", "body"]);
const marksOfTag: Record<string, Partial<Marks>> = {
  b: { bold: true }, strong: { bold: true }, i: { italic: true }, em: { italic: true }, u: { underline: true }, ins: { underline: true },
  s: { strike: true }, strike: { strike: true }, del: { strike: true }, code: { code: true }, kbd: { code: true }, tt: { code: true }, samp: { code: true },
};
const depthMax = 200;

class Cleaner {
  private depth = 0;

  constructor(private readonly result: Document) {}

  children(from: Node, to: Element, marks: Marks): void {
    if (this.depth >= depthMax) return this.text(from.textContent ?? "", to, marks);
    ++this.depth;
    for (const child of Array.from(from.childNodes)) {
      if (child.nodeType === 3) this.text(child.nodeValue ?? "", to, marks);
      else if (child.nodeType === 1) this.element(child as Element, to, marks);
    }
    --this.depth;
  }

  private text(text: string, to: Element, marks: Marks): void {
    const inPre = to.localName === "pre" || to.closest("pre") !== null;
    // Word breaks lines in the middle of sentences, and sets spaces that do not break for looks.
    const words = inPre ? text : text.replace(/[\s\u00a0]+/g, " ");
    if (words === "" || (words === " " && isFrame(to))) return;
    let inner: Node = this.result.createTextNode(words);
    const wrap = (tag: string) => {
      const element = this.result.createElement(tag);
      element.appendChild(inner);
      inner = element;
    };
    if (!inPre) {
      if (marks.code) wrap("code");
      if (marks.strike) wrap("s");
      if (marks.underline && !marks.inLink) wrap("u");
      if (marks.italic) wrap("em");
      if (marks.bold && !marks.inHeading) wrap("strong");
    }
    to.appendChild(inner);
  }

  private element(element: Element, to: Element, before: Marks): void {
    const tag = element.localName.toLowerCase();
    const style = styleOf(element);
    if (dropped.has(tag) || isHidden(style) || isMarker(style)) return;
    const marks = marksOf(tag, style, before);
    if (tag === "br") return this.lineBreak(to);
    if (tag === "a") return this.link(element, to, marks);
    if (tag === "input") return;
    const level = listLevel(style);
    if (level !== undefined && !to.closest("li")) return this.listParagraph(element, to, marks, level);
    const name = blockName(tag, element);
    if (name) return this.block(name, element, to, marks);
    this.children(element, to, marks);
  }

  private block(name: string, element: Element, to: Element, marks: Marks): void {
    const made = this.result.createElement(name);
    for (const attribute of ["colspan", "rowspan", "start"]) {
      const value = element.getAttribute(attribute);
      if (value && /^\d{1,6}$/.test(value) && value !== "1") made.setAttribute(attribute, value);
    }
    const ticked = name === "li" ? tickedOf(element) : undefined;
    if (ticked !== undefined) {
      made.setAttribute("data-checked", String(ticked));
      if (to.localName === "ul") to.setAttribute("data-type", "taskList");
    }
    to.appendChild(made);
    const quoted = name === "blockquote" && element.localName === "p" ? made.appendChild(this.result.createElement("p")) : made;
    this.children(element, quoted, { ...marks, inHeading: marks.inHeading || /^h[1-6]$|^th$/.test(name) });
  }

  /** Word's lists are paragraphs that say their level in their style, and carry their bullet as text. */
  private listParagraph(element: Element, to: Element, marks: Marks, level: number): void {
    const made = this.result.createElement("p");
    const item: FlatItem = { level, ordered: isNumbered(markerOf(element)) };
    made.setAttribute("data-level", String(item.level));
    if (item.ordered) made.setAttribute("data-ordered", "");
    to.appendChild(made);
    this.children(element, made, marks);
  }

  private lineBreak(to: Element): void {
    if (!isFrame(to)) to.appendChild(this.result.createElement("br"));
  }

  private link(element: Element, to: Element, marks: Marks): void {
    const href = safeAddress(unwrapped(element.getAttribute("href") ?? ""));
    // A place within the document that it came from leads nowhere here.
    if (href === undefined || href.startsWith("#") || marks.inLink) return this.children(element, to, marks);
    const made = this.result.createElement("a");
    made.setAttribute("href", href);
    to.appendChild(made);
    this.children(element, made, { ...marks, inLink: true });
  }
}

const isFrame = (element: Element) => element.localName === "div" || element.localName === "ul" || element.localName === "ol" || /^t(able|body|head|foot|r)$/.test(element.localName);

function blockName(tag: string, element: Element): string | undefined {
  const kind = element.getAttribute("class") ?? "";
  if (tag === "p") {
    if (/\bMsoTitle\b/.test(kind)) return "h1";
    if (/\bMso(Intense)?Quote\b/.test(kind)) return "blockquote";
  }
  if (blocks.has(tag)) return tag;
  // A frame with words of its own and no block in it is a paragraph.
  if (!frames.has(tag) || element.closest("li, td, th")) return undefined;
  return Array.from(element.querySelectorAll("*")).some(({ localName }) => blocks.has(localName) || frames.has(localName)) ? undefined : "p";
}

function styleOf(element: Element): ReadonlyMap<string, string> {
  const style = new Map<string, string>();
  for (const part of (element.getAttribute(styleAttribute) ?? "").split(";")) {
    const at = part.indexOf(":");
    if (at > 0) style.set(part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim().toLowerCase());
  }
  return style;
}

type Style = ReadonlyMap<string, string>;
const isHidden = (style: Style) => style.get("display") === "none" || style.get("mso-hide") === "all" || /^(comment|footnote|endnote)/.test(style.get("mso-element") ?? "");
const isMarker = (style: Style) => style.get("mso-list") === "ignore";

function listLevel(style: Style): number | undefined {
  const level = /\blevel(\d)/.exec(style.get("mso-list") ?? "")?.[1];
  return level === undefined ? undefined : Number(level);
}

function markerOf(element: Element): string {
  const marker = Array.from(element.querySelectorAll(`[${styleAttribute}]`)).find((one) => isMarker(styleOf(one)));
  return (marker?.textContent ?? "").replace(/[\s\u00a0]+/g, " ").trim();
}

/** `1.`, `a)`, `(iv)`; a lone `o` is Word's bullet of the second level. */
const isNumbered = (marker: string) => /^\(?([0-9]{1,3}|[a-z]{1,4}|[A-Z]{1,4})[.)]/.test(marker) || /^\d{1,3}$/.test(marker);

function marksOf(tag: string, style: Style, before: Marks): Marks {
  const weight = style.get("font-weight");
  const line = style.get("text-decoration") ?? style.get("text-decoration-line");
  const face = style.get("font-family");
  // Google Docs wraps everything in a <b> that is not bold.
  const own = { ...marksOfTag[tag] };
  return {
    ...before, ...own,
    ...(weight !== undefined && { bold: /^(bold|bolder|[6-9]00)$/.test(weight) }),
    ...(style.get("font-style") !== undefined && { italic: /^(italic|oblique)/.test(style.get("font-style")!) }),
    ...(line !== undefined && { underline: /underline/.test(line) || (before.underline && !/none/.test(line)), strike: /line-through/.test(line) || (before.strike && !/none/.test(line)) }),
    ...(tag === "span" && face !== undefined && /mono|courier|consolas|menlo/.test(face) && { code: true }),
  };
}

function tickedOf(item: Element): boolean | undefined {
  if (item.getAttribute("role") === "checkbox") return item.getAttribute("aria-checked") === "true";
  const box = item.querySelector('input[type="checkbox"]');
  return box && box.closest("li") === item ? box.hasAttribute("checked") : undefined;
}

/** Google Docs sends links around by its own address. */
function unwrapped(href: string): string {
  const around = /^https?:\/\/www\.google\.[a-z.]+\/url\?(.*)$/i.exec(href)?.[1];
  return (around && new URLSearchParams(around.replace(/&amp;/g, "&")).get("q")) || href;
}

/** Empty lines are how other programs make distance; here the style sheet does. */
function dropEmpty(body: Element): void {
  for (const element of Array.from(body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, blockquote, ul, ol, li"))) {
    trimBreaks(element);
    const keep = element.closest("td, th") !== null && element.parentElement?.children.length === 1;
    if (!keep && (element.textContent ?? "").trim() === "" && !element.querySelector("table, hr")) element.remove();
  }
}

/** A break at the end of a block breaks nothing. */
function trimBreaks(element: Element): void {
  while (element.lastChild && (element.lastChild as Element).localName === "br") element.lastChild.remove();
  const first = element.firstChild, last = element.lastChild;
  if (element.localName === "pre") return;
  if (first?.nodeType === 3) first.nodeValue = (first.nodeValue ?? "").replace(/^ +/, "");
  if (last?.nodeType === 3) last.nodeValue = (last.nodeValue ?? "").replace(/ +$/, "");
}
