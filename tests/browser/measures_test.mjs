// A network defines what it measures; a school enters its figures by hand and from a spreadsheet; others read what is shown.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { overflow, violations } from "./support/axe.mjs";
import { eventually, Stage } from "./support/stage.mjs";

let stage, nora, ana, tom, maple;
before(async () => {
  stage = await Stage.open();
  nora = stage.network.facilitator;
  ana = await stage.network.join({ name: "Ana Maplethorn", school: "Maple Street School", role: "principal" });
  tom = await stage.network.join({ name: "Tom Wrenfield", school: "Harbor View School", role: "principal" });
  maple = { kind: "school", id: stage.network.schools["Maple Street School"] };
});
afterEach(() => stage.leave());
after(() => stage?.close());

const smallPhone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const ways = [{ colorScheme: "light", viewport: { width: 1280, height: 900 } }, { colorScheme: "dark", viewport: { width: 320, height: 700 } }];
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const button = (page, name) => page.getByRole("button", { name, exact: true });
const firstOf = (monthsBack, from = new Date()) => new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() - monthsBack, 1)).toISOString().slice(0, 10);
const labelOf = (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString("en-US", { month: "short", year: "numeric", timeZone: "UTC" });

/** A percent that Maple Street School and all others tell each month, of these groups. */
async function defined(title, groups = ["ALL", "EL"]) {
  return (await nora.call("measures.add", {
    shelf: stage.network.id, title, kind: "percent", direction: "down", frequency: "month", groups,
    numerator: "Students who missed 10 % of their days or more", denominator: "Students enrolled for 20 days or more",
  })).measure;
}
const enter = (measure, figures, because) => ana.call("figures.enter", { measure, place: maple, figures, ...(because && { because }) });
const inside = async (measure) => (await ana.call("figures.series", { place: maple, measures: [measure] })).measures[0];

test("A facilitator defines a measure, and a principal enters it on a phone without a connection: it arrives", async () => {
  const desk = await stage.comes(nora, { path: `/network/${stage.network.id}/measures` });
  await button(desk, "Define a measure").click();
  const dialog = desk.getByRole("dialog", { name: "Define a measure" });
  await dialog.getByRole("button", { name: "Define a measure" }).click();
  await dialog.locator("[aria-invalid]").first().waitFor();
  await dialog.getByLabel("Name").fill("Chronically absent students");
  await dialog.getByLabel("Lower is better").check();
  await dialog.getByLabel("English learners and former").check();
  assert.deepEqual(await violations(desk), []);
  await dialog.getByRole("button", { name: "Define a measure" }).click();
  await desk.getByText("“Chronically absent students” is defined.").waitFor();
  await desk.getByRole("link", { name: "Chronically absent students" }).waitFor();

  const page = await stage.comes(ana, { path: `/school/${maple.id}/measures`, ...smallPhone });
  const due = labelOf(firstOf(1));
  await page.getByRole("link", { name: new RegExp(`^Enter ${due}\\s*: Chronically absent students$`) }).click();
  const all = page.getByRole("group", { name: "All students" }), learners = page.getByRole("group", { name: "English learners and former" });
  await all.getByLabel("How many").fill("38");
  await page.context().setOffline(true);
  await all.getByLabel("Out of").fill("412");
  await page.getByText("9.22%").waitFor();
  await learners.getByLabel("How many").fill("14");
  await button(page, "Enter").click();
  await page.getByText("How many students is it about?", { exact: false }).waitFor();
  await learners.getByLabel("Out of").fill("96");
  await page.getByLabel("Where do these figures come from?").fill("SIS export");
  await button(page, "Enter").click();
  await page.getByText(`Kept on this device: ${due}`, { exact: false }).waitFor();
  await page.getByText("1 entry waits on this device to be sent.").waitFor();
  assert.equal(await overflow(page), 0);
  await page.context().setOffline(false);
  await page.getByText("waits on this device").waitFor({ state: "detached" });
  await page.getByText(`2 figures entered for ${due}.`).waitFor();
  assert.equal(await page.getByText("Kept on this device").count(), 0);
  const measure = (await ana.call("measures.list", { shelf: stage.network.id })).measures.find(({ title }) => title === "Chronically absent students").id;
  await eventually(async () => {
    const { groups } = await inside(measure);
    assert.deepEqual(groups.map(({ group, figures }) => [group, figures.map((one) => [one.inside.numerator, one.inside.denominator, one.inside.source])]),
      [["ALL", [[38, 412, "SIS export"]]], ["EL", [[14, 96, "SIS export"]]]]);
  });
});

test("What was sent after the page was closed offline arrives from the next page", async () => {
  const measure = await defined("Kept over night", ["ALL"]);
  const page = await stage.comes(ana, { path: `/school/${maple.id}/figures?measure=${measure}`, ...smallPhone });
  await page.getByLabel("How many").fill("21");
  await page.getByLabel("Out of").fill("400");
  await page.context().setOffline(true);
  await button(page, "Enter").click();
  await page.getByText("1 entry waits on this device").waitFor();
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  await (await context.newPage()).goto("/measures");
  await eventually(async () => assert.equal((await inside(measure)).groups[0].figures[0]?.inside.numerator, 21));
});

test("A correction asks why, and its history keeps the figure that stood there", async () => {
  const measure = await defined("Corrected once", ["ALL"]);
  await enter(measure, [{ period: firstOf(1), group: "ALL", numerator: 40, denominator: 400 }]);
  const page = await stage.comes(ana, { path: `/school/${maple.id}/measures/${measure}` });
  await page.getByRole("link", { name: `Correct ${labelOf(firstOf(1))}` }).click();
  await page.getByText("Stands there now: 10%, 40 of 400").waitFor();
  await page.getByLabel("How many").fill("44");
  await page.getByLabel("Out of").fill("400");
  await button(page, "Correct").click();
  await page.getByText("Say why", { exact: false }).waitFor();
  await page.getByLabel("Why is it corrected?").fill("Four had come back.");
  await button(page, "Correct").click();
  await page.getByText("1 figure corrected", { exact: false }).waitFor();
  await page.getByRole("link", { name: "See the chart: Corrected once" }).click();
  await page.getByRole("button", { name: /^History/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Four had come back.").waitFor();
  await dialog.getByText("10%", { exact: true }).waitFor();
  assert.deepEqual(await violations(page), []);
});

test("What was entered is found by its period, however old, by keyboard", async () => {
  const measure = (await nora.call("measures.add", { shelf: stage.network.id, title: "Teams that met", kind: "things", direction: "up", frequency: "week", groups: ["ALL"] })).measure;
  const monday = (back) => { const day = new Date(); day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) - 7 * back); return day; };
  const figures = Array.from({ length: 150 }, (_, back) => ({ period: monday(back + 1).toISOString().slice(0, 10), value: back + 1, source: "Minutes" }));
  await enter(measure, figures);
  const labelOfWeek = (back) => `${monday(back).getUTCDate()} ${labelOf(monday(back).toISOString().slice(0, 10))}`;
  const page = await stage.comes(ana, { path: `/school/${maple.id}/measures/${measure}` });
  const entered = page.getByRole("region", { name: "What was entered" });
  await entered.getByRole("cell", { name: "1", exact: true }).first().waitFor();
  await entered.getByText("Minutes. Entered by Ana Maplethorn", { exact: false }).waitFor();
  await entered.getByLabel("Period").selectOption({ label: labelOfWeek(100) });
  await entered.getByRole("cell", { name: "100", exact: true }).first().waitFor();
  await entered.getByRole("link", { name: `Correct ${labelOfWeek(100)}` }).waitFor();
  const older = entered.getByRole("button", { name: /^Older than / });
  await older.focus();
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await entered.getByLabel("Period").locator("option").count(), 150));
  await entered.getByLabel("Period").selectOption({ label: labelOfWeek(150) });
  await entered.getByRole("cell", { name: "150", exact: true }).first().waitFor();
  await entered.getByRole("button", { name: `Note on ${labelOfWeek(150)}` }).focus();
  await page.keyboard.press("Enter");
  const note = page.getByRole("dialog", { name: `Note on ${labelOfWeek(150)}` });
  await note.getByRole("textbox").fill("Teams began to meet");
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Enter");
  await note.waitFor({ state: "detached" });
  await page.getByRole("region", { name: "Notes" }).getByText(`${labelOfWeek(150)}: Teams began to meet`).waitFor();
  assert.equal(await entered.getByLabel("Period").locator("option:checked").innerText(), labelOfWeek(150), "the period stays");
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement?.textContent), `Note on ${labelOfWeek(150)}`));
  await older.focus();
  await page.keyboard.press("Enter");
  await entered.getByText("There is nothing older.").waitFor();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement?.localName), "select"));
  assert.deepEqual(await violations(page), []);
});

