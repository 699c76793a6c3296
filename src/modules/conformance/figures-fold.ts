import { inTenantBulk, takeTurn } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { mergeCells } from './cell.store.ts'
import type { Cell, Delta } from './contribution.ts'
import { contributionOf, gather } from './contribution.ts'
import { localDays } from './local-days.ts'
import type { VisitFact } from './verdict.ts'
import { kindsOfTime } from './verdict.ts'

const piece = 2000

/** Keeps the figures of processes up to date with the verdicts on their cases. */
export const figuresJob: Job = { name: 'conformance/figures', everySeconds: 1, run: foldFigures }

/** Bring what some newly judged cases give in place of what they gave before; true while more wait. */
export async function foldFigures({ database }: Ground, tenant: string): Promise<boolean> {
  return inTenantBulk(database, tenant, async tx => {
    if (!(await takeTurn(tx, 'conformance'))) return false
    const fresh = await freshCases(tx)
    if (fresh.length === 0) return false
    const dayOf = await localDays(tx)
    const byProcess = Map.groupBy(fresh, ({ process }) => process)
    for (const [process, cases] of byProcess) {
      const cells = new Map<string, Cell>()
      const given = cases.map(one => (one.version === 0 ? null : contributionOf(one, dayOf)))
      for (const [i, one] of cases.entries()) {
        gather(cells, one.given ?? [], -1)
        gather(cells, given[i] ?? [], 1)
      }
      await mergeCells(tx, process, [...cells.values()])
      await keepGiven(
        tx,
        process,
        cases.map(({ subject }, i) => ({ subject, given: given[i] ?? null })),
      )
    }
    return fresh.length === piece
  })
}

type Fresh = Readonly<{
  process: string
  subject: string
  version: number
  open: boolean
  lastAt: number
  fitness: number
  clean: boolean
  visits: readonly VisitFact[]
  given: readonly Delta[] | null
}>

async function freshCases(tx: Tx): Promise<Fresh[]> {
  const { rows } = await tx.query(
    `
    select process, subject, version, open, last_at as "lastAt", fitness, visits, given, not exists (
      select 1 from deviation where deviation.process = conformance_case.process and deviation.subject = conformance_case.subject
        and kind <> all ($2) and acceptance is null) as clean
    from conformance_case where fresh limit $1 for update skip locked`,
    [piece, kindsOfTime],
  )
  return rows
}

async function keepGiven(tx: Tx, process: string, cases: readonly Readonly<{ subject: string; given: readonly Delta[] | null }>[]): Promise<void> {
  await tx.query(
    `update conformance_case set given = judged.given, fresh = false from json_to_recordset($2::json) as judged (subject text, given jsonb) where process = $1 and conformance_case.subject = judged.subject`,
    [process, JSON.stringify(cases)],
  )
}
