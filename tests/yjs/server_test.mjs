// Stock clients of y-websocket on the real server: they write at the same time, lose the line and come back,
// and the server is killed meanwhile. In the end all of them, and whoever comes afterwards, have the same.
//   node server_test.mjs [--first N] [--seeds N]
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { Server } from "../browser/support/server.mjs";
import { edit, roots } from "./edits.mjs";
import { Chance } from "./random.mjs";
import { unitsOf } from "./units.mjs";

const { values: options } = parseArgs({ options: { first: { type: "string", default: "1" }, seeds: { type: "string", default: "12" } } });
const patienceMs = 30_000;
const pause = (ms) => new Promise((wake) => setTimeout(wake, ms));

/** No browser comes. */
const web = mkdtempSync(join(tmpdir(), "lyceum-yjs-"));
writeFileSync(join(web, "index.html"), "<!doctype html><title>Test</title>");

let server, facilitator, principal, room;
before(async () => {
  server = await Server.start({ demo: true, web });
  facilitator = await signIn("facilitator");
  principal = await signIn("principal");
  const { cohorts } = await call("people.me", {}, facilitator);
  ({ rooms: [{ id: room }] } = await call("rooms.list", { cohort: cohorts[0].id }, facilitator));
});
after(async () => {
  await server?.close();
  rmSync(web, { recursive: true });
});

