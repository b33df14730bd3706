import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { Awareness } from "y-protocols/awareness";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { DocumentSocket, type LineTold } from "../../web/src/documents/line";

/** The other end of a WebSocket, as the server sees it. */
class Wire {
  static readonly OPEN = 1;
  static last: Wire;
  readonly OPEN = 1;
  readyState = 1;
  binaryType = "";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: Uint8Array[] = [];

  constructor(readonly address: string) {
    Wire.last = this;
  }
  send(bytes: Uint8Array) {
    this.sent.push(bytes);
  }
  close() {
    this.readyState = 3;
  }
  says(...parts: (number | Uint8Array)[]) {
    const to = encoding.createEncoder();
    for (const part of parts) if (typeof part === "number") encoding.writeVarUint(to, part);
      else encoding.writeVarUint8Array(to, part);
    const bytes = encoding.toUint8Array(to);
    this.onmessage?.({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer });
  }
  /** The updates that came, with what kind of message brought them: 1 the answer, 2 an edit. */
  get updates(): { kind: number; update: Uint8Array }[] {
    return this.sent.flatMap((bytes) => {
      const from = decoding.createDecoder(bytes);
      if (decoding.readVarUint(from) !== 0) return [];
      const kind = decoding.readVarUint(from);
      return kind === 0 ? [] : [{ kind, update: decoding.readVarUint8Array(from) }];
    });
  }
}

const real = globalThis.WebSocket;
globalThis.WebSocket = Wire as unknown as typeof WebSocket;
after(() => { globalThis.WebSocket = real; });

/** A document with an open line; what the line tells is written down. */
function connect() {
  const doc = new Doc();
  const awareness = new Awareness(doc);
  const told: string[] = [];
  const note = (name: string) => (...rest: unknown[]) => { told.push([name, ...rest.map((one) => JSON.stringify(one))].join(" ")); };
  const names = ["coming", "synced", "sent", "acknowledged", "opened", "closed", "mayWrite", "refused"];
  const line = new DocumentSocket("ws://x", doc, awareness, Object.fromEntries(names.map((name) => [name, note(name)])) as unknown as LineTold);
  doc.on("update", (update: Uint8Array, origin: unknown) => { if (origin !== line) line.send(update); });
  const wire = Wire.last;
  wire.onopen?.();
  return { doc, line, wire, told, end: () => { line.close(); awareness.destroy(); } };
}

const settle = () => new Promise((wake) => setImmediate(wake));
const empty = encodeStateVector(new Doc());

test("What is typed before the server has asked goes out in the answer, and nothing twice", async () => {
  const { doc, wire, told, end } = connect();
  doc.getText("t").insert(0, "before");
  await settle();
  assert.equal(wire.updates.length, 0);
  wire.says(0, 0, empty);
  const [answer, ...rest] = wire.updates;
  assert.deepEqual([answer?.kind, rest.length], [1, 0]);
  const there = new Doc();
  applyUpdate(there, answer!.update);
  assert.equal(there.getText("t").toString(), "before");
  assert.equal(told.filter((one) => one === "sent").length, 1);
  end();
});

test("Edits of one moment are one message, and those of another moment another", async () => {
  const { doc, wire, told, end } = connect();
  wire.says(0, 0, empty);
  for (let times = 0; times < 200; ++times) doc.getText("t").insert(times, "a");
  await settle();
  doc.getText("t").insert(200, "b");
  await settle();
  assert.deepEqual(wire.updates.map(({ kind }) => kind), [1, 2, 2]);
  assert.equal(told.filter((one) => one === "sent").length, 3);
  const there = new Doc();
  for (const { update } of wire.updates) applyUpdate(there, update);
  assert.equal(there.getText("t").toString(), "a".repeat(200) + "b");
  end();
});

test("Who may not write sends nothing, and begins anew when the right comes back", async () => {
  const { doc, wire, told, end } = connect();
  wire.says(101, 0);
  wire.says(0, 0, empty);
  doc.getText("t").insert(0, "kept here");
  await settle();
  assert.equal(wire.updates.length, 0);
  wire.says(101, 1);
  assert.ok(told.some((one) => one.startsWith("closed")));
  end();
});

test("What others wrote comes in, and the count of what is saved is handed on", () => {
  const { doc, wire, told, end } = connect();
  const other = new Doc();
  other.getText("t").insert(0, "theirs");
  wire.says(0, 1, encodeStateAsUpdate(other));
  assert.equal(doc.getText("t").toString(), "theirs");
  wire.says(100, 7);
  assert.deepEqual(told.filter((one) => /^(coming|synced|acknowledged)/.test(one)), ["coming", "synced", "acknowledged 7"]);
  end();
});
