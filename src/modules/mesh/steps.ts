import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import { workingMilliseconds } from '#science/calendar/working-time.ts'
import { pairSteps } from '#science/process/steps.ts'

/** An activity row as the fold reads it. */
export type ActivityRow = Readonly<{
  caseKey: string
  batch: number
  seq: number
  activity: string
  at: number
  startedAt: number | null
  lifecycle: string | null
  unit: string | null
  site: string | null
  person: string | null
  channel: string | null
  service: string | null
  folded: boolean
}>

/** A step of service with both clocks, ready to be placed in the mesh. Milliseconds. */
export type PlacedStep = Readonly<{
  activity: string
  unit: string | null
  site: string | null
  person: string | null
  channel: string | null
  service: string | null
  readyAt: number | null
  startedAt: number | null
  finishedAt: number
  waiting: number | null
  waitingWorking: number | null
  handling: number | null
  handlingWorking: number | null
  rework: boolean
  openedBy: number | null
  closedBy: number
}>

/** Rows of one case in the order of the log: by instant, ties as received. */
export function inOrder<Row extends Readonly<{ at: number; seq: number }>>(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => one.at - other.at || one.seq - other.seq)
}

/** The steps of one case, from its ordered rows. Values missing at the finish are taken from the start. */
export function placedSteps(rows: readonly ActivityRow[], calendar: CompiledCalendar): PlacedStep[] {
  return pairSteps(rows).map(step => {
    const finish = rows[step.finishIndex]!,
      start = step.startIndex === null ? finish : rows[step.startIndex]!
    const finishedAt = step.at ?? finish.at
    const began = step.startedAt ?? finishedAt
    return {
      activity: step.activity,
      person: step.person,
      unit: finish.unit ?? start.unit,
      site: finish.site ?? start.site,
      channel: finish.channel ?? start.channel,
      service: finish.service ?? start.service,
      readyAt: step.readyAt,
      startedAt: step.startedAt,
      finishedAt,
      waiting: step.waiting,
      waitingWorking: step.waiting === null ? null : working(calendar, began - step.waiting, began),
      handling: step.handling,
      handlingWorking: step.handling === null ? null : Math.min(step.handling, working(calendar, step.startedAt!, finishedAt)),
      rework: step.rework,
      openedBy: step.startIndex,
      closedBy: step.finishIndex,
    }
  })
}

function working(calendar: CompiledCalendar, from: number, to: number): number {
  return from === to ? 0 : Math.max(0, Math.round(workingMilliseconds(calendar, from, to)))
}
