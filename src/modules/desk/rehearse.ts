import type { Agent, Settings, Waiting } from './route.ts'
import { routeEach, ruleFor } from './route.ts'

/** A case of the past: when it was over, as far as it is. */
export type PastCase = Waiting & Readonly<{ endedAt: number | null }>
export type Rehearsed = Readonly<{ case: string; rule: string | null; person: string | null; givenAt: number | null }>

/**
 * Who would have got the cases of the past under these rules: they come in the order they came, lie with whoever gets them until they were over, and wait while
 * nobody has room. Everybody counts as there, but for planned absences.
 */
export function rehearse(history: readonly PastCase[], staff: readonly Agent[], settings: Settings): Rehearsed[] {
  const idle = staff.map(agent => ({ ...agent, available: true, offShift: false, load: { total: 0, channels: {} } }))
  const given = new Map<string, Rehearsed>()
  const coming = history.toSorted((one, other) => one.openedAt - other.openedAt)
  const byId = new Map(history.map(each => [each.id, each]))
  const instants = [...new Set(history.flatMap(({ openedAt, endedAt }) => [openedAt, ...(endedAt === null ? [] : [endedAt])]))].toSorted((one, other) => one - other)
  for (const now of instants) {
    // Whoever found nobody finds somebody only when one that was given is over.
    const freed = [...given.keys()].some(id => byId.get(id)!.endedAt === now)
    const waiting = coming.filter(({ id, openedAt, endedAt }) => (freed ? openedAt <= now : openedAt === now) && !given.has(id) && (endedAt === null || endedAt > now))
    if (waiting.length === 0) continue
    for (const { case: id, person, why } of routeEach(waiting, busy(idle, given, byId, now), settings, now)) given.set(id, { case: id, rule: why.rule, person, givenAt: now })
  }
  return coming.map(waiting => given.get(waiting.id) ?? { case: waiting.id, rule: ruleFor(waiting, settings.rules)?.name ?? null, person: null, givenAt: null })
}

/** Everybody with what he has at an instant. */
function busy(staff: readonly Agent[], given: ReadonlyMap<string, Rehearsed>, byId: ReadonlyMap<string, PastCase>, now: number): Agent[] {
  const held = Map.groupBy(
    [...given.values()].flatMap(({ case: id, person }) => {
      const it = byId.get(id)!
      return it.endedAt === null || it.endedAt > now ? [{ person, channel: it.channel }] : []
    }),
    ({ person }) => person,
  )
  return staff.map(agent => {
    const mine = held.get(agent.person) ?? []
    const channels = Object.fromEntries([...Map.groupBy(mine, ({ channel }) => channel)].map(([channel, all]) => [channel, all.length]))
    return { ...agent, load: { total: mine.length, channels } }
  })
}