test("A paste of 500 rows with 20 bad ones names each bad cell and loses none", async () => {
  const groups = ["ALL", "HN", "LI", "EL", "SWD", "LP", "HI", "WH", "BL", "AS"];
  const measure = await defined("Pasted", groups);
  const rows = Array.from({ length: 500 }, (_, at) => ({ period: firstOf(1 + Math.floor(at / 10)), group: groups[at % 10], numerator: String(20 + (at % 37)), denominator: "120" }));
  const bad = Array.from({ length: 20 }, (_, at) => at * 25 + 7);
  for (const at of bad) rows[at].numerator = "4l";
  const text = ["period\tgroup\tnumerator\tdenominator", ...rows.map((row) => Object.values(row).join("\t"))].join("\n");
  const page = await stage.comes(ana, { path: `/school/${maple.id}/figures?way=sheet`, ...smallPhone });
  await page.getByLabel("Which measure").selectOption({ label: "Pasted" });
  const box = page.getByLabel("Cells from the spreadsheet");
  await box.fill(text);
  await button(page, "Look first").click();
  await page.getByRole("heading", { name: "480 figures would be entered." }).waitFor();
  const cells = page.getByRole("group", { name: "What is not right" });
  const named = (rows) => bad.map((at, index) => [`Row ${rows(at, index)}, numerator`, "4l", "Must be a number."]);
  const shownCells = () => cells.getByRole("textbox").evaluateAll((fields) => fields.map((field) => [field.ariaLabel, field.value, document.getElementById(field.getAttribute("aria-describedby")).textContent]));
  assert.deepEqual(await shownCells(), named((at) => at + 2));
  assert.equal((await inside(measure)).groups[0].figures.length, 0);
  assert.deepEqual(await violations(page), []);
  assert.equal(await overflow(page), 0);
  await button(page, "Enter 480 figures").click();
  await page.getByText("480 figures entered.", { exact: false }).waitFor();
  await page.getByText("20 rows are left: put them right here", { exact: false }).waitFor();
  const left = await box.inputValue();
  assert.equal(left.trim().split("\n").length, 21);
  for (const at of bad) assert.match(left, new RegExp(`${rows[at].period}.${rows[at].group}.4l.120`));
  assert.deepEqual(await shownCells(), named((at, index) => index + 2));
  for (const field of await cells.getByRole("textbox").all()) await field.fill("41");
  assert.equal(await button(page, "Enter 20 figures").count(), 0, "what was put right is looked at again first");
  await page.keyboard.press("Enter");
  await button(page, "Enter 20 figures").click();
  await page.getByText("20 figures entered.", { exact: false }).waitFor();
  assert.equal(await box.inputValue(), "");
  const told = (await inside(measure)).groups;
  for (const { period, group, numerator } of rows) {
    const figure = told.find((one) => one.group === group).figures.find((one) => one.period === period);
    assert.equal(figure?.inside.numerator, numerator === "4l" ? 41 : Number(numerator), `${period} ${group}`);
  }
});

