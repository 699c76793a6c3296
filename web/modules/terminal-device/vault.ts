/** What the device keeps: encrypted (AES-GCM) under a key that no script can read out, both in the browser's own database. */
type Sealed = Readonly<{ iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }>

/** Whether this page may encrypt at all; browsers allow it on https only. */
export const canKeep = typeof crypto.subtle !== 'undefined'

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

let opened: Promise<IDBDatabase> | null = null
function database(): Promise<IDBDatabase> {
  const asking = indexedDB.open('qualimesh-terminal', 1)
  asking.onupgradeneeded = () => {
    asking.result.createObjectStore('key')
    asking.result.createObjectStore('kept')
  }
  opened ??= answered(asking)
  return opened
}

async function store(name: 'key' | 'kept', mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await database()).transaction(name, mode).objectStore(name)
}

/** The key of this device; made once. Where two windows make one, the first that is stored counts. */
async function keyOfDevice(): Promise<CryptoKey> {
  const known = await answered<CryptoKey | undefined>((await store('key', 'readonly')).get('own'))
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await answered((await store('key', 'readwrite')).add(made, 'own')).catch(() => {})
  return answered<CryptoKey>((await store('key', 'readonly')).get('own'))
}

export async function keep(name: string, value: unknown): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOfDevice(), new TextEncoder().encode(JSON.stringify(value)))
  await answered((await store('kept', 'readwrite')).put({ iv, sealed } satisfies Sealed, name))
}

export async function recall<T>(name: string): Promise<T | null> {
  const found = await answered<Sealed | undefined>((await store('kept', 'readonly')).get(name))
  if (!found) return null
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: found.iv }, await keyOfDevice(), found.sealed)
  return JSON.parse(new TextDecoder().decode(plain))
}

export async function forget(name: string): Promise<void> {
  await answered((await store('kept', 'readwrite')).delete(name))
}

/** The names of what is kept under a beginning, in their order. */
export async function keptNames(beginning: string): Promise<readonly string[]> {
  const names = await answered((await store('kept', 'readonly')).getAllKeys(IDBKeyRange.bound(beginning, `${beginning}\uffff`)))
  return names.map(String)
}
