import assert from "node:assert/strict";
import { test } from "node:test";
import { Doc, XmlElement, XmlText } from "yjs";
import { foreignPart } from "../../web/src/documents/foreign";

function text(...parts: (XmlElement | XmlText)[]) {
  const fragment = new Doc().getXmlFragment("default");
  fragment.insert(0, parts);
  return fragment;
}
const paragraph = (...parts: (XmlElement | XmlText)[]) => {
  const element = new XmlElement("paragraph");
  element.insert(0, parts);
  return element;
};

test("What this editor writes is nothing foreign", () => {
  const words = new XmlText();
  words.insert(0, "bold", { bold: {} });
  words.insert(4, "linked", { link: { href: "https://maple.example" } });
  words.insert(10, "twice", { "link--a1b2c3d4": { href: "https://maple.example" } });
  const table = new XmlElement("table");
  assert.equal(foreignPart(text(paragraph(words), table)), undefined);
});

test("A picture or a mark of another editor is found, however deep", () => {
  const quote = new XmlElement("blockquote");
  quote.insert(0, [paragraph(new XmlElement("image"))]);
  assert.equal(foreignPart(text(paragraph(), quote)), "image");
  const words = new XmlText();
  words.insert(0, "bright", { highlight: {} });
  assert.equal(foreignPart(text(paragraph(words))), "highlight");
});