test("A short paste with what would be entered in full fits a small phone", async () => {
  const measure = await defined("Pasted on a phone", ["ALL", "EL"]);
  const page = await stage.comes(ana, { path: `/school/${maple.id}/figures?way=sheet`, ...smallPhone });
  await page.getByLabel("Which measure").selectOption({ label: "Pasted on a phone" });
  await page.getByLabel("Cells from the spreadsheet").fill(`period,group,numerator,denominator,source\n${firstOf(1)},ALL,20,120,Attendance export of the first week of the next month\n${firstOf(1)},EL,x,60,Office`);
  await button(page, "Look first").click();
  await page.getByRole("group", { name: "What would be entered" }).getByText("20 of 120").waitFor();
  assert.equal(await overflow(page), 0);
  assert.equal((await inside(measure)).groups[0].figures.length, 0);
});

test("A list of single students is refused as a whole, and stays in the box", async () => {
  await defined("No students", ["ALL"]);
  const page = await stage.comes(ana, { path: `/school/${maple.id}/figures?way=sheet` });
  const text = "period\tname\tSASID\tvalue\n2026-10\tMia Example\t1012345678\t3";
  await page.getByLabel("Which measure").selectOption({ label: "No students" });
  await page.getByLabel("Cells from the spreadsheet").fill(text);
  await button(page, "Look first").click();
  await page.locator(".field-error").waitFor();
  assert.equal(await page.getByLabel("Cells from the spreadsheet").inputValue(), text);
});

