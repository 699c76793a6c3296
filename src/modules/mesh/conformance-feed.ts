import type { ChangedTraces, MeshStep } from '#modules/conformance/public.ts'
import { activeMappings, changesDue, judgeMapped } from '#modules/conformance/public.ts'
import { publishedProcesses } from '#modules/processes/public.ts'
import { inTenantBulk } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { keepStandardFeed, rowsForStandards, standardFeeds } from './conformance.store.ts'
import { tryLockFold } from './fold.store.ts'
import { casesSince } from './promise.store.ts'
import { tenantCalendar } from './question.ts'
import { inOrder, placedSteps } from './steps.ts'

const piece = 1000

/** Hold changed cases against the processes that their activities are mapped to, in the transaction that changed them. Without any mapping this asks one question. */
export async function holdChanged(tx: Tx, cases: readonly string[]): Promise<void> {
  await judgeMapped(tx, () => tracesOf(tx, cases), { now: Date.now() })
}

/** All steps of some cases, in their order; a case without any is there with none. */
async function tracesOf(tx: Tx, cases: readonly string[]): Promise<ChangedTraces> {
  const calendar = await tenantCalendar(tx)
  const byCase = Map.groupBy(await rowsForStandards(tx, cases), ({ caseKey }) => caseKey)
  return new Map(
    cases.map((key): [string, MeshStep[]] => {
      const rows = inOrder(byCase.get(key) ?? [])
      const steps = placedSteps(rows, calendar)
      return [
        key,
        steps.map(({ closedBy, activity, readyAt, startedAt, finishedAt, unit, site, person, service }) => ({
          activity,
          readyAt,
          startedAt,
          finishedAt,
          unit,
          site,
          person,
          service,
          own: rows[closedBy]!.own,
        })),
      ]
    }),
  )
}

/** Shows a process whose mapping or newest version changed the cases that are there already. */
export const standardFeedJob: Job = { name: 'mesh/standard-feed', everySeconds: 2, run: feedStandards }

/** One piece of cases for the first process that has not seen them; true while more wait. Judging again gives the same, so a crash repeats a piece without effect. */
export async function feedStandards(ground: Ground, tenant: string): Promise<boolean> {
  return inTenantBulk(ground.database, tenant, async tx => {
    const mappings = await activeMappings(tx)
    if (mappings.length === 0 || !(await tryLockFold(tx))) return false
    const versions = new Map((await publishedProcesses(tx)).map(({ id, versions: all }) => [id as string, all.at(-1)!.number]))
    const feeds = await standardFeeds(tx)
    for (const { process, number } of mappings) {
      const stamp = `${number}/${versions.get(process)}`
      const feed = feeds.get(process)
      if (feed?.done && feed.stamp === stamp) continue
      const cursor = feed?.stamp === stamp ? feed.cursor : null
      const cases = await casesSince(tx, 0, cursor, piece)
      await judgeMapped(tx, () => tracesOf(tx, cases), { now: Date.now(), only: process })
      await keepStandardFeed(tx, process, { stamp, cursor: cases.at(-1) ?? cursor, done: cases.length < piece })
      return true
    }
    return false
  })
}

/** Finds cases of other systems whose next step becomes nearly late, or that stand still for too long. */
export const waitingJob: Job = { name: 'mesh/stalls', everySeconds: 10, run: (ground, tenant) => tellWaiting(ground, tenant, Date.now()), byTimeAlone: true }

/** Judge anew the mapped cases in which nothing has happened for so long that this says something; true while more wait. */
export async function tellWaiting({ database }: Ground, tenant: string, now: number): Promise<boolean> {
  return inTenantBulk(database, tenant, async tx => {
    const due = await changesDue(tx, 'mapped', now, piece)
    for (const [process, cases] of Map.groupBy(due, each => each.process)) {
      const keys = cases.map(({ subject }) => subject)
      await judgeMapped(tx, () => tracesOf(tx, keys), { now, only: process })
    }
    return due.length === piece
  })
}
