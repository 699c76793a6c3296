import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import { unitCalendars } from '#modules/catalog/public.ts'
import type { ProcessNode } from '#modules/processes/public.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Clock } from './clock.store.ts'
import { clocksById, saveClocks } from './clock.store.ts'
import { judgeRun, leftToFiring } from './judging.ts'
import { rulersOf } from './rulers.ts'
import type { Run } from './run.ts'
import { stepPromiseId, stepTerms } from './step-promises.ts'
import type { ClockStatus } from './views.ts'

/** A step as its clock sees it: when it could begin, when it began, when and how it ended. */
export type TimedStep = Readonly<{
  process: string
  version: number
  node: ProcessNode
  /** What makes this visit to the step unique: the running process and the key of the step in it. */
  of: string
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

/**
 * Start, go on with and stop the clocks of steps, in the transaction that changed the steps. Steps without a limit, and those whose limit counts from
 * their beginning before anybody began, have none; a step whose time runs on as before (it was only ticked off) keeps its clock
 * untouched, with all that was told of it. Nothing is told here: warnings and breaches are told when they fall, and pages hear of the steps themselves,
 * so that steps done at the same moment never wait for each other.
 * @returns the clocks that changed, by id
 */
export async function keepStepClocks(tx: Tx, steps: readonly TimedStep[]): Promise<ReadonlyMap<string, JudgedStep>> {
  const timed = steps.filter(step => step.node.limit !== null && startOf(step) !== null)
  if (timed.length === 0) return new Map()
  const counted = timed.some(({ node }) => node.limit!.calendar !== 'elapsed')
  const [calendars, before] = await together(tx, [
    async () => (counted ? unitCalendars(tx) : new Map<string, Id<'calendar'>>()),
    () =>
      clocksById(
        tx,
        timed.map(({ of, key }) => stepClockId(of, key)),
      ),
  ])
  const known = new Map(before.map(clock => [clock.id, clock]))
  const changed = timed.filter(step => !runsOn(step, known.get(stepClockId(step.of, step.key))))
  const clocks = await judged(tx, changed, { calendars, known })
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
    before.policy === stepPromiseId(step.process, step.node.id)
  )
}

type Ground = Readonly<{ calendars: ReadonlyMap<string, Id<'calendar'>>; known: ReadonlyMap<string, Clock> }>

async function judged(tx: Tx, steps: readonly TimedStep[], { calendars, known }: Ground): Promise<Clock[]> {
  const withTerms = steps.flatMap(step => {
    const terms = stepTerms(step.node, calendars)
    return terms ? [{ step, terms }] : []
  })
  const rulerOf = await rulersOf(
    tx,
    withTerms.map(({ terms }) => terms),
    withTerms.flatMap(({ step }) => step.person ?? []),
  )
  return withTerms.flatMap(({ step, terms }): Clock[] => {
    const id = stepClockId(step.of, step.key)
    const before = known.get(id)
    const measured = { version: { version: step.version, terms, activeFrom: 0 as never }, rulerFor: (person: string | null) => rulerOf(terms, person) }
    // What has been told by now is not taken back by a command that looks at an earlier instant.
    const now = Math.max(step.readyAt, step.begunAt ?? 0, step.endedAt ?? 0, before?.toldUntil ?? 0)
    const verdict = judgeRun({ measured, run: runOf(step), now }, { id, policy: stepPromiseId(step.process, step.node.id), caseKey: step.caseKey, before })
    return verdict?.differs ? [leftToFiring(verdict.clock, before)] : []
  })
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
