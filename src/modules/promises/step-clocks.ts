import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { ProcessNode } from '#modules/processes/public.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Clock } from './clock.store.ts'
import { clocksWhere, saveClocks } from './clock.store.ts'
import type { Ruler } from './judge.ts'
import { judgeRun, leftToFiring } from './judging.ts'
import type { UnitHours } from './rulers.ts'
import { personHours, unitHours } from './rulers.ts'
import type { Run } from './run.ts'
import { stepPromiseId, stepTerms } from './step-promises.ts'
import type { ClockStatus } from './views.ts'

/** A step as its clock sees it: when it could begin, when it began, when and how it ended. */
export type TimedStep = Readonly<{
  process: string
  version: number
  node: ProcessNode
  /** Its clock, and which visit of the running process it is. */
  clock: Id<'clock'>
  key: number
  caseKey: string
  /** Whom it is given to; where he has hours of his own, its time counts by these. */
  person: string | null
  readyAt: number
  begunAt: number | null
  endedAt: number | null
  /** Whether the work was done; what was stopped, skipped or sent back is neither kept nor missed. */
  done: boolean
}>

/** How the clock of a step stands after this; minutes on that clock. */
export type JudgedStep = Readonly<{ status: ClockStatus; usedMinutes: number; targetMinutes: number; dueAt: number | null }>

/** The clock of one visit to a step. */
export function stepClockId(of: string, key: number): Id<'clock'> {
  return uuidFrom(0, createHash('sha256').update(`${of}\0${key}`).digest()) as Id<'clock'>
}

/** What the clocks of steps are kept with: how they stood, the calendar of each unit, and how each limit counts. */
export type StepTime = Readonly<{ clocks: ReadonlyMap<string, Clock> }> & UnitHours

/** All that is needed to go on with the clocks of some steps, asked at once. @param condition which clocks, by the room that knows their steps */
export async function stepTime(tx: Tx, condition: string, values: readonly unknown[]): Promise<StepTime> {
  const [clocks, hours] = await together(tx, [() => clocksWhere(tx, condition, values), () => unitHours(tx)])
  return { clocks: new Map(clocks.map(clock => [clock.id, clock])), ...hours }
}

/**
 * Start, go on with and stop the clocks of steps, in the transaction that changed the steps. Steps without a limit, and those whose limit counts from
 * their beginning before anybody began, have none; a step whose time runs on as before (it was only ticked off) keeps its clock
 * untouched, with all that was told of it. Nothing is told here: warnings and breaches are told when they fall, and pages hear of the steps themselves,
 * so that steps done at the same moment never wait for each other.
 * @param time as read with the steps; null where all of them are new
 * @returns the clocks that changed, by id
 */
export async function keepStepClocks(tx: Tx, steps: readonly TimedStep[], time: StepTime | null): Promise<ReadonlyMap<string, JudgedStep>> {
  const timed = steps.filter(step => step.node.limit !== null && startOf(step) !== null)
  if (timed.length === 0) return new Map()
  const by = time ?? { clocks: new Map<string, Clock>(), ...(await unitHours(tx)) }
  const changed = timed.filter(step => !runsOn(step, by.clocks.get(step.clock)))
  const own = await personHours(
    tx,
    changed.flatMap(({ person }) => person ?? []),
  )
  const clocks = changed.flatMap(step => judged(step, by, own) ?? [])
  await saveClocks(tx, clocks)
  return new Map(clocks.map(({ id, judgement: { status, used, target, dueAt } }) => [id, { status, usedMinutes: used / 60_000, targetMinutes: target / 60_000, dueAt }]))
}

/** Whether the clock of a step is what it was: the same stretch of time, under the same limit, with the same person. */
function runsOn(step: TimedStep, before: Clock | undefined): boolean {
  const { startedAt, endedAt } = runOf(step)
  return (
    before?.run.startedAt === startedAt &&
    before.run.person === step.person &&
    before.run.endedAt === endedAt &&
    before.version === step.version &&
    before.policy === stepPromiseId(step.process, step.node)
  )
}

type Own = Awaited<ReturnType<typeof personHours>>

function judged(step: TimedStep, { clocks, calendars, rulerOf }: StepTime, own: Own): Clock | null {
  const terms = stepTerms(step.node, calendars)
  if (!terms) return null
  const { clock: id } = step
  const before = clocks.get(id)
  const rulerFor = (person: string | null): Ruler => own(terms, person) ?? rulerOf(terms)
  const measured = { version: { version: step.version, terms, activeFrom: 0 as never }, rulerFor }
  // What has been told by now is not taken back by a command that looks at an earlier instant.
  const now = Math.max(step.readyAt, step.begunAt ?? 0, step.endedAt ?? 0, before?.toldUntil ?? 0)
  const verdict = judgeRun({ measured, run: runOf(step), now }, { id, policy: stepPromiseId(step.process, step.node), caseKey: step.caseKey, before })
  return verdict?.differs ? leftToFiring(verdict.clock, before) : null
}

function startOf({ node, readyAt, begunAt }: TimedStep): number | null {
  return node.limit?.basis === 'start' ? begunAt : readyAt
}

function runOf(step: TimedStep): Run {
  const { key, node, endedAt, done, person } = step
  const startedAt = startOf(step)!
  const until = endedAt === null ? null : Math.max(endedAt, startedAt)
  const end = endedAt === null ? null : done ? 'stopped' : 'cancelled'
  return { number: key, startedAt, tier: null, spans: [[startedAt, until]], end, endedAt: until, pausedBy: null, unit: node.responsibility?.department || null, person }
}
