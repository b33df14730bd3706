/** Documents on this device: what one wrote and what one read, each person's own, until they sign out.
 *  Also whether the server has it, so that it can be sent by a later page. */

const databaseName = "lyceum.documents";
export const updates = "updates";
export const heads = "heads";

/** An update as it lies on the device. */
export interface Row {
  readonly id: number;
  /** `person/document` */
  readonly place: string;
  readonly person: number;
  readonly document: number;
  readonly update: Uint8Array;
  /** 1 where the server does not have it yet, as far as this device knows. */
  readonly waits: 0 | 1;
}

/** What is known of a document without asking. */
export interface Head<T> {
  readonly place: string;
  readonly value: T;
}

export interface Found {
  readonly updates: readonly Uint8Array[];
  /** Some of it the server does not have, as far as this device knows. */
  readonly waits: boolean;
}

/** One document of one person on this device. What is asked happens in the order in which it was asked. */
export interface Kept {
  /** False where the browser keeps nothing. */
  readonly lasts: boolean;
  read(): Promise<Found>;
  /** Done when it lies on the device; refused where it does not. */
  add(update: Uint8Array, waits: boolean): Promise<void>;
  /** The server has all that this page read and added so far. */
  allSent(): Promise<void>;
  /** Puts one update in the place of the many that the server has. */
  merge(merged: (updates: Uint8Array[]) => Uint8Array): Promise<void>;
}

export const keptNowhere: Kept = {
  lasts: false,
  read: async () => ({ updates: [], waits: false }),
  add: () => Promise.reject(new Error("this browser keeps nothing")),
  allSent: async () => {},
  merge: async () => {},
};

export function openDevice(): Promise<IDBDatabase> {
  return new Promise((opened, failed) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore(updates, { keyPath: "id", autoIncrement: true });
      store.createIndex("place", "place");
      store.createIndex("waits", ["person", "waits"]);
      request.result.createObjectStore(heads, { keyPath: "place" });
    };
    request.onsuccess = () => {
      // A newer client may change how things lie there: this page does not stand in its way.
      request.result.onversionchange = () => request.result.close();
      opened(request.result);
    };
    request.onerror = request.onblocked = () => failed(request.error);
  });
}

export const asked = <R>(request: IDBRequest<R>): Promise<R> => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

/** Done when the transaction is: it lies on the device then. */
export function change<R>(database: IDBDatabase, store: string, work: (store: IDBObjectStore) => R): Promise<R> {
  return new Promise((done, failed) => {
    const transaction = database.transaction(store, "readwrite");
    const result = work(transaction.objectStore(store));
    transaction.oncomplete = () => done(result);
    transaction.onerror = transaction.onabort = () => failed(transaction.error);
  });
}

/** Said where every page sees it without opening the database: some document may wait to be sent. */
const sign = "lyceum.documents.waiting";

export function markWaiting(): void {
  try {
    localStorage.setItem(sign, "1");
  } catch {
    // It is sent when the document is opened the next time.
  }
}

export function unmarkWaiting(): void {
  try {
    localStorage.removeItem(sign);
  } catch {
    // Nothing was marked.
  }
}

const rowsOf = (store: IDBObjectStore, place: string) => store.index("place").getAll(place) as IDBRequest<Row[]>;

/** The signed-in person's copy of a document. */
export async function keptOnDevice(person: number, document: number): Promise<Kept> {
  let database: IDBDatabase;
  try {
    database = await openDevice();
  } catch {
    return keptNowhere;
  }
  const place = `${person}/${document}`;
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const result = queue.then(work);
    queue = result.catch(() => {});
    return result;
  };
  const row = (update: Uint8Array, waits: boolean) => ({ place, person, document, update, waits: waits ? 1 : 0 });
  /** Of this page: another tab's words are not sent because this one's are. */
  const own = new Set<number>();
  return {
    lasts: true,
    read: () => inTurn(async () => {
      const rows = await asked(rowsOf(database.transaction(updates).objectStore(updates), place));
      for (const { id } of rows) own.add(id);
      return { updates: rows.map(({ update }) => update), waits: rows.some(({ waits }) => waits === 1) };
    }),
    add: (update, waits) => inTurn(async () => {
      if (waits) markWaiting();
      const added = await change(database, updates, (store) => store.add(row(update, waits)));
      own.add(added.result as number);
    }),
    allSent: () => inTurn(() => change(database, updates, (store) => {
      const rows = rowsOf(store, place);
      rows.onsuccess = () => { for (const one of rows.result) if (one.waits === 1 && own.has(one.id)) store.put({ ...one, waits: 0 }); };
    })),
    merge: (merged) => inTurn(() => change(database, updates, (store) => {
      const rows = rowsOf(store, place);
      rows.onsuccess = () => {
        const sent = rows.result.filter(({ waits }) => waits === 0);
        if (sent.length < mergeFrom) return;
        for (const { id } of sent) store.delete(id);
        store.add(row(merged(sent.map(({ update }) => update)), false));
      };
    })),
  };
}

/** Fewer are left as they are. */
const mergeFrom = 50;

/** Keeps what is known of a document, for when nobody can be asked. */
export async function keepHead<T>(person: number, document: number, value: T): Promise<void> {
  try {
    const database = await openDevice();
    await change(database, heads, (store) => void store.put({ place: `${person}/${document}`, value } satisfies Head<T>));
    database.close();
  } catch {
    // A browser that keeps nothing asks each time.
  }
}

export async function readHead<T>(person: number, document: number): Promise<T | undefined> {
  try {
    const database = await openDevice();
    const head = await asked(database.transaction(heads).objectStore(heads).get(`${person}/${document}`) as IDBRequest<Head<T> | undefined>);
    database.close();
    return head?.value;
  } catch {
    return undefined;
  }
}
