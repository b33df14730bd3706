// Several people edit one document at the same time over a network that delays and reorders.
import * as Y from "yjs";
import { edit, roots } from "./edits.mjs";

class Person {
  constructor(chance, log, number) {
    this.doc = new Y.Doc();
    // Numbers of one byte and of five, no two the same.
    this.doc.clientID = (chance.one(3) ? chance.below(20) : chance.below(2 ** 28)) * 8 + number;
    this.inbox = [];
    this.outbox = [];
    roots(this.doc);
    this.undo = new Y.UndoManager(Object.values(roots(this.doc)), { captureTimeout: 0, trackedOrigins: new Set(["person"]) });
    this.doc.on("update", (update, origin) => {
      if (origin === "network") return;
      log.push(update);
      this.outbox.push(update);
    });
  }

  send(others) {
    for (const update of this.outbox.splice(0)) for (const other of others) if (other !== this) other.inbox.push(update);
  }

  receive(chance) {
    if (this.inbox.length === 0) return;
    if (chance.one(4)) Y.applyUpdate(this.doc, Y.mergeUpdates(this.inbox.splice(0, 1 + chance.below(5))), "network");
    else Y.applyUpdate(this.doc, this.inbox.splice(chance.below(this.inbox.length), 1)[0], "network");
  }
}

/**
 * A session by chance. `log` has every update that somebody made, `moments` what somebody had at some time.
 * At the end everybody has everything.
 */
export function session(chance) {
  const log = [];
  const moments = [];
  const people = Array.from({ length: 2 + chance.below(3) }, (_, number) => new Person(chance, log, number));
  for (let turns = 20 + chance.below(60); turns > 0; --turns) {
    const person = chance.of(people);
    const act = chance.below(16);
    if (act < 9) edit(chance, person.doc);
    else if (act === 9) person.undo.undo();
    else if (act === 10) person.undo.redo();
    else if (act === 11) {
      // A connection that is made anew.
      const other = chance.of(people);
      Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(person.doc)), "network");
    } else if (act === 12) moments.push({ update: Y.encodeStateAsUpdate(person.doc), stateVector: Y.encodeStateVector(person.doc) });
    else for (let times = 1 + chance.below(6); times > 0; --times) person.receive(chance);
    person.send(people);
  }
  while (people.some((person) => person.inbox.length > 0))
    for (const person of people) {
      person.receive(chance);
      person.send(people);
    }
  return { log, moments, docs: people.map((person) => person.doc) };
}