test("Nobody outside gets a hidden number, in the page or in any answer", async () => {
  const measure = await defined("Hidden from outside");
  // 3 of 7 is about too few: 42.857… % is the number that must leave no school.
  for (let back = 1; back <= 3; ++back)
    await enter(measure, [{ period: firstOf(back), group: "ALL", numerator: 60, denominator: 411 }, { period: firstOf(back), group: "EL", numerator: 3, denominator: 7, source: "canary of the office" }]);
  const hidden = /42\.8[0-9]|"numerator":\s*3\b|"denominator":\s*7\b|canary of the office/;
  const mine = await stage.comes(ana, { path: `/school/${maple.id}/measures/${measure}` });
  await mine.getByRole("cell", { name: "42.86%" }).first().waitFor();
  await mine.getByRole("cell", { name: "not shown: small group" }).first().waitFor();

  const page = await stage.comes(tom, { path: "/account" });
  const heard = [];
  page.on("websocket", (line) => line.on("framereceived", ({ payload }) => heard.push(String(payload))));
  page.on("response", (answer) => heard.push(answer.text().catch(() => "")));
  for (const [path, title] of [[`/school/${maple.id}/measures`, "Measures: Maple Street School"], [`/school/${maple.id}/measures/${measure}`, "Hidden from outside"], [`/measures/${measure}?group=EL`, "Hidden from outside"]]) {
    await page.goto(path);
    await heading(page, title);
    if (path.includes(String(measure))) await page.getByRole("cell", { name: /not shown: small group/ }).first().waitFor();
    assert.doesNotMatch(await page.content(), hidden, path);
    assert.equal(await page.getByRole("link", { name: /^Enter/ }).count(), 0);
    assert.equal(await page.getByRole("heading", { name: "What was entered" }).count(), 0);
  }
  const file = await page.request.get(`/figures.csv?place=school/${maple.id}&measure=${measure}`);
  assert.ok(file.ok());
  heard.push(await file.text());
  await page.goto(`/school/${maple.id}/figures?measure=${measure}`);
  await page.getByText("Only people with a seat here enter figures.").waitFor();
  const answers = await Promise.all(heard);
  assert.ok(answers.some((one) => one.includes("Hidden from outside")), "the answers were heard");
  for (const answer of answers) assert.doesNotMatch(answer, hidden);
});

/** What pressing each of the three buttons of a chart gives. */
async function keptOf(page, buttons) {
  const files = {};
  for (const [ending, name] of [["png", "Picture (PNG)"], ["svg", "Drawing (SVG)"], ["csv", "Table (CSV)"]]) {
    const [file] = await Promise.all([page.waitForEvent("download"), buttons.getByRole("button", { name }).click()]);
    assert.ok(file.suggestedFilename().endsWith(`.${ending}`), file.suggestedFilename());
    files[ending] = readFileSync(await file.path());
  }
  return { png: files.png, svg: files.svg.toString("utf8"), csv: files.csv.toString("utf8") };
}

