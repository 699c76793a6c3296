import type { Tx } from './db.ts'
import type { LoggedEvent } from './noun.ts'
import type { Keyring } from './secrets.ts'
import { decrypt, existingKey } from './secrets.ts'

type Sealed = Readonly<{ personal: Uint8Array | null; subject: string | null }>

/** The personal fields of an event, or null when whom they are about was erased. @param keys those that were read before */
export async function personalOf(tx: Tx, keyring: Keyring, { personal, subject }: Sealed, keys: Map<string, Uint8Array | null>): Promise<Record<string, unknown> | null> {
  if (!keys.has(subject!)) keys.set(subject!, await existingKey(tx, keyring, subject!))
  const key = keys.get(subject!)
  return key ? JSON.parse(decrypt(key, personal!)) : null
}

/** Everything that the log holds about one row, oldest first, with its personal fields where they can still be read: for whoever asks what is known of him. */
export async function storyOf(
  tx: Tx,
  keyring: Keyring,
  { noun, secret }: Readonly<{ noun: string; secret: readonly string[] }>,
  id: string,
): Promise<Pick<LoggedEvent, 'at' | 'type' | 'data'>[]> {
  const { rows } = await tx.query('select at, type, data, personal, subject from event where noun = $1 and noun_id = $2 order by transaction, seq', [noun, id])
  const keys = new Map<string, Uint8Array | null>()
  const story: Pick<LoggedEvent, 'at' | 'type' | 'data'>[] = []
  for (const { at, type, data, ...sealed } of rows) {
    const hidden = sealed.personal ? ((await personalOf(tx, keyring, sealed, keys)) ?? {}) : {}
    const shown = Object.entries({ ...data, ...hidden }).filter(([name]) => !secret.includes(name))
    story.push({ at, type, data: Object.fromEntries(shown) })
  }
  return story
}
