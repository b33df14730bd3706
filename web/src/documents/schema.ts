import { Schema, type AttributeSpec, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec } from "prosemirror-model";
import { safeAddress } from "./address";

/** What a document is made of. The names are those of TipTap's own nodes, which the server reads and
 *  other editors write. Headings begin below the title, which is the page's first heading. */
const nodes: Record<string, NodeSpec> = {
  doc: { content: "block+" },
  paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  heading: {
    group: "block", content: "inline*", defining: true,
    attrs: { level: { default: 1, validate: "number" } },
    parseDOM: [
      // Of our own clipboard: the level that it had here.
      ...[2, 3, 4].map((tag) => ({ tag: `h${tag}[data-level]`, priority: 60, getAttrs: (element: HTMLElement) => ({ level: levelOf(element.dataset["level"]) }) })),
      ...[1, 2, 3, 4, 5, 6].map((tag) => ({ tag: `h${tag}`, attrs: { level: Math.min(tag, 3) } })),
    ],
    toDOM: ({ attrs }) => [`h${levelOf(attrs["level"]) + 1}`, { "data-level": String(levelOf(attrs["level"])) }, 0],
  },
  blockquote: { group: "block", content: "block+", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
  codeBlock: {
    group: "block", content: "text*", marks: "", code: true, defining: true,
    attrs: { language: { default: null } },
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: () => ["pre", ["code", 0]],
  },
  horizontalRule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  bulletList: { group: "block list", content: "listItem+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
  orderedList: {
    group: "block list", content: "listItem+",
    attrs: { start: { default: 1, validate: "number" }, type: { default: null } },
    parseDOM: [{ tag: "ol", getAttrs: (element) => ({ start: Number(element.getAttribute("start")) || 1 }) }],
    toDOM: ({ attrs }) => ["ol", attrs["start"] === 1 ? {} : { start: String(attrs["start"]) }, 0],
  },
  listItem: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
  taskList: {
    group: "block list", content: "taskItem+",
    parseDOM: [{ tag: 'ul[data-type="taskList"]', priority: 60 }],
    toDOM: () => ["ul", { "data-type": "taskList" }, 0],
  },
  taskItem: {
    content: "paragraph block*", defining: true,
    attrs: { checked: { default: false } },
    parseDOM: [{ tag: "li[data-checked]", priority: 60, getAttrs: (element) => ({ checked: element.getAttribute("data-checked") === "true" }) }],
    toDOM: ({ attrs }) => ["li", { "data-type": "taskItem", "data-checked": String(attrs["checked"] === true) }, 0],
  },
  table: { group: "block", content: "tableRow+", tableRole: "table", isolating: true, parseDOM: [{ tag: "table" }], toDOM: () => ["table", ["tbody", 0]] },
  tableRow: { content: "(tableCell | tableHeader)*", tableRole: "row", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
  tableCell: cell("cell", "td"),
  tableHeader: cell("header_cell", "th"),
  hardBreak: { group: "inline", inline: true, selectable: false, linebreakReplacement: true, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  text: { group: "inline" },
};

function cell(tableRole: string, tag: "td" | "th"): NodeSpec {
  const attrs: Record<string, AttributeSpec> = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } };
  const spans = ["colspan", "rowspan"] as const;
  return {
    content: "block+", tableRole, isolating: true, attrs,
    parseDOM: [{ tag, getAttrs: (element) => Object.fromEntries(spans.map((name) => [name, Math.min(Math.max(Number(element.getAttribute(name)) || 1, 1), 100)])) }],
    toDOM: ({ attrs: has }): DOMOutputSpec => [tag, Object.fromEntries(spans.filter((name) => has[name] > 1).map((name) => [name, String(has[name])])), 0],
  };
}

const plain = (tag: string, parseDOM: MarkSpec["parseDOM"]): MarkSpec => ({ parseDOM: parseDOM!, toDOM: () => [tag, 0] });

const marks: Record<string, MarkSpec> = {
  link: {
    inclusive: false,
    attrs: { href: { default: "", validate: "string" } },
    parseDOM: [{
      tag: "a[href]",
      getAttrs: (element) => {
        const href = safeAddress(element.getAttribute("href") ?? "");
        return href === undefined ? false : { href };
      },
    }],
    // What another editor wrote is looked at too: an address that leads astray is no address.
    toDOM: ({ attrs }) => ["a", { href: safeAddress(attrs["href"]) ?? "", rel: "noopener noreferrer nofollow" }, 0],
  },
  bold: plain("strong", [{ tag: "strong" }, { tag: "b" }]),
  italic: plain("em", [{ tag: "em" }, { tag: "i" }]),
  underline: plain("u", [{ tag: "u" }]),
  strike: plain("s", [{ tag: "s" }, { tag: "del" }, { tag: "strike" }]),
  code: { excludes: "bold italic underline strike code", parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
};

export const schema = new Schema({ nodes, marks });

/** One of the three levels, whatever was written. */
export const levelOf = (level: unknown): number => Math.min(Math.max(Math.trunc(Number(level)) || 1, 1), 3);

export const nodeOf = (name: keyof typeof nodes) => schema.nodes[name]!;
export const markOf = (name: keyof typeof marks) => schema.marks[name]!;

/** The text of a node with a line for each block, as comments quote it and comparisons read it. */
export const textOf = (node: Node, from = 0, to = node.content.size): string => node.textBetween(from, to, "\n", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : ""));
