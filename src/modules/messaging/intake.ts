import { readFile } from 'node:fs/promises'
import type { Id, Instant } from '#kernel/decision.ts'
import { inTenant, takeTurn } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { isDatabaseAway } from '#platform/http-problem.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Word } from './adapter.ts'
import { adapters } from './adapters.ts'
import { askWithToken, forgetToken, NoToken, Unreached } from './api.ts'
import { carryWord } from './carrying.ts'
import { cursorAt, findConnection, moveCursor } from './connection.store.ts'
import type { Connection } from './connection.ts'
import { findInbound, waitingInbound, wasTaken } from './inbound.store.ts'
import type { InboundCommand, TakenWord } from './inbound.ts'
import { inboundNoun } from './nouns.ts'
import { accountOf } from './secrets.ts'

const most = 50
const mostPages = 50

/** Reads what came and brings its words to cases, one callback after the other. */
export const intakeJob: Job = { name: 'messaging/intake', everySeconds: 1, run: takeIn }

/** @returns whether more wait */
export async function takeIn(ground: Ground, tenant: string): Promise<boolean> {
  const waiting = await inTenant(ground.database, tenant, tx => waitingInbound(tx, most))
  if (waiting.length === 0) return false
  // The turn is held by a transaction that reads nothing and writes nothing, so that it holds up no reader of the log.
  return inTenant(ground.database, tenant, async turn => {
    if (!(await takeTurn(turn, 'messaging'))) return false
    for (const id of waiting) await settle(ground, tenant, id)
    return waiting.length === most
  })
}

/** `cursor`: where fetching goes on from, once this is settled. */
type Ending = Omit<Extract<InboundCommand, { do: 'settle' }>, 'do'> & Readonly<{ cursor: Readonly<{ place: string; at: string }> | null }>

/** What goes wrong with one is its own outcome and holds up no other; only a database that is away does. */
async function settle(ground: Ground, tenant: string, id: Id<'inbound'>): Promise<void> {
  const inbound = await inTenant(ground.database, tenant, tx => findInbound(tx, id))
  if (!inbound || inbound.settled) return
  const { cursor, ...ending } = await take(ground, tenant, { id, ...inbound }).catch((error): Ending => {
    if (isDatabaseAway(error)) throw error
    const reason = error instanceof Refused ? 'case-refused' : error instanceof NoApi ? 'no-api' : 'unexpected'
    return { outcome: 'failed', reason: `${reason}: ${(error as Error).message.slice(0, 300)}`, words: [], cursor: null }
  })
  const request = { tenant, commandId: `messaging/${id}/${inbound.attempt}/settle`, actor: null, address: null, cause: `inbound/${id}`, now: Date.now() as Instant }
  await perform(ground, inboundNoun, id, { command: { do: 'settle', ...ending }, request })
  if (cursor) await inTenant(ground.database, tenant, tx => moveCursor(tx, inbound.connection, cursor.place, cursor.at))
}

class NoApi extends Error {}
type Came = Readonly<{ id: Id<'inbound'>; connection: Id<'connection'>; hash: string; receivedAt: Instant }>

async function take(ground: Ground, tenant: string, came: Came): Promise<Ending> {
  const connection = await inTenant(ground.database, tenant, tx => findConnection(tx, came.connection))
  if (!connection) throw new Error('there is no such connection')
  const body = await readFile(pathOfFile(ground.files, tenant, came.hash))
  const read = adapters[connection.provider].read(accountOf(ground.keyring, connection), body)
  if (!read.ok) return { outcome: read.outcome, reason: read.reason, words: [], cursor: null }
  const own = await bringAll(ground, tenant, { came, connection, before: [] }, read.words)
  const fetched = read.pull ? await pullAll(ground, tenant, { came, connection, before: own.words }, read.pull) : null
  const words = fetched?.words ?? own.words
  const met = own.met + (fetched?.met ?? 0)
  const cursor = fetched && read.pull ? { place: read.pull.place, at: fetched.cursor } : null
  if (words.length > 0) return { outcome: 'taken', reason: '', words, cursor }
  return met > 0 ? { outcome: 'repeated', reason: '', words, cursor } : { outcome: 'ignored', reason: 'event', words, cursor }
}

type Coming = Readonly<{ came: Came; connection: Connection; before: readonly TakenWord[] }>
type Brought = Readonly<{ words: readonly TakenWord[]; met: number }>

/** Bring each word to its case, those that were taken before left out. @returns them behind those before, and how many there were in all */
async function bringAll(ground: Ground, tenant: string, { came, connection, before }: Coming, words: readonly Word[]): Promise<Brought> {
  const taken = [...before]
  for (const word of words) {
    if (await inTenant(ground.database, tenant, tx => wasTaken(tx, came.connection, word.id))) continue
    taken.push(await carryWord(ground, tenant, { connection: { id: came.connection, ...connection }, word, receivedAt: came.receivedAt, before: taken }))
  }
  return { words: taken, met: words.length }
}

/** Fetch what was only announced, page by page. Where it was read to is kept once all of it is settled; what comes twice is brought once. */
async function pullAll(
  ground: Ground,
  tenant: string,
  coming: Coming,
  { token: given, place }: Readonly<{ token: string; place: string }>,
): Promise<Brought & Readonly<{ cursor: string }>> {
  const { came, connection } = coming
  const { pull, pulled } = adapters[connection.provider]
  const linked = { id: came.connection, connection }
  let cursor = await inTenant(ground.database, tenant, tx => cursorAt(tx, came.connection, place))
  let brought: Brought = { words: coming.before, met: 0 }
  for (let page = 0; page < mostPages; page += 1) {
    const at = { token: given, place, cursor }
    const answer = await askWithToken(ground, tenant, linked, (account, token) => pull!(account, token, at)).catch(error => {
      throw error instanceof NoToken || error instanceof Unreached ? new NoApi(error.message) : error
    })
    const found = pulled!(answer.json, place)
    if (!found) {
      await forgetToken(ground, tenant, linked)
      throw new NoApi(`${answer.json.errcode ?? answer.status} ${answer.json.errmsg ?? ''}`)
    }
    const next = await bringAll(ground, tenant, { ...coming, before: brought.words }, found.words)
    brought = { words: next.words, met: brought.met + next.met }
    cursor = found.cursor || cursor
    if (!found.more) break
  }
  return { ...brought, cursor }
}
