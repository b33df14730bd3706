/** What a paragraph of a flat list says of itself. */
export interface FlatItem {
  readonly level: number;
  readonly ordered: boolean;
}

/** Makes lists within lists of those that came flat: Word's paragraphs with a level, Word online's lists
 *  of one item each, and Google Docs' lists that stand in a list instead of in its item. */
export function nestLists(body: Element): void {
  nestParagraphs(body);
  for (const list of Array.from(body.querySelectorAll("ul, ol"))) adopt(list);
  joinSingles(body);
}

function nestParagraphs(body: Element): void {
  for (const first of Array.from(body.querySelectorAll("p[data-level]"))) {
    if (!first.parentElement || first.closest("li") || !first.hasAttribute("data-level")) continue;
    const run = [first];
    for (let next = first.nextElementSibling; next?.hasAttribute("data-level"); next = next.nextElementSibling) run.push(next);
    const place = first.ownerDocument.createElement("div");
    first.before(place);
    build(run, place);
    place.replaceWith(...Array.from(place.childNodes));
  }
}

function build(run: readonly Element[], place: Element): void {
  const open: { level: number; list: Element }[] = [];
  for (const paragraph of run) {
    const level = Number(paragraph.getAttribute("data-level"));
    const name = paragraph.hasAttribute("data-ordered") ? "ol" : "ul";
    while (open.length > 0 && (open[open.length - 1]!.level > level || (open[open.length - 1]!.level === level && open[open.length - 1]!.list.localName !== name))) open.pop();
    if (open.length === 0 || open[open.length - 1]!.level < level) {
      const list = paragraph.ownerDocument.createElement(name);
      const around = open[open.length - 1]?.list;
      (around?.lastElementChild ?? around ?? place).appendChild(list);
      open.push({ level, list });
    }
    const item = paragraph.ownerDocument.createElement("li");
    open[open.length - 1]!.list.appendChild(item);
    for (const attribute of ["data-level", "data-ordered"]) paragraph.removeAttribute(attribute);
    item.appendChild(paragraph);
  }
}

/** A list that stands directly in a list belongs to the item before it. */
function adopt(list: Element): void {
  const parent = list.parentElement;
  if (!parent || (parent.localName !== "ul" && parent.localName !== "ol")) return;
  const before = list.previousElementSibling;
  if (before?.localName === "li") return void before.appendChild(list);
  list.replaceWith(...Array.from(list.childNodes));
}

/** Lists of the same kind that follow one another with nothing between them are one. */
function joinSingles(body: Element): void {
  for (const list of Array.from(body.querySelectorAll("ul, ol"))) {
    const before = list.previousElementSibling;
    if (!list.parentElement || before?.localName !== list.localName || before.getAttribute("data-type") !== list.getAttribute("data-type")) continue;
    if (list.hasAttribute("start") || textBetween(before, list)) continue;
    before.append(...Array.from(list.childNodes));
    list.remove();
  }
}

function textBetween(before: Element, list: Element): boolean {
  for (let node = before.nextSibling; node && node !== list; node = node.nextSibling) if ((node.textContent ?? "").trim() !== "") return true;
  return false;
}
