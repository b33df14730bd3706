// The server's Yjs beside the real one: see README.md.
//   node conformance_test.mjs [--first N] [--seeds N]
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseArgs } from "node:util";
import * as Y from "yjs";
import { roots } from "./edits.mjs";
import { Peer } from "./peer.mjs";
import { Chance } from "./random.mjs";
import { canonical, readingOf, withoutEmpty } from "./reading.mjs";
import { session } from "./session.mjs";
import { unitsOf } from "./units.mjs";

const { values: options } = parseArgs({ options: { first: { type: "string", default: "1" }, seeds: { type: "string", default: "1000" } } });
const first = Number(options.first);
const seeds = Number(options.seeds);
const seedsEach = 100;

const peer = new Peer();
const bytesEqual = { merges: 0, ofMerges: 0, differences: 0, ofDifferences: 0 };

function docOf(...updates) {
  const doc = new Y.Doc();
  roots(doc);
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** Fails where the two texts differ, and shows where. */
function same(actual, expected, what) {
  if (actual === expected) return;
  let at = 0;
  while (actual[at] === expected[at]) ++at;
  const around = (text) => text.slice(Math.max(0, at - 80), at + 80);
  assert.fail(`${what}\n  has      …${around(actual)}…\n  expected …${around(expected)}…`);
}

/** All that can be told of a document: every unit in it, and every deletion. */
const state = (doc) => unitsOf(Y.encodeStateAsUpdate(doc));

const peerReading = ({ readings }) => canonical(withoutEmpty(readings));

/** Some of the updates merged by one side or the other, some twice, in any order. */
async function delivered(chance, log) {
  const updates = chance.shuffled(log);
  const bundles = [];
  while (updates.length > 0) {
    const bundle = updates.splice(0, 1 + chance.below(8));
    if (chance.one(3)) bundles.push(Y.mergeUpdates(bundle));
    else if (chance.one(2)) bundles.push(await peer.merge(bundle));
    else bundles.push(...bundle);
    if (chance.one(5)) bundles.push(chance.of(bundle));
  }
  return bundles;
}

async function readsTheSame(chance, log, docs) {
  const expected = readingOf(roots(docs[0]));
  for (const doc of docs) same(readingOf(roots(doc)), expected, "two people have different documents");
  const had = await peer.integrate(await delivered(chance, log));
  same(peerReading(had), expected, "the server reads another document");
  assert.equal(had.waits, false, "something waits");
  same(hex(had.stateVector), hex(Y.encodeStateVector(docs[0])), "the server knows another state");
  // What it wrote is what the people have, and it knows it again.
  const again = docOf(had.update);
  same(readingOf(roots(again)), expected, "the server wrote another document");
  same(hex(Y.encodeStateVector(again)), hex(had.stateVector), "the server wrote another state");
  same(peerReading(await peer.integrate([had.update])), expected, "the server reads what it wrote as another document");
  same(peerReading(await peer.integrate([Y.encodeStateAsUpdate(docs[0])])), expected, "the server reads what a person has as another document");
  // yjs tidies marks up in a document that has only a part, so the same part is completed by either side.
  const part = chance.shuffled(log).slice(0, log.length / 2);
  const [ours, theirs] = [docOf(...part, had.update), docOf(...part, Y.encodeStateAsUpdate(docs[0]))];
  same(readingOf(roots(ours)), readingOf(roots(theirs)), "who had a part of it ends with another document");
  return had;
}

async function mergesTheSame(chance, log) {
  for (const updates of [log, chance.shuffled(log), chance.shuffled(log).slice(0, 1 + chance.below(log.length))]) {
    const [ours, theirs] = [await peer.merge(updates), Y.mergeUpdates(updates)];
    ++bytesEqual.ofMerges;
    if (hex(ours) === hex(theirs)) ++bytesEqual.merges;
    assert.ok(ours.length <= theirs.length, "a merge is larger than that of yjs");
    same(hex(await peer.stateVector(ours)), hex(Y.encodeStateVectorFromUpdate(theirs)), "another state vector of a merge");
    same(hex(await peer.stateVector(theirs)), hex(Y.encodeStateVectorFromUpdate(ours)), "another state vector of a merge of yjs");
    const [docOfOurs, docOfTheirs] = [docOf(ours), docOf(theirs)];
    same(state(docOfOurs), state(docOfTheirs), "a merge is not that of yjs");
    // What lay beyond a hole comes when the hole is filled.
    for (const doc of [docOfOurs, docOfTheirs]) for (const update of log) Y.applyUpdate(doc, update);
    same(readingOf(roots(docOfOurs)), readingOf(roots(docOfTheirs)), "what lay beyond a hole was lost");
    const kept = await peer.keep(updates);
    same(hex(kept.stateVector), hex(await peer.stateVector(ours)), "an open document knows another state");
    same(state(docOf(kept.update)), state(docOf(ours)), "an open document has another state");
  }
}

async function differsTheSame(moments, whole, known) {
  for (const { update, stateVector } of moments) {
    const [ours, theirs] = [await peer.difference(whole, stateVector), Y.diffUpdate(whole, stateVector)];
    ++bytesEqual.ofDifferences;
    if (hex(ours) === hex(theirs)) ++bytesEqual.differences;
    assert.equal(ours.length, theirs.length, "a difference has another size than that of yjs");
    const [docOfOurs, docOfTheirs] = [docOf(update, ours), docOf(update, theirs)];
    same(state(docOfOurs), state(docOfTheirs), "a difference is not that of yjs");
    same(hex(Y.encodeStateVector(docOfOurs)), known, "a difference lacks something");
  }
}

async function conforms(seed) {
  const chance = new Chance(seed);
  const { log, moments, docs } = session(chance);
  if (log.length === 0) return;
  await Promise.all(log.map(peer.check));
  const had = await readsTheSame(chance, log, docs);
  await mergesTheSame(chance, log);
  const known = hex(Y.encodeStateVector(docs[0]));
  await differsTheSame(moments, Y.mergeUpdates(log), known);
  await differsTheSame(moments, had.update, known);
}

for (let from = first; from < first + seeds; from += seedsEach) {
  const to = Math.min(from + seedsEach, first + seeds) - 1;
  test(`Everybody ends with the same document: seeds ${from} to ${to}`, async () => {
    for (let seed = from; seed <= to; ++seed) {
      try {
        await conforms(seed);
      } catch (error) {
        error.message = `seed ${seed} (again: node conformance_test.mjs --first ${seed} --seeds 1): ${error.message}`;
        throw error;
      }
    }
  });
}

test("What was compared", (t) => {
  const { merges, ofMerges, differences, ofDifferences } = bytesEqual;
  t.diagnostic(`${merges} of ${ofMerges} merges and ${differences} of ${ofDifferences} differences had the very bytes of yjs`);
  peer.close();
});
