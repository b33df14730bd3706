import { newKey } from "../live/key";

/** The bytes of files that wait to be sent, on this device (IndexedDB): each its sender's own, until the server has it or
 *  the sender signs out. Bytes and not `File`s, which some browsers do not give back after the page was closed. */

const databaseName = "lyceum.files";
const store = "files";
/** Of all people on this device together. */
const countMax = 20;
const bytesMax = 64 << 20;
/** What nobody came back for is not kept for ever. */
const keptDays = 30;

export interface KeptFile {
  readonly id: string;
  readonly person: number;
  /** What it is for, as its uploads name it. */
  readonly place: string;
  readonly name: string;
  readonly type: string;
  readonly lastModified: number;
  readonly bytes: ArrayBuffer;
  /** When it was chosen, in milliseconds since 1970. */
  readonly at: number;
  /** The server's last word, where it was refused: a sentence. */
  readonly refusal: string;
}

/** Said where every page sees it without opening the database: some file may wait. */
const sign = "lyceum.files.waiting";

function signed(waits: boolean): void {
  try {
    if (waits) localStorage.setItem(sign, "1");
    else localStorage.removeItem(sign);
  } catch {
    // It goes on when its place is opened the next time.
  }
}

export const fileOf = ({ bytes, name, type, lastModified }: KeptFile): File => new File([bytes], name, { type, lastModified });

/** One of this person, for this place. Gives its id, and none where it is too large, too many are there, or the browser
 *  keeps nothing. */
export async function keepFile(person: number, place: string, file: File): Promise<string | undefined> {
  if (file.size > bytesMax) return undefined;
  const id = newKey();
  await claim(id);
  try {
    const { name, type, lastModified } = file;
    const row: KeptFile = { id, person, place, name, type, lastModified, bytes: await file.arrayBuffer(), at: Date.now(), refusal: "" };
    const kept = await changing((rows, files) => {
      const size = rows.reduce((sum, { bytes }) => sum + bytes.byteLength, row.bytes.byteLength);
      const fits = rows.length < countMax && size <= bytesMax;
      if (fits) files.add(row);
      return fits;
    });
    if (!kept) throw new Error("there is no room for it");
    signed(true);
    return id;
  } catch {
    release(id);
    return undefined;
  }
}

/** Those of this person, as they were chosen; also those that another tab sends. */
export async function keptFiles(person: number): Promise<readonly KeptFile[]> {
  try {
    const all = await changing((rows, files) => {
      const old = Date.now() - keptDays * 86_400_000;
      for (const { id, at } of rows) if (at < old) files.delete(id);
      return rows.filter(({ at }) => at >= old);
    });
    signed(all.length > 0);
    return all.filter((row) => row.person === person).sort((a, b) => a.at - b.at);
  } catch {
    return [];
  }
}

/** The server refused it for good: it stays with the reason until its sender has seen it. */
export function keepRefusal(id: string, refusal: string): Promise<void> {
  return changing((rows, files) => {
    const row = rows.find((one) => one.id === id);
    if (row) files.put({ ...row, refusal });
  }).catch(() => {});
}

export async function forgetFile(id: string): Promise<void> {
  await changing((_, files) => void files.delete(id)).catch(() => {});
  release(id);
}

/** Files are their sender's own: gone from this device when the sender signs out. */
export function forgetFiles(person: number): Promise<void> {
  return changing((rows, files) => { for (const row of rows) if (row.person === person) files.delete(row.id); }).catch(() => {});
}

const held = new Map<string, () => void>();

/** Whether this page alone sends it from now on; another tab that has it keeps it until it is closed. */
export async function claim(id: string): Promise<boolean> {
  if (held.has(id)) return false;
  if (!navigator.locks) {
    held.set(id, () => {});
    return true;
  }
  return new Promise((claimed) => {
    void navigator.locks.request(`${databaseName}.${id}`, { ifAvailable: true }, (lock) => {
      claimed(lock !== null && !held.has(id));
      if (lock !== null && !held.has(id)) return new Promise<void>((done) => { held.set(id, done); });
      return undefined;
    });
  });
}

/** Another tab, or this page later, may send it. */
export function release(id: string): void {
  held.get(id)?.();
  held.delete(id);
}

function opened(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "id" });
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => failed(request.error);
  });
}

/** Reads all and changes some in one transaction; done when that is on the device. */
async function changing<R>(change: (rows: readonly KeptFile[], files: IDBObjectStore) => R): Promise<R> {
  const database = await opened();
  try {
    return await new Promise<R>((done, failed) => {
      const transaction = database.transaction(store, "readwrite");
      const files = transaction.objectStore(store);
      const rows = files.getAll() as IDBRequest<KeptFile[]>;
      let result: R;
      rows.onsuccess = () => { result = change(rows.result, files); };
      transaction.oncomplete = () => done(result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
}
