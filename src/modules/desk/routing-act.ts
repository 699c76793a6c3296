import type { Id, Instant } from '#kernel/decision.ts'
import { personNames } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Request, Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { findCase, loadCases, saveCases } from './case.store.ts'
import { caseKeyOf } from './case-number.ts'
import { decideAll } from './decide-cases.ts'
import { attendanceNoun, caseNoun, routingNoun } from './nouns.ts'
import { rehearse } from './rehearse.ts'
import type { Agent, Given } from './route.ts'
import { nextFor, routeEach } from './route.ts'
import { agentsOf, lastAssignment, lockRouting, pastCases, readRouting, waitingCases } from './routing.store.ts'
import { settingsOf } from './routing.ts'
import type { AssignmentView, NextCase, RehearsalView, RoutingRule } from './routing-views.ts'

const mostGiven = 100

/** Gives waiting cases to whoever has room, once a second: a case that was solved, somebody who came, an absence that is over, all make room. Off, it asks one question. */
export const routingJob: Job = { name: 'desk/routing', everySeconds: 1, run: (ground, tenant) => giveWaiting(ground, tenant, Date.now()), byTimeAlone: true }

/** One round; true while more may be given at once. Whether there is anything to give is looked at before the queue is taken. */
export async function giveWaiting(ground: Ground, tenant: string, now: number): Promise<boolean> {
  const choose = async (tx: Tx): Promise<Given[]> => {
    const routing = await readRouting(tx)
    const settings = settingsOf(routing)
    const agents = routing.pushes ? await agentsOf(tx, now, null) : []
    return agents.some(({ available }) => available)
      ? routeEach(await waitingCases(tx), agents, settings, now)
          .take(mostGiven)
          .toArray()
      : []
  }
  if ((await inTenant(ground.database, tenant, choose)).length === 0) return false
  const commandId = `desk/routing/${now}`
  const given = await give(ground, { tenant, commandId, actor: null, address: null, cause: 'routing', now: now as Instant }, choose)
  return given.length === mostGiven
}

/**
 * Give what is chosen, in one transaction that has the queue to itself: nobody gets more than he has room for, whoever asks at the same moment. A case that
 * somebody took meanwhile is his.
 */
async function give(ground: Ground, request: Request, choose: (tx: Tx) => Promise<readonly Given[]>): Promise<readonly Given[]> {
  return performBulk(ground, { noun: 'case', personal: caseNoun.personal, id: request.tenant, body: JSON.stringify(['route', request.actor]), request }, async tx => {
    await lockRouting(tx)
    const chosen = await choose(tx)
    const states = await loadCases(
      tx,
      chosen.map(each => each.case),
    )
    const done = chosen.map(({ case: id, person, why }) =>
      decideAll({ id: id as Id<'case'>, state: states.get(id) ?? null, orders: [{ do: 'route', owner: person as Id<'person'>, why }] }, request.now),
    )
    await saveCases(
      tx,
      done.flatMap(({ id, after }) => (after ? [[id, after] as const] : [])),
    )
    return { answer: chosen.filter((_, place) => done[place]!.after !== null), events: done.flatMap(({ events }) => events) }
  })
}

/** The next case for whoever asks, by the same order and rules; how many he has still counts, whether he said that he is there does not: he is. */
export async function takeNext(context: Context): Promise<NextCase> {
  const { tenant, person } = context.caller!
  if (person === null) throw new Problem('not-permitted', { permission: 'identity.own' })
  const [given] = await give(context.ground, context.request(tenant, 'take-next'), async tx => {
    const [me] = await agentsOf(tx, context.now, [person])
    const agent: Agent = { ...me!, available: true, offShift: false, absences: [] }
    if (agent.load.total >= agent.capacity.total) throw new Refused('case', 'no-room')
    const found = nextFor(agent, await waitingCases(tx), settingsOf(await readRouting(tx)), context.now)
    return found ? [found] : []
  })
  if (!given) return { id: null, key: null, slack: null, place: null }
  const it = await inTenant(context.ground.database, tenant, tx => findCase(tx, given.case))
  return { id: given.case, key: caseKeyOf(it!.number), slack: given.why.slack, place: given.why.place }
}

/** Why a case is with whoever has it. */
export async function assignmentOf({ ground, caller }: Context, { id }: Readonly<{ id: Id<'case'> }>): Promise<AssignmentView> {
  return inTenant(ground.database, caller!.tenant, async tx => {
    const last = await lastAssignment(tx, id)
    const why = last?.data.why ?? null
    const names = await personNames(tx, why?.looked.map(({ person }) => person) ?? [])
    const looked = why?.looked.map(({ person, ...each }) => ({ ...each, name: names.get(person) ?? '' })) ?? []
    return { at: (last?.at ?? null) as Instant | null, byName: last?.byName ?? null, back: last?.data.back === true, why: why && { ...why, looked } }
  })
}

type Rules = Readonly<{ rules: readonly RoutingRule[]; workMinutes: number }>

/** Nobody gets anything by it: who would have got the newest cases under these rules, with the people as they are now. */
export async function rehearseRouting(context: Context, { cases, ...settings }: Rules & Readonly<{ cases: number }>): Promise<RehearsalView> {
  return inTenant(context.ground.database, context.caller!.tenant, async tx => {
    const [history, staff] = [await pastCases(tx, cases), await agentsOf(tx, context.now, null)]
    const done = new Map(rehearse(history, staff, settingsOf(settings)).map(each => [each.case, each]))
    const names = await personNames(
      tx,
      staff.map(({ person }) => person),
    )
    const rows = history.map(({ id, key, subject, openedAt }) => {
      const { rule, person, givenAt } = done.get(id)!
      const waitedMinutes = givenAt === null ? null : Math.round((givenAt - openedAt) / 60_000)
      return { id, key, subject, openedAt: openedAt as Instant, rule, name: person === null ? null : (names.get(person) ?? ''), waitedMinutes }
    })
    const people = staff.map(({ person }) => ({ name: names.get(person) ?? '', cases: [...done.values()].filter(each => each.person === person).length }))
    return { rows, people: people.toSorted((one, other) => other.cases - one.cases), nobody: rows.filter(({ name }) => name === null).length }
  })
}

export async function switchRouting(context: Context, { pushes }: Readonly<{ pushes: boolean }>): Promise<Record<string, never>> {
  return routingCommand(context, { do: 'switch', pushes })
}

export async function setRules(context: Context, given: Rules & Readonly<{ based: number }>): Promise<Record<string, never>> {
  return routingCommand(context, { do: 'set-rules', ...given })
}

async function routingCommand(context: Context, command: Parameters<(typeof routingNoun)['decide']>[1]): Promise<Record<string, never>> {
  const { tenant } = context.caller!
  const outcome = await perform(context.ground, routingNoun, tenant as Id<'routing'>, { command, request: context.request(tenant, command.do) })
  if (!outcome.ok) throw new Refused('routing', outcome.refusal)
  return {}
}

export type AttendanceOrder = Parameters<(typeof attendanceNoun)['decide']>[1]

/** Something said of a person's attendance, by himself or by who leads him. */
export async function attend(context: Context, person: string | null, command: AttendanceOrder): Promise<Record<string, never>> {
  if (person === null) throw new Problem('not-permitted', { permission: 'identity.own' })
  const { tenant } = context.caller!
  const outcome = await perform(context.ground, attendanceNoun, person as Id<'attendance'>, { command, request: context.request(tenant, command.do) })
  if (!outcome.ok) throw new Refused('attendance', outcome.refusal)
  return {}
}
