import type { AnyEvent } from '#platform/noun.ts'
import type { Clock } from './clock.store.ts'
import { clockId } from './clock.store.ts'
import type { Ruler } from './judge.ts'
import { judge } from './judge.ts'
import type { ActivePolicy } from './policy.store.ts'
import type { CaseEvent, Run } from './run.ts'
import { runsOf } from './run.ts'

/** One version of a policy with the time it counts in: of a step, that of the person it is given to, where he has hours of his own. */
export type Measured = Readonly<{ version: ActivePolicy['versions'][number]; rulerFor: (person: string | null) => Ruler }>
/** A policy ready to judge: its versions, newest last. */
export type Judge = Readonly<{ policy: ActivePolicy; versions: readonly Measured[] }>

/** An event of a clock, told about the clock itself at the instant it happened. */
export type ClockEvent = AnyEvent & Readonly<{ nounId: string; happenedAt: number; [field: string]: unknown }>

/** What judging changed: clocks to write, clocks that are no more, and what has to be told. */
export type Verdicts = Readonly<{ changed: readonly Clock[]; gone: readonly string[]; events: readonly ClockEvent[] }>

/** A case, its events, and the clocks it had under this policy. */
export type JudgedCase = Readonly<{ caseKey: string; events: readonly CaseEvent[]; known: readonly Clock[]; now: number }>

/**
 * Judge one case under one policy: each run by the newest version in force when it started. What had been told and is now otherwise is
 * kept as "judged then". Only clocks that differ are written.
 */
export function judgeCase(judge: Judge, { caseKey, events, known, now }: JudgedCase): Verdicts {
  const before = new Map(known.map(clock => [clock.id, clock]))
  const verdicts = runsUnder(judge, events).flatMap(({ measured, run }, index) => {
    const id = clockId(judge.policy.id, caseKey, index + 1)
    return judgeRun({ measured, run: { ...run, number: index + 1 }, now }, { id, policy: judge.policy.id, caseKey, before: before.get(id) }) ?? []
  })
  const kept = new Set(verdicts.map(({ clock }) => clock.id))
  return {
    changed: verdicts.filter(({ differs }) => differs).map(({ clock }) => clock),
    gone: known.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
    events: verdicts.flatMap(({ told }) => told),
  }
}

/** The runs of each version within its time in force, in the order they started. */
function runsUnder({ versions }: Judge, events: readonly CaseEvent[]): Readonly<{ measured: Measured; run: Run }>[] {
  return versions
    .flatMap((measured, index) => {
      const { activeFrom, terms } = measured.version
      const until = versions[index + 1]?.version.activeFrom ?? Number.POSITIVE_INFINITY
      return runsOf(terms, events)
        .filter(({ startedAt }) => startedAt >= activeFrom && startedAt < until)
        .map(run => ({ measured, run }))
    })
    .toSorted((a, b) => a.run.startedAt - b.run.startedAt)
}

type Present = Readonly<{ measured: Measured; run: Run; now: number }>
type Past = Readonly<{ id: Clock['id']; policy: Clock['policy']; caseKey: string; before: Clock | undefined }>

/**
 * One run judged, beside what was known of it. Steps that were told are not told again; of a clock that is over and ended before anybody
 * knew of it nothing is told: history is judged, not announced. @returns null when no target fits
 */
export function judgeRun({ measured, run, now }: Present, { id, policy, caseKey, before }: Past): Readonly<{ clock: Clock; differs: boolean; told: readonly ClockEvent[] }> | null {
  const toldUntil = before?.toldUntil ?? run.startedAt
  const judgement = judge(measured.version.terms, measured.rulerFor(run.person), run, { now, toldUntil })
  if (!judgement) return null
  const clock: Clock = { id, policy, version: measured.version.version, caseKey, run, judgement, toldUntil, formerly: before?.formerly ?? null }
  if (!before) return { clock, differs: true, told: [] }
  const revised = isRevised(before, clock)
  const after = revised ? { ...clock, formerly: before.formerly ?? { status: before.judgement.status, dueAt: before.judgement.dueAt } } : clock
  const told = [...(revised ? [revisionOf(before, after, now)] : []), ...breachPassedBy(before, after)]
  return { clock: after, differs: !same(after, before), told }
}

/** A verdict that had been told, or that had closed the clock, is another one now. */
function isRevised({ judgement: was }: Clock, { judgement: is }: Clock): boolean {
  return (was.status === 'missed' || !was.open) && (was.status !== is.status || was.breachedAt !== is.breachedAt)
}

function revisionOf(before: Clock, { id, policy, caseKey, judgement }: Clock, now: number): ClockEvent {
  return { type: 'clock.rejudged', nounId: id, happenedAt: now, policy, case: caseKey, was: before.judgement.status, is: judgement.status, dueAt: judgement.dueAt }
}

/** A due instant that moved to before the last telling would otherwise never be told. */
function breachPassedBy(before: Clock, after: Clock): ClockEvent[] {
  const { breachedAt, open } = after.judgement
  return open && breachedAt !== null && before.judgement.breachedAt === null && breachedAt <= after.toldUntil ? [breachOf(after, breachedAt)] : []
}

/**
 * The same clock where it is judged and nothing can be told: a breach that came to lie before what was told last is left for the firing, which tells it at
 * its instant a moment later.
 */
export function leftToFiring(clock: Clock, before: Clock | undefined): Clock {
  const { open, breachedAt } = clock.judgement
  const passedBy = before !== undefined && open && breachedAt !== null && before.judgement.breachedAt === null && breachedAt <= clock.toldUntil
  return passedBy ? { ...clock, toldUntil: breachedAt - 1, judgement: { ...clock.judgement, nextAt: breachedAt } } : clock
}

/** The breach of a clock, at the instant it fell. */
export function breachOf({ id, policy, caseKey, run }: Clock, at: number): ClockEvent {
  return { type: 'clock.breached', nounId: id, happenedAt: at, policy, case: caseKey, unit: run.unit, person: run.person }
}

/** Compared field by field: a million clocks are judged anew when hours change, mostly to the same run. */
function same(one: Clock, other: Clock): boolean {
  return one.version === other.version && sameVerdict(one, other) && (one.run === other.run || JSON.stringify(one.run) === JSON.stringify(other.run))
}

function sameVerdict({ judgement: a, formerly: f }: Clock, { judgement: b, formerly: g }: Clock): boolean {
  const sameFormer = f === g || (f?.status === g?.status && f?.dueAt === g?.dueAt)
  return sameFormer && a.status === b.status && a.open === b.open && a.target === b.target && a.used === b.used && a.provisional === b.provisional && sameInstants(a, b)
}

function sameInstants(a: Clock['judgement'], b: Clock['judgement']): boolean {
  return a.dueAt === b.dueAt && a.breachedAt === b.breachedAt && a.nextAt === b.nextAt
}
