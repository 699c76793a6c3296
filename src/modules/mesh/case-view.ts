import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/noun.ts'
import { Problem } from '#platform/problem.ts'
import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import { workingMilliseconds } from '#science/calendar/working-time.ts'
import { variantOf } from './case.store.ts'
import { tenantCalendar } from './question.ts'
import type { ScannedRow } from './scan.store.ts'
import { fullRows } from './scan.store.ts'
import type { PlacedStep } from './steps.ts'
import { inOrder, placedSteps } from './steps.ts'
import type { CaseStep, CaseView } from './views.ts'

const mostRows = 5000

/** One case as a timeline: every step with its waiting before it on both clocks. */
export async function caseView(tx: Tx, key: string): Promise<CaseView> {
  const rows = inOrder(await fullRows(tx, [key], null)).slice(0, mostRows)
  if (rows.length === 0) throw new Problem('not-found')
  const calendar = await tenantCalendar(tx)
  const steps = placedSteps(rows, calendar)
  const startedAt = Math.min(...steps.map(step => step.startedAt ?? step.finishedAt)),
    finishedAt = Math.max(...steps.map(step => step.finishedAt))
  return {
    key,
    startedAt: startedAt as Instant,
    finishedAt: finishedAt as Instant,
    elapsed: finishedAt - startedAt,
    working: working(calendar, startedAt, finishedAt),
    variant: (await variantOf(tx, key)) ?? '',
    steps: steps.map(step => stepView(step, rows)),
    activities: rows.length,
  }
}

function working(calendar: CompiledCalendar, from: number, to: number): number {
  return Math.max(0, Math.round(workingMilliseconds(calendar, from, to)))
}

function stepView(step: PlacedStep, rows: readonly ScannedRow[]): CaseStep {
  const finish = rows[step.closedBy]!,
    start = step.openedBy === null ? finish : rows[step.openedBy]!
  return {
    activity: step.activity,
    readyAt: step.readyAt as Instant | null,
    startedAt: step.startedAt as Instant | null,
    finishedAt: step.finishedAt as Instant,
    waiting: step.waiting === null ? null : { elapsed: step.waiting, working: step.waitingWorking! },
    handling: step.handling === null ? null : { elapsed: step.handling, working: step.handlingWorking! },
    unit: step.unit,
    person: step.person,
    site: step.site,
    channel: step.channel,
    service: step.service,
    partner: finish.partner ?? start.partner,
    customer: finish.customer ?? start.customer,
    rework: step.rework,
    attributes: { ...start.attributes, ...finish.attributes },
    source: finish.source,
    events: step.openedBy === null || step.openedBy === step.closedBy ? 1 : 2,
  }
}
