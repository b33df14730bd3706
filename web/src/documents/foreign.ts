import { XmlElement, XmlFragment, XmlText } from "yjs";
import { schema } from "./schema";

/** The name of something in a text that this editor does not know: another editor wrote it. The binding
 *  would delete it, for everybody; so such a text is not opened for writing. Nothing where all is known. */
export function foreignPart(text: object): string | undefined {
  const open: object[] = [text];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part instanceof XmlText) {
      const unknown = markNames(part).find((name) => !(name in schema.marks));
      if (unknown !== undefined) return unknown;
    } else if (part instanceof XmlElement && !(part.nodeName in schema.nodes)) {
      return part.nodeName;
    } else if (part instanceof XmlFragment) {
      open.push(...part.toArray());
    }
  }
  return undefined;
}

/** A mark that may stand twice on the same words carries a hash after its name. */
const markNames = (text: XmlText): string[] =>
  (text.toDelta() as { attributes?: Record<string, unknown> }[]).flatMap(({ attributes }) => Object.keys(attributes ?? {}).map((name) => name.replace(/--.{8}$/, "")));