/** The rows of comma separated values (RFC 4180), without the mark at their beginning. */
function cellsOf(csv) {
  const rows = [[]];
  for (const [, quoted, plain, end] of csv.replace(/^\uFEFF/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

const cellsOnScreen = (table) => table.getByRole("row").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));

/** What a browser makes of a drawing and of its picture: the root, all its words, the sizes, and how many colours it has. */
const seen = (page, { svg, png }) => page.evaluate(async ([text, bytes]) => {
  const drawing = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const picture = new Image();
  picture.src = `data:image/png;base64,${bytes}`;
  await picture.decode();
  const pencil = Object.assign(document.createElement("canvas"), { width: picture.naturalWidth, height: picture.naturalHeight }).getContext("2d");
  pencil.drawImage(picture, 0, 0);
  const pixels = new Uint32Array(pencil.getImageData(0, 0, picture.naturalWidth, picture.naturalHeight).data.buffer);
  return {
    root: drawing.localName, words: drawing.textContent, links: drawing.querySelectorAll("[class], [href], style, image").length,
    drawn: [drawing.width?.baseVal.value, drawing.height?.baseVal.value], pictured: [picture.naturalWidth, picture.naturalHeight],
    ink: pixels.reduce((sum, pixel) => sum + (pixel === 0xffffffff ? 0 : 1), 0), colours: new Set(pixels).size,
  };
}, [svg, png.toString("base64")]);

const keepers = (page) => page.getByRole("group", { name: /^Keep this chart: / });

test("Every chart is kept as a picture, as a drawing and as the table that stands on the screen", async () => {
  const measure = await defined("Kept as files");
  for (let back = 1; back <= 13; ++back)
    await enter(measure, [{ period: firstOf(back), group: "ALL", numerator: 30 + 4 * back, denominator: 400 }, { period: firstOf(back), group: "EL", numerator: 9 + back, denominator: 90 + back }]);
  const page = await stage.comes(ana, { path: `/school/${maple.id}/measures/${measure}`, colorScheme: "dark" });
  await keepers(page).nth(2).waitFor();
  for (const [index, words] of [["Lower is better", "Judged by two rules"], ["Lower is better", "All students", "English learners"], ["English learners"]].entries()) await isKept(page, index, words);
  await page.goto(`/measures/${measure}`);
  await isKept(page, 0, ["Kept as files, All students: every school on one scale", "Maple Street School", "Judged by two rules", "The trend rule is off", "Lower is better"]);
});

/** One chart of the page: its files hold what it shows. A table without a chart of its own is the page's first. */
async function isKept(page, index, words) {
  const buttons = keepers(page).nth(index);
  await buttons.waitFor();
  const own = page.getByRole("figure").nth(index).getByRole("table");
  const files = await keptOf(page, buttons);
  assert.deepEqual(cellsOf(files.csv), await cellsOnScreen((await own.count()) > 0 ? own : page.getByRole("table").first()));
  const { root, words: drawn, links, ...looks } = await seen(page, files);
  assert.equal(root, "svg");
  assert.equal(links, 0, "it needs no other file");
  for (const one of words) assert.ok(drawn.replace(/\s+/g, " ").includes(one), `${one} in: ${drawn}`);
  assert.deepEqual(looks.pictured, looks.drawn.map((side) => Math.floor(2 * side)));
  assert.ok(looks.ink > 2_000 && looks.colours > 8, `${looks.ink} points in ${looks.colours} colours`);
}

test("No file of a chart that somebody outside keeps holds a hidden number", async () => {
  const measure = await defined("Kept outside");
  for (let back = 1; back <= 11; ++back)
    await enter(measure, [{ period: firstOf(back), group: "ALL", numerator: 60 + back, denominator: 411 }, { period: firstOf(back), group: "EL", numerator: 3, denominator: back > 6 ? 7 : 97 }]);
  // 3 of 7, and how far that is from all students, as a chart writes it; places on the drawing are numbers too, so its words alone are searched.
  const hidden = /42\.8|42\.9|2[5-8]\.\d+ ?%|\b3 of 7\b/;
  const page = await stage.comes(ana, { path: `/school/${maple.id}/measures/${measure}` });
  await keepers(page).nth(1).waitFor();
  assert.match((await seen(page, await keptOf(page, keepers(page).nth(1)))).words, hidden, "the school's own file has it");
  const other = await stage.comes(tom);
  for (const [path, charts] of [[`/school/${maple.id}/measures/${measure}`, 3], [`/measures/${measure}?group=EL`, 1]]) {
    await other.goto(path);
    await keepers(other).nth(charts - 1).waitFor();
    const choice = other.getByLabel("Student group", { exact: true });
    if (charts === 3) await choice.selectOption({ label: "English learners and former" });
    for (let index = 0; index < charts; ++index) {
      const files = await keptOf(other, keepers(other).nth(index));
      const { words } = await seen(other, files);
      assert.doesNotMatch(words, hidden, path);
      assert.doesNotMatch(files.csv, hidden, path);
      if (index === 0) assert.match(words, /not shown: small group/);
      if (charts === 3) assert.match(files.csv, /not shown: small group/);
    }
  }
});

test("Figures are entered, noted on and put side by side by keyboard alone", async () => {
  const measure = await defined("By keyboard", ["ALL"]);
  for (let back = 2; back <= 6; ++back) await enter(measure, [{ period: firstOf(back), group: "ALL", numerator: 30 + back, denominator: 400 }]);
  const page = await stage.comes(ana, { path: `/school/${maple.id}/figures?measure=${measure}` });
  await page.getByLabel("How many").focus();
  await page.keyboard.type("30");
  await page.keyboard.press("Tab");
  await page.keyboard.type("400");
  await page.keyboard.press("Enter");
  await page.getByText("1 figure entered", { exact: false }).waitFor();
  await page.getByRole("link", { name: "See the chart: By keyboard" }).focus();
  await page.keyboard.press("Enter");
  await heading(page, "By keyboard");
  await button(page, "Note on the chart").focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Note on the chart" });
  await dialog.getByLabel("What began").focus();
  await page.keyboard.type("A team for attendance");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Notes", exact: true }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "A team for attendance" }).first().waitFor();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Note on the chart"));
});

