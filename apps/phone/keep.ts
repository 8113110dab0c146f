/** A shelf of the phone's own store. Values may hold Blobs (photos). */
export interface Shelf<V> {
  get(key: string): Promise<V | undefined>
  put(key: string, value: V): Promise<void>
  remove(key: string): Promise<void>
  all(): Promise<V[]>
}

export interface Keep {
  shelf<V>(name: string): Shelf<V>
  /** False where the browser keeps nothing (private window): people are then told not to close the page. */
  durable(): Promise<boolean>
}

/**
 * Opens the phone's store: IndexedDB, and memory where that is forbidden or broken. A write is answered only after it
 * is committed, so that "kept on your phone" is never said too early.
 */
export function openKeep(name: string, shelves: readonly string[], version = 1): Keep {
  let opened: Promise<IDBDatabase | null> | undefined
  const memory = new Map(shelves.map((shelf) => [shelf, new Map<string, unknown>()]))
  const database = () => {
    opened ??= open(name, shelves, version).catch(() => null)
    return opened
  }
  return {
    durable: async () => (await database()) !== null,
    shelf: <V>(shelf: string) => ({
      async get(key) {
        const db = await database()
        return db ? request<V>(db, shelf, 'readonly', (s) => s.get(key)) : (memory.get(shelf)?.get(key) as V)
      },
      async put(key, value) {
        const db = await database()
        if (db) await request(db, shelf, 'readwrite', (s) => s.put(value, key))
        else memory.get(shelf)?.set(key, value)
      },
      async remove(key) {
        const db = await database()
        if (db) await request(db, shelf, 'readwrite', (s) => s.delete(key))
        else memory.get(shelf)?.delete(key)
      },
      async all() {
        const db = await database()
        return db
          ? ((await request<V[]>(db, shelf, 'readonly', (s) => s.getAll())) ?? [])
          : ([...(memory.get(shelf)?.values() ?? [])] as V[])
      },
    }),
  }
}

function open(name: string, shelves: readonly string[], version: number): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(name, version)
    opening.onupgradeneeded = () => {
      for (const shelf of shelves) {
        if (!opening.result.objectStoreNames.contains(shelf)) opening.result.createObjectStore(shelf)
      }
    }
    opening.onsuccess = () => {
      // A newer page wants more shelves: let go, or it would have to work without the store.
      opening.result.onversionchange = () => opening.result.close()
      done(opening.result)
    }
    opening.onerror = () => failed(opening.error)
    opening.onblocked = () => failed(new Error('the store is open in an older page'))
  })
}

function request<V>(
  db: IDBDatabase,
  shelf: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<V | undefined> {
  return new Promise((done, failed) => {
    const transaction = db.transaction(shelf, mode)
    const asked = ask(transaction.objectStore(shelf))
    transaction.oncomplete = () => done(asked.result as V)
    transaction.onerror = () => failed(transaction.error)
    transaction.onabort = () => failed(transaction.error)
  })
}
