import { write } from "../live/call";
import { toBase64 } from "./base64";
import { asked, change, heads, openDevice, unmarkWaiting, updates, type Row } from "./kept";

/** What a person wrote in documents that the server does not have yet, as far as this device knows. */
async function waiting(database: IDBDatabase, person: number): Promise<Row[]> {
  return asked(database.transaction(updates).objectStore(updates).index("waits").getAll([person, 1]) as IDBRequest<Row[]>);
}

/** Sends it without opening the documents; what the server refuses stays until its document is opened.
 *  A page that has the document open sends it too: the same words twice are the same words. */
export async function sendWaiting(person: number): Promise<void> {
  const database = await openDevice().catch(() => undefined);
  if (!database) return;
  try {
    for (const row of await waiting(database, person)) {
      const answer = await write("documents.push", { document: row.document, update: toBase64(row.update) });
      if (answer.ok) await change(database, updates, (store) => { store.put({ ...row, waits: 0 }); });
      else if (answer.refusal.code === "no_answer" || answer.refusal.code === "unauthenticated") return;
    }
    if ((await waiting(database, person)).length === 0) unmarkWaiting();
  } catch {
    // The device does not give it out: the document sends it when it is opened.
  } finally {
    database.close();
  }
}

/** In how many documents something waits. */
export async function countWaiting(person: number): Promise<number> {
  const database = await openDevice().catch(() => undefined);
  if (!database) return 0;
  const rows = await waiting(database, person).catch(() => []);
  database.close();
  return new Set(rows.map(({ document }) => document)).size;
}

/** Documents on this device are their reader's own: gone when the reader signs out. What somebody else
 *  wrote here, whose sign-in only ended, stays for them. */
export async function forgetDocuments(person: number): Promise<void> {
  const database = await openDevice().catch(() => undefined);
  if (!database) return;
  const own = IDBKeyRange.bound(`${person}/`, `${person}/\uffff`);
  await change(database, updates, (store) => {
    const keys = store.index("place").getAllKeys(own);
    keys.onsuccess = () => { for (const key of keys.result) store.delete(key); };
  }).catch(() => {});
  await change(database, heads, (store) => { store.delete(own); }).catch(() => {});
  database.close();
}
