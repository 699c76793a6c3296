import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/noun.ts'
import { eventsOfKind, hoursOf, withoutNext } from './business-event.store.ts'
import type { TriggerTrial, Watch } from './views.ts'
import type { Finding } from './watch.ts'
import { beyond, found, unusualFinding } from './watch.ts'

const [day, mostEvents, shown] = [86_400_000, 10_000, 50]

/** What a trigger would have found in the last thirty days; no case is opened. */
export async function tryWatch(tx: Tx, watch: Watch, now: number): Promise<TriggerTrial> {
  const from = now - 30 * day
  const events = await eventsOfKind(tx, watch.kind, from, mostEvents)
  const findings = (await findingsOf(tx, watch, { events, from, now })).toSorted((one, other) => other.at - one.at)
  const rows = findings.slice(0, shown).map(({ object, at, facts }) => ({ object, at: at as Instant, facts }))
  return { events: events.length, fired: findings.length, from: from as Instant, rows }
}

type Past = Readonly<{ events: Parameters<typeof beyond>[1]; from: number; now: number }>

async function findingsOf(tx: Tx, watch: Watch, { events, from, now }: Past): Promise<Finding[]> {
  if (watch.on === 'threshold') return beyond(watch, events)
  if (watch.on === 'unusual') return (await hoursOf(tx, watch.kind, [from, now])).flatMap(hour => unusualFinding(watch.kind, hour))
  const length = watch.minutes * 60_000
  const left = await withoutNext(tx, { kind: watch.kind, expects: watch.expects, after: from, until: now - length }, length, mostEvents)
  return left.map(event => ({ ...found(event), at: event.at + length }))
}
