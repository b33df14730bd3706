// The types of yjs as plain values, in the form that tree_json.cpp gives them.
import * as Y from "yjs";

const kinds = [Y.Array, Y.Map, Y.Text, Y.XmlElement, Y.XmlFragment, Y.XmlHook, Y.XmlText];

/** A value as JSON has it: undefined as null, bytes as base64, big integers as numbers. */
function plain(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  // Half of a surrogate pair cannot be said in UTF-8.
  return typeof value === "string" ? value.toWellFormed?.() ?? Buffer.from(value).toString() : value;
}

function piece(thing) {
  if (thing instanceof Y.AbstractType) return { node: reading(thing, kinds.indexOf(thing.constructor)) };
  if (thing instanceof Y.Doc) {
    const { gc, autoLoad, meta } = thing;
    return { document: thing.guid, options: plain({ ...(gc ? {} : { gc }), ...(autoLoad ? { autoLoad } : {}), ...(meta === null ? {} : { meta }) }) };
  }
  if (thing instanceof Uint8Array) return { bytes: [...thing] };
  return { value: plain(thing) };
}

function passages(text) {
  const pieces = [];
  for (const { insert, attributes } of text.toDelta()) {
    const next = typeof insert === "string" ? { text: plain(insert) } : insert instanceof Y.AbstractType ? piece(insert) : { embed: plain(insert) };
    if (attributes && Object.keys(attributes).length > 0) next.marks = plain(attributes);
    const last = pieces.at(-1);
    if (last?.text !== undefined && next.text !== undefined && canonical(last.marks) === canonical(next.marks)) last.text += next.text;
    else pieces.push(next);
  }
  return pieces;
}

function entriesOf(type) {
  if (type instanceof Y.Map) return [...type.entries()];
  if (type instanceof Y.XmlElement || type instanceof Y.Text) return Object.entries(type.getAttributes());
  return [];
}

export function reading(type, kind) {
  const content = type instanceof Y.Text ? passages(type) : type instanceof Y.Array || type instanceof Y.XmlFragment ? type.toArray().map(piece) : [];
  const name = type instanceof Y.XmlElement ? type.nodeName : type instanceof Y.XmlHook ? type.hookName : undefined;
  return {
    content,
    entries: Object.fromEntries(entriesOf(type).map(([key, thing]) => [key, piece(thing)])),
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name }),
  };
}

/** The same text for the same value, whatever the order of its members. */
export function canonical(value) {
  return JSON.stringify(value, (_, each) =>
    each && typeof each === "object" && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

/** What all roots that hold something read. */
export function readingOf(roots) {
  return canonical(withoutEmpty(Object.fromEntries(Object.entries(roots).map(([name, type]) => [name, reading(type)]))));
}

export function withoutEmpty(readings) {
  return Object.fromEntries(Object.entries(readings).filter(([, root]) => root.content.length > 0 || Object.keys(root.entries).length > 0));
}
