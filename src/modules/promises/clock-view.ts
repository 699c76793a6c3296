import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import { personNames } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { Clock } from './clock.store.ts'
import { clocksById, readCase } from './clock.store.ts'
import type { Ruler } from './judge.ts'
import { nextStep, usedUntil } from './judge.ts'
import { readPolicies } from './policy.store.ts'
import type { Policy } from './policy.ts'
import { personsOf, rulersOf } from './rulers.ts'
import { stepPromises } from './step-promises.ts'
import type { ClockRow, Terms } from './views.ts'

type Known = Readonly<{ name: Text; terms: Terms; ruler: Ruler; person: string | null }>

/** Clocks as people read them at an instant: time used on the policy's own ruler, what comes next, how it was judged before. */
export async function clockRows(tx: Tx, clocks: readonly Clock[], now: number): Promise<ClockRow[]> {
  const ids = [...new Set(clocks.map(({ policy }) => policy))]
  const written = await readPolicies(tx, ids)
  const steps = await stepPromises(tx, new Set(ids.filter(id => !written.has(id))))
  const policies = new Map<string, Pick<Policy, 'name' | 'versions'>>([...written, ...steps.map(promise => [promise.id, promise] as const)])
  const termsOf = ({ policy, version }: Clock): Terms => policies.get(policy)!.versions.find(each => each.version === version)!.terms
  const ruler = await rulersOf(tx, clocks.map(termsOf), personsOf(clocks))
  const names = await personNames(tx, steps.length === 0 ? [] : [...new Set(personsOf(clocks.filter(({ policy }) => !written.has(policy))))])
  return clocks.map(clock => {
    const terms = termsOf(clock)
    const { person } = clock.run
    const called = person !== null && terms.kind === 'process-node' ? (names.get(person) ?? person) : person
    return rowOf(clock, { name: policies.get(clock.policy)!.name, terms, ruler: ruler(terms, person), person: called }, now)
  })
}

/** Clocks by their ids; those that are not there are left out. */
export async function clockRowsById(tx: Tx, ids: readonly string[], now: number): Promise<ClockRow[]> {
  return ids.length === 0 ? [] : clockRows(tx, await clocksById(tx, ids), now)
}

/** The clocks of one case, in the order they started. */
export async function clockRowsOfCase(tx: Tx, caseKey: string, now: number): Promise<ClockRow[]> {
  return clockRows(tx, await readCase(tx, caseKey), now)
}

function rowOf({ id, policy, caseKey, run, judgement, formerly }: Clock, { name, terms, ruler, person }: Known, now: number): ClockRow {
  const next = judgement.open ? nextStep(terms, ruler, run, now) : null
  return {
    id,
    policy,
    policyName: name,
    kind: terms.kind,
    caseKey,
    status: judgement.status,
    open: judgement.open,
    startedAt: run.startedAt as Instant,
    dueAt: judgement.dueAt as Instant | null,
    provisional: judgement.provisional,
    stoppedAt: run.endedAt as Instant | null,
    targetMinutes: judgement.target / 60_000,
    usedMinutes: usedUntil(ruler, run.spans, run.endedAt ?? now) / 60_000,
    measure: terms.measure,
    pausedBy: run.pausedBy,
    unit: run.unit,
    person,
    nextStep: next && { percent: next.percent, role: next.role, at: next.at as Instant },
    judgedThen: formerly && { status: formerly.status, dueAt: formerly.dueAt as Instant | null },
  }
}
