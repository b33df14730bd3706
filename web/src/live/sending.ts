import { effect } from "@preact/signals";
import { words } from "../words/live";
import { carried } from "./call";
import { callOverHttp } from "./http";
import { standing } from "./line";
import { Outbox, type Alone, type Kept, type Send } from "./outbox";
import { refused } from "./result";
import { shelfInMemory, shelfOnDevice } from "./shelf";

/** The line knows whose it is. Over HTTP the browser's cookie decides whose words they would be, and
 *  another tab may have signed in somebody else: that is asked first. */
const send: Send = async (person, { name, request }, key) => {
  const answer = carried(name, request, key);
  if (answer) return answer;
  const who = await callOverHttp("people.me", {});
  if (!who.ok) return who;
  if (who.value.id !== person) return refused("unauthenticated", words.notYours);
  return callOverHttp(name, request, { key });
};

/** Two tabs do not send the same twice: by the browser's locks where it has them, and in any case by
 *  the key of each change. */
const alone: Alone = async (name, work) => {
  if (!navigator.locks) return work();
  await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
};

const tabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("lyceum.outbox");

/** What people write to each other on this device. */
export const outbox = new Outbox(send, alone, () => tabs?.postMessage("changed"));
if (tabs) tabs.onmessage = () => void outbox.look();

/** Sends the signed-in person's words, whenever the line stands; then `stands` is called too. Gives what ends it. */
export function openOutbox(person: number, stands: () => void): () => void {
  let stop = () => {};
  let closed = false;
  void shelfOnDevice<Kept>("lyceum.outbox").then(async (shelf) => {
    if (closed) return;
    await outbox.use(person, shelf);
    stop = effect(() => {
      if (standing.value !== "live") return;
      outbox.flush();
      stands();
    });
  });
  return () => {
    closed = true;
    stop();
    void outbox.use(0, shelfInMemory());
  };
}
