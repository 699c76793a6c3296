import { randomBytes } from 'node:crypto'
import type { Id, Instant } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import { caseNoun, retellCases } from '#modules/desk/public.ts'
import { ownTenant } from '#modules/identity/public.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { append } from '#platform/log.ts'
import { cleanHtml, wordsOfHtml } from '#platform/mail/clean-html.ts'
import type { Job } from '#platform/module.ts'
import type { Request, Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { utc, zoneNamed } from '#science/calendar/zone.ts'
import type { Tally } from './findings.ts'
import { nothingFound, refusedRow, tallied } from './findings.ts'
import type { FileFailure, Found, LeftOut } from './foreign.ts'
import { meaningOf, meantBy } from './meaning.ts'
import { addRefused, findMove, forgetRefused, keepFindings, movedBefore, movePositionOn, movesAtWork, ownAddresses, rememberMoved, soFar } from './move.store.ts'
import type { Counted, Move, MoveCommand } from './move.ts'
import { moveNoun } from './nouns.ts'
import { casesIn } from './read-file.ts'
import { movedCaseId, retell } from './retell.ts'
import type { RefusedRow } from './views.ts'

const casesOfPiece = 200

/** Looks through files that were uploaded and takes in those that were started, also after a crash. */
export const moverJob: Job = { name: 'moving/work', everySeconds: 2, run: goOn }

async function goOn(ground: Ground, tenant: string): Promise<boolean> {
  for (const { id, move } of await inTenant(ground.database, tenant, movesAtWork)) {
    if (move.stage === 'uploaded') await check({ ground, tenant, id, move })
    else await take({ ground, tenant, id, move })
  }
  return false
}

type Work = Readonly<{ ground: Ground; tenant: string; id: Id<'move'>; move: Move }>

/** The file of a move, case by case. */
async function* read({ ground, tenant, move }: Work): AsyncGenerator<Found | LeftOut | FileFailure> {
  const { zone, own } = await inTenant(ground.database, tenant, async tx => ({
    zone: zoneNamed((await ownTenant(tx))?.workingHours.zone ?? '') ?? utc,
    own: await ownAddresses(tx),
  }))
  const { format, columns, sha256 } = move
  yield* casesIn(pathOfFile(ground.files, tenant, sha256), { format, columns, zone, own, wordsOf: html => wordsOfHtml(cleanHtml(html)) })
}

/** Look through the whole file; nothing is taken. */
async function check(work: Work): Promise<void> {
  const { ground, tenant, id } = work
  await inTenant(ground.database, tenant, tx => forgetRefused(tx, id))
  let tally: Tally = nothingFound
  let refused: RefusedRow[] = []
  const keep = async (): Promise<void> => {
    await inTenant(ground.database, tenant, tx => addRefused(tx, id, refused))
    refused = []
  }
  for await (const found of read(work)) {
    if ('failure' in found) {
      await keep()
      return tell(work, { do: 'fail', reason: `${found.failure}: ${found.detail}` })
    }
    tally = tallied(tally, found)
    if ('leftOut' in found) continue
    refused.push(...refusedRow(found))
    if (refused.length >= casesOfPiece) await keep()
  }
  await keep()
  const counted = await inTenant(ground.database, tenant, tx => conclude(tx, id, tally))
  await tell(work, { do: 'checked', counted })
}

async function conclude(tx: Tx, id: string, { findings, owners, groups }: Tally): Promise<Counted> {
  const { person, unit } = await meaningOf(tx, [...owners].map(owner => asked({ owner })).concat([...groups].map(group => asked({ group }))))
  const unknown = { unknownOwners: [...owners].filter(name => person(name) === null), unknownGroups: [...groups].filter(name => unit(name) === null) }
  await keepFindings(tx, id, { ...findings, ...unknown })
  const { cases, messages, refused } = findings
  return { cases, messages, refused }
}

/** A case that has nothing but a name to be asked for. */
function asked({ owner = '', group = '' }: Readonly<{ owner?: string; group?: string }>) {
  return {
    ...({ ref: '', subject: '', stage: 'open', priority: 'normal', channel: 'web', openedAt: 0, solvedAt: null, contact: { name: '', address: '' } } as const),
    ...{ owner, group, tags: [], messages: [] },
  }
}

/** Take the cases in, piece by piece; each piece is one transaction with how far it has come. */
async function take(work: Work): Promise<void> {
  const { ground, tenant, id } = work
  const { position: reached } = await inTenant(ground.database, tenant, tx => soFar(tx, id))
  let piece: Found[] = []
  const store = async (): Promise<void> => {
    if (piece.length > 0) await inTenantBulk(ground.database, tenant, tx => takePiece(tx, work, piece))
    piece = []
  }
  for await (const found of read(work)) {
    if ('failure' in found) return tell(work, { do: 'fail', reason: `${found.failure}: ${found.detail}` })
    if ('leftOut' in found || found.position <= reached || !found.read.ok) continue
    piece.push(found)
    if (piece.length >= casesOfPiece) await store()
  }
  await store()
  const done = await inTenant(ground.database, tenant, tx => soFar(tx, id))
  ground.told(tenant)
  const { cases = 0, messages = 0, refused = 0 } = work.move.totals ?? {}
  await tell(work, { do: 'complete', totals: { cases, messages, refused, taken: done.taken, repeated: done.repeated } })
}

async function takePiece(tx: Tx, { ground, id, move: { source } }: Work, piece: readonly Found[]): Promise<void> {
  const now = Date.now()
  const cases = piece.flatMap(({ read }) => (read.ok ? [read.it] : []))
  const [before, meaning] = [
    await movedBefore(
      tx,
      source,
      cases.map(({ ref }) => ref),
    ),
    await meaningOf(tx, cases),
  ]
  const fresh = cases.filter(({ ref }, place) => !before.has(ref) && cases.findIndex(each => each.ref === ref) === place)
  const stories = fresh.map(it => ({ id: movedCaseId(source, it.ref), steps: retell(it, { source, now }, meantBy(meaning, it)) }))
  const { events, taken } = await retellCases(tx, stories)
  await append(tx, ground.keyring, { noun: caseNoun, id, request: inTheHouse(tx.tenant, id, now) }, events)
  await rememberMoved(
    tx,
    fresh.map(({ ref }) => ({ source, ref, case_id: movedCaseId(source, ref), move: id })),
  )
  await movePositionOn(tx, id, { position: piece.at(-1)!.position, taken, repeated: cases.length - fresh.length })
}

function inTheHouse(tenant: string, id: string, now: number): Request {
  return { tenant, commandId: uuidFrom(now, randomBytes(10)), actor: null, address: null, cause: `move/${id}`, now: now as Instant }
}

async function tell({ ground, tenant, id }: Work, command: MoveCommand): Promise<void> {
  const known = await inTenant(ground.database, tenant, tx => findMove(tx, id))
  if (known) await perform(ground, moveNoun, id, { command, request: inTheHouse(tenant, id, Date.now()) })
}
