// What a person does to a document: one random edit at a time, on every type that Yjs has.
import * as Y from "yjs";

const words = ["a", "Bb", "naïve ", "plan\n", "日本", "😀", "x😀y", "👩‍🏫", "\u0000", "é"];
const marks = [{ bold: true }, { italic: {} }, { link: { href: "/rooms/1" } }, { bold: null }, { link: null }, { italic: null }, { bold: true, code: 1 }];
const elements = ["paragraph", "heading", "bulletList", "listItem", "tableCell"];

const word = (chance) => chance.of(words).repeat(1 + chance.below(3));

function value(chance, depth = 0) {
  switch (chance.below(depth < 2 ? 12 : 9)) {
    case 0: return null;
    case 1: return chance.one(2);
    case 2: return chance.below(1000) - 500;
    case 3: return chance.below(2 ** 31) * 4096 + 1;
    case 4: return 0.5 * chance.below(100);
    case 5: return chance.next() * 1e300;
    case 6: return -chance.below(2 ** 31);
    case 7: return chance.next();
    case 8: return word(chance);
    case 9: return Array.from({ length: chance.below(3) }, () => value(chance, depth + 1));
    case 10: return { [word(chance)]: value(chance, depth + 1), b: new Uint8Array([chance.below(256), 2]) };
    default: return { a: undefined, n: value(chance, depth + 1) };
  }
}

const subdocument = (chance) => new Y.Doc({ guid: `guid-${chance.below(1000)}`, ...(chance.one(2) ? { autoLoad: true } : {}), ...(chance.one(3) ? { meta: { k: 1 } } : {}), ...(chance.one(4) ? { gc: false } : {}) });

function sharedType(chance) {
  switch (chance.below(4)) {
    case 0: return new Y.Map([["k", value(chance)]]);
    case 1: return Y.Array.from([value(chance), value(chance)]);
    case 2: return new Y.Text(word(chance));
    default: return xmlNode(chance);
  }
}

function thing(chance) {
  switch (chance.below(7)) {
    case 0: return sharedType(chance);
    case 1: return new Uint8Array([chance.below(256), 7]);
    case 2: return chance.one(3) ? subdocument(chance) : value(chance);
    default: return value(chance);
  }
}

function xmlNode(chance, depth = 0) {
  if (chance.one(3)) {
    const text = new Y.XmlText();
    text.insert(0, word(chance), chance.one(3) ? { bold: {} } : undefined);
    return text;
  }
  if (chance.one(12)) {
    const hook = new Y.XmlHook("hook");
    hook.set("a", value(chance));
    return hook;
  }
  const element = new Y.XmlElement(chance.of(elements));
  if (chance.one(2)) element.setAttribute("level", 1 + chance.below(3));
  if (depth < 3) element.insert(0, Array.from({ length: chance.below(3) }, () => xmlNode(chance, depth + 1)));
  return element;
}

function range(chance, length) {
  const from = chance.below(length);
  return [from, 1 + chance.below(Math.min(length - from, 6))];
}

/**
 * The place, or the next one that lies between two characters. yjs itself ends with different documents where
 * marks are set within a surrogate pair, which no editor does; inserting and deleting there is sound.
 */
function betweenCharacters(text, place) {
  const units = text.toDelta().map(({ insert }) => (typeof insert === "string" ? insert : ".")).join("");
  return units.charCodeAt(place) >> 10 === 0x37 ? place + 1 : place;
}

function editText(chance, text, rich) {
  const length = text.length;
  const place = (anywhere) => (rich ? betweenCharacters(text, anywhere) : anywhere);
  const range = () => {
    const from = place(chance.below(length));
    return [from, place(Math.min(length, from + 1 + chance.below(6))) - from];
  };
  const at = place(chance.below(length + 1));
  const act = chance.below(rich ? 9 : 5);
  if (act < 3) text.insert(at, word(chance), rich && chance.one(3) ? { ...chance.of(marks) } : undefined);
  else if (act < 5) {
    if (length > 0) text.delete(...range());
  } else if (act < 7) {
    if (length > 0) text.format(...range(), { ...chance.of(marks) });
  } else if (act === 7) text.insertEmbed(at, chance.one(3) ? new Y.Map([["m", 1]]) : { image: word(chance) }, chance.one(2) ? { bold: true } : {});
  else if (chance.one(2)) text.setAttribute("align", chance.below(3));
  else text.applyDelta([{ retain: at }, { insert: word(chance), attributes: { ...chance.of(marks) } }]);
}

function editArray(chance, array) {
  const length = array.length;
  if (chance.one(3) && length > 0) array.delete(...range(chance, length));
  else array.insert(chance.below(length + 1), Array.from({ length: 1 + chance.below(3) }, () => thing(chance)));
}

function editMap(chance, map) {
  const key = chance.of(["a", "b", "", "ключ"]);
  if (chance.one(4)) map.delete(key);
  else map.set(key, thing(chance));
}

function editXml(chance, xml) {
  const length = xml.length;
  if (length > 0 && chance.one(4)) xml.delete(...range(chance, length));
  else if (xml instanceof Y.XmlElement && chance.one(3)) {
    if (chance.one(4)) xml.removeAttribute("level");
    else xml.setAttribute(chance.of(["level", "href"]), chance.one(2) ? chance.below(6) : word(chance));
  } else xml.insert(chance.below(length + 1), [xmlNode(chance)]);
}

/** The types of the document that are within reach of somebody who goes down from a root by chance. */
function descend(chance, type) {
  for (let depth = 0; depth < 4 && !chance.one(4); ++depth) {
    const inner = [];
    if (type instanceof Y.XmlFragment || type instanceof Y.Array) inner.push(...type.toArray().filter((each) => each instanceof Y.AbstractType));
    else if (type instanceof Y.Map) inner.push(...[...type.values()].filter((each) => each instanceof Y.AbstractType));
    if (inner.length === 0) break;
    type = chance.of(inner);
  }
  return type;
}

export const roots = (doc) => ({
  default: doc.getXmlFragment("default"),
  text: doc.getText("text"),
  rich: doc.getText("rich"),
  map: doc.getMap("map"),
  array: doc.getArray("array"),
});

/** One edit, or a few in one transaction. */
export function edit(chance, doc) {
  const one = () => {
    const name = chance.of(["default", "default", "text", "rich", "rich", "map", "array"]);
    const type = descend(chance, roots(doc)[name]);
    if (type instanceof Y.XmlFragment) editXml(chance, type);
    else if (type instanceof Y.Text) editText(chance, type, name !== "text");
    else if (type instanceof Y.Array) editArray(chance, type);
    else editMap(chance, type);
  };
  if (chance.one(4)) doc.transact(() => [...Array(1 + chance.below(4))].forEach(one), "person");
  else doc.transact(one, "person");
}
