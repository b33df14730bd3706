import { DOMSerializer, type Node } from "prosemirror-model";
import { schema } from "./schema";

const style = `body{max-width:42rem;margin:2.5rem auto;padding:0 1rem;font:1.0625rem/1.6 system-ui,sans-serif;color:#1d2327}
h1,h2,h3,h4{line-height:1.25;margin:1.6em 0 .4em}blockquote{margin:1em 0;padding-left:1em;border-left:3px solid #ccc}
pre{padding:.8em 1em;background:#f2efe8;overflow:auto}table{border-collapse:collapse;margin:1em 0}th,td{border:1px solid #999;padding:.4em .6em;text-align:left;vertical-align:top}
ul.tasks{list-style:none;padding-left:1.5em}ul.tasks>li>input{float:left;margin:.35em 0 0 -1.5em}`;

/** The document as a web page of its own, which needs nothing else. `place`: the document that makes the
 *  elements. */
export function asPage(title: string, doc: Node, place: Document): string {
  const text = place.createElement("div");
  text.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content, { document: place }));
  for (const item of Array.from(text.querySelectorAll<HTMLElement>("li[data-checked]"))) {
    const box = place.createElement("input");
    box.setAttribute("type", "checkbox");
    box.setAttribute("disabled", "");
    if (item.dataset["checked"] === "true") box.setAttribute("checked", "");
    item.prepend(box);
    item.parentElement?.setAttribute("class", "tasks");
  }
  for (const element of Array.from(text.querySelectorAll("*")))
    for (const { name } of Array.from(element.attributes)) if (name.startsWith("data-")) element.removeAttribute(name);
  const named = place.createElement("h1");
  named.textContent = title;
  const head = place.createElement("title");
  head.textContent = title;
  return `<!doctype html>\n<html lang="${place.documentElement.lang || "en"}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n${head.outerHTML}\n<style>\n${style}\n</style>\n</head>\n<body>\n${named.outerHTML}\n${text.innerHTML}\n</body>\n</html>\n`;
}
