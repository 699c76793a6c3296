import { randomBytes } from 'node:crypto'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import type { Clock } from './clock.store.ts'
import { anyDue, dueClocks, saveVerdicts } from './clock.store.ts'
import { judge, stepsBetween } from './judge.ts'
import type { ClockEvent, Judge } from './judging.ts'
import { breachOf } from './judging.ts'
import type { ActivePolicy } from './policy.store.ts'
import { activePolicies } from './policy.store.ts'
import { judgesOf, personsOf } from './rulers.ts'
import { stepPromises } from './step-promises.ts'

const most = 500

/** Tells warnings, breaches and rungs of the ladder when they come; the job asks four times a second, the question costs one look at an index. */
export const firingJob: Job = { name: 'promises/fire', everySeconds: 0.25, run: (ground, tenant) => fireDue(ground, tenant, Date.now()), byTimeAlone: true }

/** Fire what is due by now, at most 500 clocks; true while more is. Rows are locked and skipped, so two workers never tell the same. */
export async function fireDue(ground: Ground, tenant: string, now: number): Promise<boolean> {
  if (!(await inTenant(ground.database, tenant, tx => anyDue(tx, now)))) return false
  const commandId = uuidFrom(now, randomBytes(10))
  const request = { tenant, commandId, actor: null, address: null, cause: 'clock/due', now: now as Instant }
  const fired = await performBulk(ground, { noun: 'clock', id: tenant, body: commandId, request }, async tx => {
    const due = await dueClocks(tx, now, most)
    const judges = await judgesOf(tx, await promisesOf(tx, due), personsOf(due))
    const results = due.map(clock => fire(judges.get(clock.policy), clock, now))
    await saveVerdicts(
      tx,
      results.map(({ clock }) => clock),
    )
    return { answer: due.length, events: results.flatMap(({ events }) => events) }
  })
  return fired === most
}

/** The promises behind some clocks: those that people wrote, and the limits of steps. */
async function promisesOf(tx: Tx, clocks: readonly Clock[]): Promise<ActivePolicy[]> {
  const written = await activePolicies(tx)
  const known = new Set<string>(written.map(({ id }) => id))
  return [...written, ...(await stepPromises(tx, new Set(clocks.flatMap(({ policy }) => (known.has(policy) ? [] : [policy])))))]
}

/** One clock at an instant: what came since it was last told, and its new standing. A clock whose promise has ended says nothing any more. */
export function fire(judgeOfPolicy: Judge | undefined, clock: Clock, now: number): Readonly<{ clock: Clock; events: readonly ClockEvent[] }> {
  const measured = judgeOfPolicy?.versions.find(({ version }) => version.version === clock.version)
  if (!measured) return { clock: { ...clock, judgement: { ...clock.judgement, nextAt: null } }, events: [] }
  const { terms } = measured.version
  const ruler = measured.rulerFor(clock.run.person)
  const steps = stepsBetween(terms, ruler, clock.run, [clock.toldUntil, now])
  const judgement = judge(terms, ruler, clock.run, { now, toldUntil: now })
  return { clock: { ...clock, judgement: judgement ?? clock.judgement, toldUntil: now }, events: steps.map(step => eventOf(clock, step)) }
}

function eventOf(clock: Clock, { percent, role, at }: ReturnType<typeof stepsBetween>[number]): ClockEvent {
  if (percent === 100 && role === null) return breachOf(clock, at)
  const { id, policy, caseKey, run } = clock
  const about = { nounId: id, happenedAt: at, policy, case: caseKey, percent, unit: run.unit, person: run.person }
  return role === null ? { type: 'clock.warned', ...about } : { type: 'clock.escalated', ...about, role }
}
