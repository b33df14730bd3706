import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHTML } from "linkedom";
import { DOMParser as Reader } from "prosemirror-model";
import { cleaned } from "../../web/src/documents/paste";
import { schema } from "../../web/src/documents/schema";

const parse = (html: string) => parseHTML(html.includes("<html") ? html : `<html><head></head><body>${html.replace(/<\/?body>/g, "")}</body></html>`).document as unknown as Document;
const clean = (html: string) => cleaned(html, parse);

/** What the editor makes of it, in short: `h1(Title) ul(li(p(one)))`. */
function becomes(html: string): string {
  const read = Reader.fromSchema(schema).parse(parse(clean(html)).body);
  const short = (node: typeof read): string => {
    if (node.isText) return node.marks.reduce((text, mark) => `${mark.type.name}[${text}]`, node.text ?? "");
    const attrs = node.type.name === "heading" ? node.attrs["level"] : node.type.name === "taskItem" ? (node.attrs["checked"] ? "+" : "-") : "";
    return node.isLeaf ? node.type.name : `${node.type.name}${attrs}(${node.children.map(short).join(node.inlineContent ? "" : " ")})`;
  };
  return read.children.map(short).join(" ");
}

const word = (body: string) => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/ana/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {margin:0in; font-size:11.0pt; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-US style='tab-interval:.5in;word-wrap:break-word'>
<!--StartFragment-->${body}<!--EndFragment-->
</body></html>`;

const bullet = (level: number, text: string, marker = "·") => `<p class=MsoListParagraphCxSpMiddle style='margin-left:${level / 2}in;mso-add-space:auto;text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

test("Word: headings, emphasis and links stay; styles, comments and empty lines go", () => {
  assert.equal(becomes(word(`<h1>Reading <span style='mso-spacerun:yes'>  </span>plan<o:p></o:p></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Every</b> child <i>reads</i>
with <u>care</u>, see <a href="https://maple.example/plan">the plan</a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><span style='font-size:14.0pt;line-height:107%;color:#2F5496'>Second.<o:p></o:p></span></p>`)),
  "heading1(Reading plan) paragraph(bold[Every] child italic[reads] with underline[care], see link[the plan].) paragraph(Second.)");
});

test("Word: a title is a heading", () => {
  assert.equal(becomes(word("<p class=MsoTitle>Our year<o:p></o:p></p><p class=MsoQuote>Slow down.<o:p></o:p></p>")), "heading1(Our year) blockquote(paragraph(Slow down.))");
});

test("Word: its flat lists become lists within lists, without their bullets", () => {
  assert.equal(becomes(word(bullet(1, "One") + bullet(2, "Inside", "o") + bullet(2, "Also inside", "o") + bullet(1, "Two"))),
    "bulletList(listItem(paragraph(One) bulletList(listItem(paragraph(Inside)) listItem(paragraph(Also inside)))) listItem(paragraph(Two)))");
});

test("Word: numbered lists stay numbered, also inside bulleted ones", () => {
  assert.equal(becomes(word(bullet(1, "First", "1.") + bullet(1, "Second", "2.") + bullet(2, "Part", "a)"))),
    "orderedList(listItem(paragraph(First)) listItem(paragraph(Second) orderedList(listItem(paragraph(Part)))))");
  assert.equal(becomes(word(bullet(1, "Point") + bullet(2, "Step", "1."))), "bulletList(listItem(paragraph(Point) orderedList(listItem(paragraph(Step)))))");
});

test("Word: a table keeps its cells and what they span", () => {
  const cell = (text: string, more = "") => `<td width=312 valign=top ${more} style='width:233.75pt;border:solid windowtext 1.0pt;padding:0in 5.4pt'><p class=MsoNormal style='margin-bottom:0in'>${text}<o:p></o:p></p></td>`;
  const html = word(`<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'>${cell("Room", "colspan=2")}</tr><tr>${cell("12")}${cell("7")}</tr></table>`);
  assert.equal(becomes(html), "table(tableRow(tableCell(paragraph(Room))) tableRow(tableCell(paragraph(12)) tableCell(paragraph(7))))");
  assert.match(clean(html), /<td colspan="2">/);
});

const docs = (body: string) => `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-5d1ad2b8-7fff-1f0d-9a3d-1c6e62a1b0a2">${body}</b><br class="Apple-interchange-newline">`;
const span = (text: string, style = "font-weight:400;font-style:normal;text-decoration:none;") => `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;${style}font-variant:normal;vertical-align:baseline;white-space:pre-wrap;">${text}</span>`;
const line = (text: string) => `<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">${text}</p>`;
const item = (level: number, text: string, more = "") => `<li dir="ltr" style="list-style-type:disc;font-size:11pt;white-space:pre;" aria-level="${level}" ${more}><p dir="ltr" style="line-height:1.38;margin-top:0pt;" role="presentation">${span(text)}</p></li>`;

test("Google Docs: the wrapping that is not bold stays plain, and emphasis comes from the styles", () => {
  assert.equal(becomes(docs(`<h2 dir="ltr" style="line-height:1.38;">${span("What we tried", "font-weight:400;")}</h2>${line(
    span("We ") + span("timed", "font-weight:700;font-style:normal;text-decoration:none;") + span(" it", "font-weight:400;font-style:italic;text-decoration:none;"))}<br />${line(span("Struck", "font-weight:400;font-style:normal;text-decoration:line-through;"))}`)),
  "heading2(What we tried) paragraph(We bold[timed]italic[ it]) paragraph(strike[Struck])");
});

test("Google Docs: links lead where they are meant to, and are not underlined besides", () => {
  assert.equal(becomes(docs(line(`<a href="https://www.google.com/url?q=https://maple.example/a&amp;sa=D&amp;ust=1" style="text-decoration:none;">${span("notes", "font-weight:400;font-style:normal;text-decoration:underline;")}</a>`))), "paragraph(link[notes])");
  assert.match(clean(docs(line('<a href="https://www.google.com/url?q=https://maple.example/a&amp;sa=D">x</a>'))), /href="https:\/\/maple\.example\/a"/);
});

test("Google Docs: a list that stands in a list belongs to the item before it", () => {
  assert.equal(becomes(docs(`<ul style="margin-top:0;">${item(1, "One")}<ul style="margin-top:0;">${item(2, "Inside")}</ul>${item(1, "Two")}</ul>`)),
    "bulletList(listItem(paragraph(One) bulletList(listItem(paragraph(Inside)))) listItem(paragraph(Two)))");
});

test("Google Docs: a checklist is a task list", () => {
  const box = '<img src="data:image/png;base64,iVBORw0KGgo=" width="18px" height="18px" alt="unchecked" aria-roledescription="checkbox" style="margin-right:3px;" />';
  assert.equal(becomes(docs(`<ul>${item(1, "Bring the sheet", 'role="checkbox" aria-checked="false"').replace("<p", `${box}<p`)}${item(1, "Ask", 'role="checkbox" aria-checked="true"')}</ul>`)),
    "taskList(taskItem-(paragraph(Bring the sheet)) taskItem+(paragraph(Ask)))");
});

test("What could run or load does not come along", () => {
  const html = clean('<p onclick="x()">a<script>x()</script><img src=x onerror=x()><a href="javascript:x()">b</a><iframe src="https://a.example"></iframe></p><style>p{}</style>');
  assert.equal(html, "<p>ab</p>");
});

test("A web page's frames become paragraphs, and its code stays as it stands", () => {
  assert.equal(becomes("<div><div>One</div><div>Two <b>bold</b></div><pre><code>a\n  b</code></pre></div>"), "paragraph(One) paragraph(Two bold[bold]) codeBlock(a\n  b)");
});

test("What was copied here comes back as it is", () => {
  const html = '<p data-pm-slice="1 1 []">words</p>';
  assert.equal(clean(html), html);
});
