// An update as the units that it has, one by one: the same for every way in which they are cut into structs.
import * as Y from "yjs";
import { canonical } from "./reading.mjs";

const id = (value) => (value ? `${value.client}:${value.clock}` : null);

/** Each unit of the content. Bytes as text, so that they can be compared. */
function contents({ content }) {
  const kind = content.getRef();
  if (kind === 1) return Array(content.len).fill("deleted");
  if (kind === 4) return content.str.split("");
  if (kind === 2 || kind === 8) return content.arr.map((value) => [kind, canonical(value === undefined ? "undefined" : value)]);
  if (kind === 7) return [[kind, content.type.constructor.name, content.type.nodeName ?? content.type.hookName]];
  if (kind === 9) return [[kind, content.doc.guid, canonical(content.opts)]];
  return [[kind, canonical(content)]];
}

export function unitsOf(update) {
  const { structs, ds } = Y.decodeUpdate(update);
  const units = [];
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (struct.constructor === Y.Skip) continue;
    if (struct.constructor === Y.GC) {
      for (let i = 0; i < struct.length; ++i) units.push(`${client}:${clock + i} collected`);
      continue;
    }
    const { parent, parentSub, rightOrigin } = struct;
    const place = struct.origin || rightOrigin ? null : [typeof parent === "string" ? parent : id(parent), parentSub];
    contents(struct).forEach((content, i) => {
      const origin = i > 0 ? `${client}:${clock + i - 1}` : id(struct.origin);
      units.push(canonical([`${client}:${clock + i}`, origin, id(rightOrigin), i > 0 ? null : place, content]));
    });
  }
  const deletions = [];
  for (const [client, spans] of ds.clients) for (const { clock, len } of spans) for (let i = 0; i < len; ++i) deletions.push(`${client}:${clock + i} deleted`);
  return canonical([units.sort(), [...new Set(deletions)].sort()]);
}