test("Published results are defined, entered and shown with what came of them in words", async () => {
  const { administrator, id: network } = stage.network;
  const { district } = await administrator.call("organisations.createDistrict", { network, name: "Harlow County", zones: [] });
  await administrator.call("organisations.grantSeat", { organisation: { kind: "district", id: district }, role: "lead", person: nora.person });
  const results = [
    { title: "Office referrals a year", kind: "How often something happened", unit: "referrals", place: `school/${maple.id}`, who: ana, before: { "How often": 410, "Among how many students": 505 }, after: { "How often": 250, "Among how many students": 498 },
      shown: "from 410 referrals to 250 referrals: 39% less, which is better" },
    { title: "Suspensions a year", kind: "How often something happened", unit: "suspensions", place: `school/${maple.id}`, who: ana, before: { "How often": 98, "Among how many students": 505 }, after: { "How often": 50, "Among how many students": 498 },
      shown: "from 98 suspensions to 50 suspensions: 49% less, which is better" },
    { title: "Students who dropped out", kind: "A share of students", place: `school/${maple.id}`, who: ana, before: { "How many": 44, "Out of": 550 }, after: { "How many": 22, "Out of": 550 },
      shown: "from 8% to 4%: 4 points (50%) less, which is better" },
    { title: "Schools that fail", kind: "Something that is not about students", unit: "schools", place: `district/${district}`, who: nora, before: { "How many": 50 }, after: { "How many": 22 },
      shown: "from 50 schools to 22 schools: 56% less, which is better" },
  ];
  const year = new Date(`${firstOf(1)}T00:00:00Z`), last = year.getUTCFullYear() - (year.getUTCMonth() < 6 ? 2 : 1);
  const nameOf = (first) => `${first}–${String((first + 1) % 100).padStart(2, "0")}`;
  const desk = await stage.comes(nora, { path: `/network/${network}/measures` });
  for (const { title, kind, unit, place, who, before, after, shown } of results) {
    await desk.goto(`/network/${network}/measures`);
    await button(desk, "Define a measure").click();
    const dialog = desk.getByRole("dialog", { name: "Define a measure" });
    await dialog.getByLabel("Name").fill(title);
    await dialog.getByLabel(kind, { exact: false }).check();
    await dialog.getByLabel("How often", { exact: true }).selectOption({ label: "Every school year" });
    await dialog.getByLabel("Lower is better").check();
    if (unit) await dialog.getByLabel("Unit").fill(unit);
    await dialog.getByRole("button", { name: "Define a measure" }).click();
    await desk.getByText(`“${title}” is defined.`).waitFor();
    const measure = (await nora.call("measures.list", { shelf: network })).measures.find((one) => one.title === title).id;
    const page = await stage.comes(who, { path: `/${place}/figures?measure=${measure}` });
    for (const [first, figures] of [[last - 3, before], [last, after]]) {
      await page.getByLabel("Period").selectOption({ label: nameOf(first) });
      for (const [field, number] of Object.entries(figures)) await page.getByLabel(field, { exact: false }).fill(String(number));
      await button(page, "Enter").click();
      await page.getByText(`1 figure entered for ${nameOf(first)}.`, { exact: false }).waitFor();
    }
    const said = `Since ${nameOf(last - 3)}: ${shown}`;
    await page.getByRole("link", { name: `See the chart: ${title}` }).click();
    await page.getByText(said).waitFor();
    await page.goto(`/${place}/measures`);
    await page.getByRole("listitem").filter({ hasText: title }).getByText(said).waitFor();
    const outside = await stage.comes(tom, { path: `/measures/${measure}` });
    await outside.getByRole("cell", { name: said }).waitFor();
  }
});

