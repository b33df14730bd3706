/** What of a rendered message may stand on the page. The server renders without raw HTML; this is the
 *  second lock: whatever is not on the list becomes its words. */

/** The part of a DOM node that is looked at. */
export interface MarkupNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<MarkupNode>;
  getAttribute?(name: string): string | null;
}

export interface Allowed {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | boolean>>;
  readonly children: readonly Piece[];
}
export type Piece = string | Allowed;

const plain = new Set(["p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "li", "h4", "h5", "h6", "table", "thead", "tbody", "tr"]);
/** Neither they nor what is in them is for reading. */
const dropped = new Set(["script", "style", "template", "iframe", "object", "embed", "noscript", "svg", "math"]);
const depthMax = 60;

/** The pieces that may be shown of a parsed message. */
export function allowed(node: MarkupNode, depth = 0): Piece[] {
  return Array.from(node.childNodes).flatMap((child) => piece(child, depth + 1));
}

function piece(node: MarkupNode, depth: number): Piece[] {
  if (node.nodeType === 3) return node.nodeValue ? [node.nodeValue] : [];
  if (node.nodeType !== 1 || depth > depthMax) return [];
  const tag = node.nodeName.toLowerCase();
  if (dropped.has(tag)) return [];
  const children = allowed(node, depth);
  const attributes = plain.has(tag) ? {} : attributesOf(tag, (name) => node.getAttribute?.(name) ?? "");
  return attributes ? [{ tag, attributes, children }] : children;
}

/** Nothing where the element is not on the list. */
function attributesOf(tag: string, value: (name: string) => string): Record<string, string | boolean> | undefined {
  switch (tag) {
    case "ol": return /^\d{1,9}$/.test(value("start")) ? { start: value("start") } : {};
    case "th": case "td": return value("data-align") === "right" || value("data-align") === "center" ? { "data-align": value("data-align") } : {};
    case "input": return value("type") === "checkbox" ? { type: "checkbox", disabled: true, checked: value("checked") !== "" } : undefined;
    case "a": return linkOf(value("href"));
    case "span": return mentionOf(value("data-person"), value("data-group"));
    default: return undefined;
  }
}

/** Web and mail addresses, and paths of this site. */
function linkOf(href: string): Record<string, string> | undefined {
  if (/^(https?:\/\/|mailto:)[^\s]/i.test(href)) return { href, target: "_blank", rel: "noopener noreferrer nofollow" };
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(href) ? { href } : undefined;
}

function mentionOf(person: string, group: string): Record<string, string> | undefined {
  if (/^[1-9]\d{0,15}$/.test(person)) return { class: "mention", "data-person": person };
  return ["everyone", "principals", "facilitators"].includes(group) ? { class: "mention", "data-group": group } : undefined;
}
