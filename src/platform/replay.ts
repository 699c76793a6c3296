import { isDeepStrictEqual } from 'node:util'
import type { Id } from '#kernel/id.ts'
import type { Tx } from './db.ts'
import type { AnyEvent, AnyNoun } from './noun.ts'
import { personalOf } from './personal.ts'
import type { Keyring } from './secrets.ts'

export type Replay = Readonly<{ events: number; rows: number; differing: readonly string[] }>
const perPage = 5000

/** Rebuild the row of every noun from the log alone and compare it with what is stored. Erased people are left out: their key is gone on purpose. */
export async function replayTenant(tx: Tx, keyring: Keyring, nouns: readonly AnyNoun[]): Promise<Replay> {
  const byName = new Map(nouns.map(noun => [noun.name as string, noun]))
  const states = new Map<string, { noun: AnyNoun; id: string; state: unknown }>()
  const keys = new Map<string, Uint8Array | null>()
  const erased = new Set<string>()
  let events = 0
  for await (const line of allLines(tx)) {
    const noun = byName.get(line.noun)
    const key = `${line.noun}/${line.nounId}`
    if (!noun || erased.has(key)) continue
    events += 1
    const hidden = line.personal ? await personalOf(tx, keyring, line, keys) : {}
    if (hidden === null) {
      // What a row once held of somebody else who is erased now is skipped; its own life goes on, unless its beginning is what was erased.
      if (line.subject === line.nounId || !states.has(key)) erased.add(key) && states.delete(key)
      continue
    }
    const known = states.get(key)
    const event = { type: line.type, ...line.data, ...hidden } as AnyEvent
    states.set(key, { noun, id: line.nounId, state: noun.apply(known?.state ?? null, event) })
  }
  return { events, rows: states.size, differing: await differences(tx, [...states.values()]) }
}

type Line = Readonly<{
  transaction: string
  seq: number
  type: string
  noun: string
  nounId: string
  data: Record<string, unknown>
  personal: Uint8Array | null
  subject: string | null
}>

async function* allLines(tx: Tx): AsyncGenerator<Line> {
  let last: Pick<Line, 'transaction' | 'seq'> = { transaction: '0', seq: 0 }
  for (;;) {
    const { rows } = await tx.query(
      `
      select transaction::text as transaction, seq, type, noun, noun_id as "nounId", data, personal, subject from event
      where (transaction, seq) > ($1::xid8, $2::bigint) order by event.transaction, seq limit $3`,
      [last.transaction, last.seq, perPage],
    )
    yield* rows
    if (rows.length < perPage) return
    last = rows.at(-1)
  }
}

/** States are compared as values: what a row adds by counting (a unit's dependants) is not part of the noun's own life. */
async function differences(tx: Tx, states: readonly Readonly<{ noun: AnyNoun; id: string; state: unknown }>[]): Promise<string[]> {
  const differing: string[] = []
  for (const { noun, id, state } of states) {
    const stored = await noun.load(tx, id as Id<string>)
    const derived = noun.derived ?? []
    if (!isDeepStrictEqual(plain(stored, derived), plain(state, derived))) differing.push(`${noun.name} ${id}: stored ${JSON.stringify(stored)}, replayed ${JSON.stringify(state)}`)
  }
  return differing
}

function plain(state: unknown, derived: readonly string[]): unknown {
  return state === null ? null : JSON.parse(JSON.stringify(state, (key, value) => (derived.includes(key) ? undefined : value)))
}
