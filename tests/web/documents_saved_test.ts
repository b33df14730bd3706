import assert from "node:assert/strict";
import { test } from "node:test";
import { SaveLedger, standingOf } from "../../web/src/documents/saved";

test("What was typed is saved when the server has acknowledged the message that carried it, and not before", () => {
  const ledger = new SaveLedger();
  assert.equal(standingOf(ledger, true), "saved");
  ledger.connected();
  ledger.sent(); // The answer to what the server lacks: nothing was typed yet.
  ledger.edited();
  assert.equal(standingOf(ledger, true), "saving");
  ledger.sent();
  assert.equal(standingOf(ledger, true), "saving");
  ledger.acknowledge(1);
  assert.equal(standingOf(ledger, true), "saving");
  ledger.acknowledge(2);
  assert.equal(standingOf(ledger, true), "saved");
});

test("An acknowledgement of many messages covers them all", () => {
  const ledger = new SaveLedger();
  ledger.connected();
  for (let edit = 0; edit < 5; ++edit) {
    ledger.edited();
    ledger.sent();
  }
  ledger.acknowledge(4);
  assert.ok(!ledger.isSaved);
  ledger.acknowledge(5);
  assert.ok(ledger.isSaved);
});

test("After a reconnection the count starts anew, and what the old connection sent counts only when it is sent again", () => {
  const ledger = new SaveLedger();
  ledger.connected();
  ledger.sent();
  ledger.edited();
  ledger.sent();
  ledger.acknowledge(1);
  ledger.connected();
  // A count of the old connection, or of nothing that was sent.
  ledger.acknowledge(2);
  assert.ok(!ledger.isSaved);
  ledger.sent();
  ledger.acknowledge(1);
  assert.ok(ledger.isSaved);
});

test("A count that falls back or repeats takes nothing back", () => {
  const ledger = new SaveLedger();
  ledger.connected();
  ledger.edited();
  ledger.sent();
  ledger.acknowledge(1);
  ledger.acknowledge(0);
  ledger.acknowledge(1);
  assert.ok(ledger.isSaved);
});

test("Without a line it is kept on the device once it lies there, and otherwise it would be lost", () => {
  const ledger = new SaveLedger();
  const edit = ledger.edited();
  assert.equal(standingOf(ledger, false), "lost");
  ledger.kept(edit);
  assert.equal(standingOf(ledger, false), "kept");
  ledger.edited();
  assert.equal(standingOf(ledger, false), "lost");
});

test("An edit that is made while a call carries the ones before it is not saved by that call", () => {
  const ledger = new SaveLedger();
  ledger.edited();
  const through = ledger.last;
  ledger.edited();
  ledger.saved(through);
  assert.ok(!ledger.isSaved);
  ledger.saved(ledger.last);
  assert.ok(ledger.isSaved);
});