test("All screens of measures are clean for axe and fit 320 pixels, light and dark", async () => {
  const measure = await defined("Seen on every screen");
  for (let back = 1; back <= 14; ++back)
    await enter(measure, [{ period: firstOf(back), group: "ALL", numerator: 30 + 3 * back, denominator: 400 }, { period: firstOf(back), group: "EL", numerator: 8 + back, denominator: 90 + back }]);
  await ana.call("figures.addNote", { measure, place: maple, kind: "rebase", period: firstOf(5), words: "A new timetable" });
  const screens = [
    [ana, "/measures", "Measures"], [nora, `/network/${stage.network.id}/measures`, "Measures of Lantern Network"], [ana, `/cohort/${stage.network.cohort}/measures`, "Measures in Reading Together"],
    [ana, `/school/${maple.id}/measures`, "Measures: Maple Street School"], [ana, `/school/${maple.id}/measures/${measure}`, "Seen on every screen"],
    [ana, `/school/${maple.id}/figures?measure=${measure}`, "Enter figures: Maple Street School"], [ana, `/school/${maple.id}/figures?way=sheet`, "Enter figures: Maple Street School"],
    [tom, `/measures/${measure}`, "Seen on every screen"],
  ];
  for (const way of ways) for (const [who, path, title] of screens) {
    const page = await stage.comes(who, { path, ...way });
    await heading(page, title);
    await page.getByText("One moment…").first().waitFor({ state: "detached" });
    assert.deepEqual(await violations(page), [], `${path} ${way.colorScheme}`);
    assert.equal(await overflow(page), 0, `${path} ${way.viewport.width}`);
    await page.context().close();
    stage.contexts.pop();
  }
});

test("More schools than one page has are shown by keyboard, and what a district tells stands before them", async () => {
  const { administrator, id: network } = stage.network;
  const { district } = await administrator.call("organisations.createDistrict", { network, name: "Lantern County", zones: [] });
  for (let number = 1; number <= 62; ++number)
    await administrator.call("organisations.createSchool", { network, district, name: `School ${String(number).padStart(2, "0")}`, context: { level: "middle", groups: [] } });
  const measure = await defined("In many schools", ["ALL"]);
  await enter(measure, [{ period: firstOf(1), group: "ALL", numerator: 40, denominator: 400 }]);
  const page = await stage.comes(ana, { path: `/measures/${measure}` });
  const schools = page.getByRole("table").first().getByRole("rowheader");
  await schools.nth(59).waitFor();
  assert.equal(await schools.count(), 60);
  await page.getByText("Of the first 60 by name: there are more.").waitFor();
  await button(page, "Show more schools").focus();
  await page.keyboard.press("Enter");
  await schools.nth(63).waitFor();
  assert.equal(await schools.count(), 64);
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement?.textContent), await schools.nth(60).textContent()));
  assert.equal(await button(page, "Show more schools").count(), 0);
  assert.equal(await page.getByText("there are more.").count(), 0);

  const failing = (await nora.call("measures.add", { shelf: network, title: "Schools called failing", kind: "things", unit: "schools", direction: "down", frequency: "year", groups: ["ALL"] })).measure;
  await administrator.call("organisations.grantSeat", { organisation: { kind: "district", id: district }, role: "lead", person: nora.person });
  await nora.call("figures.enter", { measure: failing, place: { kind: "district", id: district }, figures: [{ period: "2021-09-01", value: 50 }, { period: "2024-09-01", value: 22 }] });
  await page.goto(`/measures/${failing}`);
  await page.getByRole("cell", { name: "Since 2021–22: from 50 schools to 22 schools: 56% less, which is better" }).waitFor();
  assert.deepEqual(await schools.allTextContents(), ["Lantern County"]);
});
