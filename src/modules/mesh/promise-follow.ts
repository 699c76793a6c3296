import { casesWithClocks, missedSince } from '#modules/promises/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Position } from '#platform/log.ts'
import { beginning, endOfLog, movePosition, positionOf, readLog } from '#platform/log.ts'
import type { Job } from '#platform/module.ts'
import type { LoggedEvent, Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { touchVersion } from './fold.store.ts'
import { marker, marksOfCases, tryLockMarks } from './promise-mark.store.ts'
import { anythingToMark, markCases } from './promise-marking.ts'

const mostEvents = 5000
const mostCases = 2000
const mostFresh = 500
/** Breaches this young are looked for beside the log: a long transaction (an import) holds the log back for every reader. */
const freshMilliseconds = 10 * 60_000

/** Brings verdicts that changed by time alone into the mesh: breaches as they fall, and clocks judged anew. Woken by what happens. */
export const promiseMarkJob: Job = { name: marker, everySeconds: 0.5, run: (ground, tenant) => markNext(ground, tenant, Date.now()) }

/** How far the first walk over the clocks of a tenant has come, and where the log ended when it began; lost with the process, and then begun again. */
type Walk = Readonly<{ cursor: string; end: Position }>
const walks = new Map<string, Walk>()

/** One piece of what changed; true while more waits. Marks are what clocks and events say, so a piece done twice has no second effect. */
export async function markNext({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  const piece = await inTenant(database, tenant, async tx => {
    if (!(await anythingToMark(tx)) || !(await tryLockMarks(tx))) return null
    const fresh = await unmarkedBreaches(tx, now)
    const piece = await nextCases(tx)
    const cases = [...new Set([...fresh, ...piece.cases])]
    if (cases.length > 0 && (await markCases(tx, cases, null))) await touchVersion(tx)
    if (piece.position) await movePosition(tx, marker, piece.position)
    return piece
  })
  if (piece?.walk) walks.set(tenant, piece.walk)
  else if (piece) walks.delete(tenant)
  return piece?.more ?? false
}

/** Cases with a breach that has just fallen and is not in the mesh yet. */
async function unmarkedBreaches(tx: Tx, now: number): Promise<string[]> {
  const missed = await missedSince(tx, now - freshMilliseconds, mostFresh)
  if (missed.length === 0) return []
  const marks = await marksOfCases(tx, [...new Set(missed.map(({ caseKey }) => caseKey))])
  const known = new Set(marks.filter(mark => mark.missed).map(({ clock }) => clock))
  return missed.filter(({ id }) => !known.has(id)).map(({ caseKey }) => caseKey)
}

type Piece = Readonly<{ cases: readonly string[]; more: boolean; position: Position | null; walk: Walk | null }>

/** The cases that the next events of the log are about; before the log was ever followed, the clocks that are there already. */
async function nextCases(tx: Tx): Promise<Piece> {
  const position = await positionOf(tx, marker)
  if (position.transaction === beginning.transaction) return nextOfPast(tx)
  const events = await readLog(tx, position, mostEvents)
  return { cases: [...new Set(events.flatMap(caseOf))], more: events.length === mostEvents, position: events.at(-1) ?? null, walk: null }
}

function caseOf({ type, data }: LoggedEvent): string[] {
  return type === 'clock.breached' || type === 'clock.rejudged' ? [data.case as string] : []
}

async function nextOfPast(tx: Tx): Promise<Piece> {
  const walk = walks.get(tx.tenant) ?? { cursor: '', end: await endOfLog(tx) }
  const cases = await casesWithClocks(tx, walk.cursor, mostCases)
  const more = cases.length === mostCases
  return { cases, more, position: more ? null : walk.end, walk: more ? { ...walk, cursor: cases.at(-1)! } : null }
}
