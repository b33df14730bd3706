/** Where things are kept in the order in which they came: on the device, or, where the browser does
 *  not let us, until the page is closed. */
export interface Shelf<T> {
  readonly lasts: boolean;
  all(): Promise<(T & { id: number })[]>;
  add(item: T): Promise<number>;
  replace(item: T & { id: number }): Promise<void>;
  remove(id: number): Promise<void>;
}

/** A shelf that lasts as long as the page. */
export function shelfInMemory<T>(): Shelf<T> {
  const kept = new Map<number, T & { id: number }>();
  let last = 0;
  return {
    lasts: false,
    all: async () => [...kept.values()],
    add: async (item) => {
      kept.set(++last, { ...item, id: last });
      return last;
    },
    replace: async (item) => { if (kept.has(item.id)) kept.set(item.id, item); },
    remove: async (id) => { kept.delete(id); },
  };
}

/** The device's own shelf of this name. It is written when the promise is kept. */
export async function shelfOnDevice<T>(name: string): Promise<Shelf<T>> {
  try {
    const database = await open(name);
    await reading(database, (store) => store.count());
    return shelfIn<T>(database);
  } catch {
    return shelfInMemory<T>();
  }
}

const store = "items";

function open(name: string): Promise<IDBDatabase> {
  return new Promise((opened, failed) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "id", autoIncrement: true });
    request.onsuccess = () => opened(request.result);
    request.onerror = request.onblocked = () => failed(request.error);
  });
}

function reading<R>(database: IDBDatabase, ask: (items: IDBObjectStore) => IDBRequest<R>): Promise<R> {
  return new Promise((done, failed) => {
    const request = ask(database.transaction(store, "readonly").objectStore(store));
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

/** Done when the transaction is: the words are on the device then. */
function writing<R>(database: IDBDatabase, change: (items: IDBObjectStore) => IDBRequest<R>): Promise<R> {
  return new Promise((done, failed) => {
    const transaction = database.transaction(store, "readwrite");
    const request = change(transaction.objectStore(store));
    transaction.oncomplete = () => done(request.result);
    transaction.onerror = transaction.onabort = () => failed(transaction.error);
  });
}

function shelfIn<T>(database: IDBDatabase): Shelf<T> {
  return {
    lasts: true,
    all: () => reading(database, (items) => items.getAll() as IDBRequest<(T & { id: number })[]>),
    add: (item) => writing(database, (items) => items.add(item)) as Promise<number>,
    replace: async (item) => {
      // What another tab has sent and removed meanwhile does not come back.
      if (await reading(database, (items) => items.count(item.id))) await writing(database, (items) => items.put(item));
    },
    remove: async (id) => { await writing(database, (items) => items.delete(id)); },
  };
}