let keys = 0;
async function post(operation, request, headers = {}) {
  const answer = await fetch(`${server.url}/api/${operation}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": `server-test-${++keys}`, "Sec-Fetch-Site": "same-origin", ...headers },
    body: JSON.stringify(request),
  });
  assert.equal(answer.status, 200, `${operation}: ${await answer.clone().text()}`);
  return answer;
}
const call = async (operation, request, who) => (await post(operation, request, { Cookie: who.cookie })).json();

/** Somebody of the demonstration, with a cookie as a browser has it and a token as a program has it. */
async function signIn(name) {
  const answer = await post("people.signIn", { signInName: name, passphrase: "seven herons over the millpond" });
  const who = { cookie: answer.headers.get("set-cookie").split(";")[0] };
  who.token = (await call("people.createToken", { label: "Test", scope: "write", days: 1 }, who)).secret;
  return who;
}

/** A browser's WebSocket sends the cookie and the page's origin by itself. */
const withCookie = (cookie) => class extends WebSocket {
  constructor(url, protocols) {
    super(url, protocols, { headers: { Cookie: cookie, Origin: server.url } });
  }
};

class Client {
  constructor(id, { cookie, token }, by) {
    this.doc = new Y.Doc();
    roots(this.doc);
    this.provider = new WebsocketProvider(`${server.url.replace("http", "ws")}/ws/documents`, String(id), this.doc, {
      WebSocketPolyfill: by === "cookie" ? withCookie(cookie) : WebSocket,
      params: by === "token" ? { token } : {},
      // Otherwise those of one process tell each other without the server.
      disableBc: true,
    });
    this.provider.awareness.setLocalState({ user: { name: by } });
  }

  /** As when the line is cut: the server is not told. */
  cut() {
    this.provider.ws?.terminate?.();
  }

  close() {
    this.provider.destroy();
    this.doc.destroy();
  }
}

/** All that can be told of a document: every unit in it, and every deletion. */
const state = (doc) => unitsOf(Y.encodeStateAsUpdate(doc));

async function until(what, isSo) {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(20)) if (isSo()) return;
  assert.fail(`waited in vain until ${what}`);
}

async function cameTogether(clients) {
  for (const { provider } of clients) provider.connect();
  await until("all were connected", () => clients.every(({ provider }) => provider.synced));
  await until("all had the same", () => {
    const [first, ...others] = clients.map(({ doc }) => state(doc));
    return others.every((other) => other === first);
  });
}

const newDocument = async () => (await call("documents.create", { room, title: "Notes" }, facilitator)).document.id;
const clientsOf = (id) => [new Client(id, facilitator, "cookie"), new Client(id, facilitator, "token"), new Client(id, principal, "cookie"), new Client(id, principal, "token")];

async function writeTogether(chance, clients, turns) {
  for (; turns > 0; --turns) {
    const client = chance.of(clients);
    const act = chance.below(24);
    if (act < 18) edit(chance, client.doc);
    else if (act === 18) client.provider.disconnect();
    else if (act < 21) client.provider.connect();
    else if (act === 21) client.cut();
    else await pause(chance.below(20));
    if (chance.one(2)) await pause(0);
  }
}

async function laterCameTo(id, clients, what) {
  const later = new Client(id, principal, "token");
  try {
    await cameTogether([...clients, later]);
    assert.equal(state(later.doc), state(clients[0].doc), what);
  } finally {
    later.close();
  }
}

for (let seed = Number(options.first), end = seed + Number(options.seeds); seed < end; ++seed) {
  test(`Clients that come and go end with the same document: seed ${seed}`, async () => {
    const chance = new Chance(seed);
    const id = await newDocument();
    const clients = clientsOf(id);
    try {
      await writeTogether(chance, clients, 150);
      await cameTogether(clients);
      await laterCameTo(id, clients, "what is open");
      for (const client of clients) client.provider.disconnect();
      await laterCameTo(id, clients, "what was opened anew");
    } finally {
      for (const client of clients) client.close();
    }
  });
}

/** Types a few words into a paragraph of the client's own, and takes some of them back. */
function typeInto(chance, paragraph) {
  const text = paragraph.firstChild;
  for (let turns = 4; turns > 0; --turns) {
    if (text.length > 6 && chance.one(3)) text.delete(chance.below(text.length - 3), 3);
    else text.insert(chance.below(text.length + 1), chance.of(["plan ", "naïve ", "école ", "otter "]));
  }
}

function paragraphOf(doc) {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("Begun: ")]);
  doc.getXmlFragment("default").push([paragraph]);
  return paragraph;
}

const wordsOf = (text) => text.split(/\s+/u).filter(Boolean);

test("The server pulls and reads what the clients wrote", async () => {
  const chance = new Chance(4712);
  const id = await newDocument();
  const clients = clientsOf(id);
  try {
    const paragraphs = clients.map(({ doc }) => paragraphOf(doc));
    for (let turns = 40; turns > 0; --turns) {
      typeInto(chance, chance.of(paragraphs));
      if (chance.one(4)) chance.of(clients).cut();
      await pause(chance.below(10));
    }
    await cameTogether(clients);
    const pulled = new Y.Doc();
    roots(pulled);
    Y.applyUpdate(pulled, Buffer.from((await call("documents.pull", { document: id }, principal)).update, "base64"));
    assert.equal(state(pulled), state(clients[0].doc));
    const written = clients[0].doc.getXmlFragment("default").toArray().map((paragraph) => paragraph.firstChild.toString()).join("\n");
    const { text, complete } = await call("documents.read", { document: id }, principal);
    assert.equal(complete, true);
    assert.deepEqual(wordsOf(text), wordsOf(written));
  } finally {
    for (const client of clients) client.close();
  }
});

test("Clients go on with a server that was killed and started again", async () => {
  const chance = new Chance(4711);
  const id = await newDocument();
  const clients = clientsOf(id);
  try {
    await writeTogether(chance, clients, 60);
    await server.kill();
    await writeTogether(chance, clients, 60);
    await server.startAgain();
    await writeTogether(chance, clients, 60);
    await cameTogether(clients);
    await laterCameTo(id, clients, "after the end");
  } finally {
    for (const client of clients) client.close();
  }
});

test("Clients see who is there, and that somebody left", async () => {
  const id = await newDocument();
  const clients = clientsOf(id);
  try {
    const names = ({ provider }) => [...provider.awareness.getStates().values()].map(({ user }) => user.name).sort().join();
    await until("each saw all", () => clients.every((client) => names(client) === "cookie,cookie,token,token"));
    clients[0].cut();
    clients[0].provider.disconnect();
    await until("the others saw that one left", () => clients.slice(1).every((client) => names(client) === "cookie,token,token"));
    clients[1].provider.awareness.setLocalStateField("cursor", { at: 3 });
    await until("a cursor moved", () => [...clients[2].provider.awareness.getStates().values()].some(({ cursor }) => cursor?.at === 3));
  } finally {
    for (const client of clients) client.close();
  }
});
